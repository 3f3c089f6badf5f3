"""Addresses of complaints."""

from django.urls import path

from regard.desk.views import complaints
from regard.desk.views.settings import complaints as settings

HERE = "complaints/"
TALK = "conversations/<slug:ref>/complaint/"

urlpatterns = [
    path(HERE, complaints.listing),
    path(HERE + "register/", complaints.export),
    path(HERE + "lessons/", complaints.lessons),
    path(HERE + "lessons/<int:pk>/outcomes/", complaints.outcomes),
    path(TALK, complaints.turning),
    path(TALK + "answers/", complaints.answers),
    *(path(f"{TALK}{verb}/", complaints.does, {"verb": verb}) for verb in complaints.VERBS),
    path("settings/complaints/", settings.policy),
]
