"""Words of the queue for templates of the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from regard.ui.words import waited


def channel_words(channel: str) -> str:
    """ "by chat" is said of a line, "by mail" of letters."""
    words = {"email": _("mail"), "form": _("form"), "phone": _("phone"), "chat": _("chat")}
    return words.get(channel, channel)


def waited_since(since: datetime, now: datetime) -> str:
    return waited((now - since).total_seconds() / 60)


WORDS: dict[str, Callable[..., Any]] = {"channel_words": channel_words, "waited_since": waited_since}
