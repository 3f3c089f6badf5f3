"""Addresses of the customers' own pages."""

from django.urls import path

from regard.portal.views import codes, home, sign_in, site_session, unsubscribe

urlpatterns = [
    path("", home.home),
    path("sign-in/", sign_in.ask),
    path("sign-in/letter/", sign_in.letter),
    path("sign-in/<str:token>/", sign_in.link),
    path("sign-out/", home.sign_out),
    path("code/", codes.plain),
    path("code/<str:token>/", codes.code),
    path("unsubscribe/<str:token>/", unsubscribe.unsubscribe),
    path("site-session/", site_session.site_session),
]
