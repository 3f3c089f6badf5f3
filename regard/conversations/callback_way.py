"""Ways to be called back: by phone, in the chat that they left, or by a letter that a person writes at that hour."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regard.conversations.conversation import Conversation
from regard.kit.phone import figures
from regard.kit.text import one_line
from regard.spine.refusal import Refusal

FEWEST_FIGURES, MOST_FIGURES = 6, 15
CHAT = "chat"  # the channel of a conversation, and all the address that a chat has


class CannotCallBack(Refusal):
    code = "cannot_call_back"
    status = 422


class Way(models.TextChoices):
    PHONE = "phone", gettext_lazy("by phone")
    CHAT = CHAT, gettext_lazy("in the chat")
    EMAIL = "email", gettext_lazy("by e-mail")


def address_of(way: str, to: str, *, country: str) -> str:
    """Where we reach them, canonical. CannotCallBack (field "to" or "way") for what reaches nobody."""
    to = one_line(to, 254)
    if way == Way.PHONE:
        return number_of(to, country=country)
    if way == Way.CHAT:
        return CHAT
    if way != Way.EMAIL:
        raise CannotCallBack(_("Choose how we reach you."), field="way")
    local, at, domain = to.rpartition("@")
    if not (local and at and "." in domain) or " " in to:
        raise CannotCallBack(_("That does not look like an e-mail address."), field="to")
    return to


def number_of(typed: str, *, country: str) -> str:
    """As it is dialled."""
    found = figures(typed, country=country)
    if not FEWEST_FIGURES <= sum(figure.isdecimal() for figure in found) <= MOST_FIGURES:
        raise CannotCallBack(
            _("We can't call this number. Write it with its country code, like +47 22 12 34 56."), field="to"
        )
    return found


def may_chat(conversation: Conversation) -> None:
    """CannotCallBack where there is no chat to write into."""
    if conversation.channel != CHAT:
        raise CannotCallBack(_("There is no chat to come back to. Choose the phone or a letter."), field="way")
