"""Addresses of the desk. They are nouns; what is done is the method."""

from django.urls import path

from regard.desk.views import conversations, lists, moves, replies, sign_in

TALK = "conversations/<slug:ref>/"

urlpatterns = [
    path("", lists.home),
    path("sign-in/", sign_in.sign_in),
    path("sign-out/", sign_in.sign_out),
    path("rail/", lists.rail),
    path("lists/<slug:slug>/", lists.listing),
    path("mentions/", replies.mentions),
    path(TALK, conversations.conversation),
    path(TALK + "replies/", replies.replies),
    path(TALK + "notes/", replies.notes),
    path(TALK + "drafts/", replies.drafts),
    path(TALK + "uploads/", replies.uploads),
    path(TALK + "saved-replies/", replies.saved),
    path(TALK + "messages/<int:pk>/undo/", replies.undo),
    path(TALK + "assignments/", moves.assignments),
    path(TALK + "transfers/", moves.transfers),
    path(TALK + "snoozes/", moves.snoozes),
    path(TALK + "closures/", moves.closures),
    path(TALK + "tags/", moves.tags),
]
