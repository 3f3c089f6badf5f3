"""Addresses for writing to us, which need no sign-in."""

from django.urls import path

from regard.portal.views import callbacks, contact, reach, wait

urlpatterns = [
    path("", contact.contact),
    path("sent/<str:token>/", contact.sent),
    path("person/", reach.person),
    path("wait/", wait.waits),
    path("callbacks/", callbacks.new),
    path("callbacks/sent/<str:token>/", callbacks.sent),
]
