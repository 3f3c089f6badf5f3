"""Addresses for being called back without a sign-in: JSON for the widget."""

from django.urls import path

from regard.portal.views import callbacks

JSON = [path("", callbacks.callbacks)]
