"""Addresses of the widget. What stands under /help/callbacks/ has its own list."""

from django.urls import path

from regard.portal.views import chat_back, help_shop, help_writing, reach
from regard.portal.views import help as views

SCRIPT = [path("", views.script)]

urlpatterns = [
    path("", reach.home),
    path("panel.js", views.panel),
    path("config", views.config),
    path("chat/", views.page),
    path("chat/back/<str:signed>/", chat_back.page),
    path("complaints/", help_writing.complaints),
    path("letters/", help_writing.letters),
]

SHOP = [path("", help_shop.shop), path("shop.css", help_shop.looks)]
