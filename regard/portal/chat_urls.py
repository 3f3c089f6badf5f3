"""Addresses of the chat, for the widget on anybody's page. Typing and the live stream are the project's (chat_rt.py)."""

from django.urls import path

from regard.portal.views import chat, chat_back

urlpatterns = [
    path("", chat.chat),
    path("visits/", chat.visits),
    path("messages/", chat.messages),
    path("files/", chat.file),
    path("files/<str:signed>/", chat.one_file),
    path("me/", chat.me),
    path("code/", chat.code),
    path("code/typed/", chat.code_typed),
    path("read/", chat.read),
    path("transcript/", chat.transcript),
    path("end/", chat.end),
    path("leave/", chat.leave),
    path("back/", chat_back.back),
]
