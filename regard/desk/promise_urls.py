"""Addresses of promises: what a team promises, what presses, what was kept."""

from django.urls import path

from regard.desk.views import promises, promises_kept
from regard.desk.views.settings import promises as settings

TALK = "conversations/<slug:ref>/"
RULES = "settings/promises/"

urlpatterns = [
    path("promises/", promises_kept.report),
    path("promises/warnings/", promises_kept.warnings),
    path(TALK + "kinds/", promises_kept.kinds),
    path(TALK + "promises/<int:pk>/moves/", promises.moves),
    path(RULES, settings.teams),
    path(RULES + "<int:pk>/", settings.rules),
    path(RULES + "<int:pk>/tries/", settings.tries),
    path(RULES + "<int:pk>/<int:rule_pk>/gone/", settings.gone),
]
