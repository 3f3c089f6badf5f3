"""Addresses of the customers' own pages."""

from django.urls import path

from regard.portal import complaint_urls
from regard.portal.views import codes, contact, home, mine, requests, sign_in, site_session, unsubscribe, wait

urlpatterns = [
    path("", home.home),
    path("new/", contact.new),
    path("requests/<slug:ref>/", requests.one),
    path("requests/<slug:ref>/solved/", requests.solved),
    path("requests/<slug:ref>/again/", requests.again),
    path("requests/<slug:ref>/place/", wait.place),
    path("requests/<slug:ref>/files/<int:pk>/", requests.file),
    path("callbacks/new/", wait.new),
    path("callbacks/<int:pk>/", wait.one),
    path("callbacks/<int:pk>/changed/", wait.changed),
    path("callbacks/<int:pk>/cancelled/", wait.cancelled),
    path("data/", mine.data),
    path("data/name/", mine.name),
    path("data/facts/<int:pk>/", mine.fact),
    path("data/letters/", mine.letters),
    path("data/erasure/", mine.erasure),
    path("data/file/", mine.file),
    path("data/file/<int:pk>/", mine.file_taken),
    path("sign-in/", sign_in.ask),
    path("sign-in/letter/", sign_in.letter),
    path("sign-in/<str:token>/", sign_in.link),
    path("sign-out/", home.sign_out),
    path("code/", codes.plain),
    path("code/<str:token>/", codes.code),
    path("unsubscribe/<str:token>/", unsubscribe.unsubscribe),
    path("site-session/", site_session.site_session),
]
urlpatterns += complaint_urls.urlpatterns
