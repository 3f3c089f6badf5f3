"""Addresses of the contact form's settings."""

from django.urls import path

from regard.desk.views.settings import forms

HERE = "settings/forms/"

urlpatterns = [
    path(HERE, forms.forms),
    path(HERE + "new/", forms.kind),
    path(HERE + "<slug:slug>/", forms.kind),
    path(HERE + "<slug:slug>/moves/", forms.moves),
    path(HERE + "<slug:slug>/retirements/", forms.retirements),
]
