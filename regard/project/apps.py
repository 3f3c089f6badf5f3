from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "regard.project"
    label = "project"

    def ready(self) -> None:
        from regard.project.reactions import REACTIONS
        from regard.spine import reaction

        reaction.install(REACTIONS)
