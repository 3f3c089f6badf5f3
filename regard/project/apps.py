from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "regard.project"
    label = "project"

    def ready(self) -> None:
        from regard.care import situation
        from regard.customers import exporting
        from regard.project.reactions import FILE_PARTS, REACTIONS
        from regard.project.situations import SITUATIONS
        from regard.spine import reaction

        reaction.install(REACTIONS)
        exporting.install(FILE_PARTS)
        situation.install(SITUATIONS)
