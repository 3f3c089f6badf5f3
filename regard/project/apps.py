from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "regard.project"
    label = "project"

    def ready(self) -> None:
        from regard.care import situation
        from regard.project.reactions import REACTIONS
        from regard.project.situations import SITUATIONS
        from regard.spine import reaction

        reaction.install(REACTIONS)
        situation.install(SITUATIONS)
