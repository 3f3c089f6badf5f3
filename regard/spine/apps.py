from django.apps import AppConfig


class SpineConfig(AppConfig):
    name = "regard.spine"
    label = "spine"
