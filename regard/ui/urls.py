"""Addresses of the gallery; mount them where only signed-in staff come."""

from django.urls import path

from regard.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("desk/", views.desk, name="gallery-desk"),
    path("desk/palette/", views.palette, name="gallery-palette"),
]
