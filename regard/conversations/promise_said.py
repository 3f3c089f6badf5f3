"""A promise that stands in an answer: whoever writes it makes it one with a key, and it is made with the answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils import timezone

from regard.conversations.message import Message
from regard.conversations.promise import LONGEST, Promise, promise
from regard.kit.pledge import Pledge, pledges_in
from regard.staff.models import Agent


def promised_in(text: str, *, at: datetime) -> Sequence[Pledge]:
    """What the words promise, by when: a rule that reads, nothing is sent anywhere."""
    return [one for one in pledges_in(text, now=timezone.localtime(at)) if one.due_at <= at + LONGEST]


def promise_said(message: Message, *, chosen: Collection[str], by: Agent) -> list[Promise]:
    """Make those sentences of the answer promises. What does not stand in it, or promises nothing, is none."""
    wanted = {" ".join(words.split()) for words in chosen}
    found = {one.words: one for one in promised_in(message.text, at=message.at)} if wanted else {}
    return [
        promise(message.conversation, words=one.words, due_at=one.due_at, by=by, at=message.at)
        for one in found.values()
        if one.words in wanted
    ]
