"""Addresses of the queue: taking the next one, who waits, and its settings."""

from django.urls import path

from regard.desk.views import queue
from regard.desk.views.settings import queue as settings

HERE = "settings/queue/"

urlpatterns = [
    path("next/", queue.taking),
    path("queue/", queue.lines),
    path("conversations/<slug:ref>/needs/", queue.needs),
    path(HERE, settings.queue),
    path(HERE + "skills/", settings.skills),
    path(HERE + "skills/<int:pk>/gone/", settings.skill_gone),
    path(HERE + "teams/<int:pk>/", settings.team),
    path(HERE + "agents/<int:pk>/", settings.agent),
]
