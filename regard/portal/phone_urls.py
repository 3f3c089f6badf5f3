"""Where a telephone provider knocks (docs/phone.md)."""

from django.urls import path

from regard.portal.views import phone

urlpatterns = [path("<slug:key>/<slug:door>/", phone.door)]
