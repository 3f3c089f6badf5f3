"""Addresses of calls at the desk."""

from django.urls import path

from regard.desk.views import calls, new_call
from regard.desk.views.settings import phone

SETTINGS = "settings/phone/"
TALK = "conversations/<slug:ref>/calls/"

urlpatterns = [
    path("calls/", calls.listing),
    path("calls/bar/", calls.bar),
    path("calls/new/", new_call.new),
    path(TALK, calls.of_conversation),
    path(TALK + "beginnings/", calls.beginnings),
    path(TALK + "<int:pk>/", calls.call),
    path(TALK + "<int:pk>/holds/", calls.holds),
    path(TALK + "<int:pk>/recording", new_call.recording),
    path(SETTINGS, phone.numbers),
    path(SETTINGS + "new/", phone.number),
    path(SETTINGS + "agents/", phone.agents),
    path(SETTINGS + "<int:pk>/", phone.number),
    path(SETTINGS + "<int:pk>/options/", phone.options),
    path(SETTINGS + "<int:pk>/options/<int:key_pk>/gone/", phone.options_gone),
    path(SETTINGS + "<int:pk>/retirements/", phone.retirements),
]
