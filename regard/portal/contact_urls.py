"""Addresses for writing to us, which need no sign-in."""

from django.urls import path

from regard.portal.views import contact

urlpatterns = [
    path("", contact.contact),
    path("sent/<str:token>/", contact.sent),
]
