"""The ui room as a Django app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Gives static files and templates a home; there are no models here."""

    name = "regard.ui"
    label = "ui"
