from django.apps import AppConfig


class SpineConfig(AppConfig):
    name = "regard.spine"
    label = "spine"

    def ready(self) -> None:
        from django.db import connection

        if connection.vendor == "postgresql":
            from regard.spine import times

            times.install()
