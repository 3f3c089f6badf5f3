"""A chat visit: one browser that talks to us. It holds a token that nobody can guess; we keep only its SHA-256.

Whoever comes is nobody until they write: then they become a person with an identity of their own, of kind "chat". What they
type about themselves (`name`, `email`) is a claim and stays with the visit, whoever else that address belongs to.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import Q

from regard.channels.chat.tally import HOUR, brake
from regard.channels.storable import storable
from regard.conversations.conversation import CHAT
from regard.conversations.models import Conversation, Shelf
from regard.conversations.said import seen
from regard.customers.merged import family
from regard.customers.models import Identity, Level
from regard.customers.site_token import sign_in
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.spine.rows import Prepared

BEGINNINGS = 600  # an hour from one network: an office with one address in front of it
IS_HERE = timedelta(seconds=75)  # the web process says every 30 seconds who has the chat open (project/chat_rt.py)
ONE_LIVE = timedelta(days=30)  # a browser that has not come back for so long begins anew


class NoVisit(Refusal):
    """This chat is over, or never was. Begin a new one."""

    code = "no_visit"
    status = 401


class ChatVisit(models.Model):
    """`identity` is None until they write or a site signs who they are; `conversation` is the matter they are at."""

    token = models.CharField(max_length=64, unique=True)
    identity = models.ForeignKey(Identity, null=True, on_delete=models.CASCADE, related_name="chat_visits")
    conversation = models.ForeignKey(Conversation, null=True, on_delete=models.SET_NULL, related_name="chat_visits")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)  # the last tab was closed
    read_up_to = models.BigIntegerField(default=0)  # the newest message of ours that they looked at
    name = models.CharField(max_length=200, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    site = models.CharField(max_length=40, blank=True, default="")
    lang = models.CharField(max_length=12, blank=True, default="")
    page = models.CharField(max_length=500, blank=True, default="")
    code_asked_at = models.DateTimeField(null=True)  # the newest code that they asked for themselves
    code_tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["seen_at"], name="chat_visit_seen"),
            models.Index(fields=["email"], condition=~Q(email=""), name="chat_visit_email"),
        ]

    def __str__(self) -> str:
        return f"chat visit {self.pk}"

    @property
    def key(self) -> str:
        """How events name this visit, and the audience of those that concern nobody else."""
        return f"visit:{self.pk}"

    def is_here(self, *, at: datetime) -> bool:
        """Whether the chat is open somewhere."""
        return self.left_at is None and self.seen_at + IS_HERE > at

    def level(self, *, at: datetime) -> Level:
        return self.identity.level_now(at=at) if self.identity is not None else Level.ANONYMOUS

    def is_sure(self, *, at: datetime) -> bool:
        return self.level(at=at) >= Level.VERIFIED

    def tell(self, *, at: datetime) -> None:
        """Something of this visit is another: its browsers look again. Caller holds the transaction."""
        record(kind="visit.changed", subject=self.key, at=at, audience=self.key)


@dataclass(frozen=True, slots=True)
class From:
    """Where somebody comes from: which site and page, which language, which network."""

    network: str
    site: str = ""
    lang: str = ""
    page: str = ""


def begin(come: From, *, at: datetime, jwt: str = "") -> tuple[ChatVisit, str]:
    """A new visit and the token for its browser. With the site's token it is that account's, and goes on where they were.

    Raises TokenNotBelieved, TooMuch.
    """
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        brake("visit", come.network, most=BEGINNINGS, within=HOUR, at=at)
        identity = sign_in(jwt, at=at) if jwt else None
        visit = ChatVisit.objects.create(
            token=hashed(token), identity=identity, conversation=open_chat_of(identity) if identity else None, began_at=at,
            seen_at=at, site=storable(come.site)[:40], lang=storable(come.lang)[:12], page=storable(come.page)[:500],
        )  # fmt: skip
    return visit, token


def open_chat_of(identity: Identity) -> Conversation | None:
    """The chat that somebody who is verified has open, perhaps on another device."""
    rows = Conversation.objects.filter(person__in=family(identity.person), channel=CHAT).exclude(shelf=Shelf.CLOSED)
    return rows.order_by("-last_message_at").first()


def visit_of(token: str, *, at: datetime) -> ChatVisit:
    """Whose token this is. NoVisit for a made-up one as for one that is over."""
    found = _BY_TOKEN.all(hashed(token)) if 20 <= len(token) <= 100 else []
    if not found or found[0].seen_at + ONE_LIVE < at:
        raise NoVisit
    return found[0]


def locked(visit: ChatVisit) -> ChatVisit:
    """The same visit, held against its other tabs until the transaction ends."""
    rows = ChatVisit.objects.select_for_update(of=("self",)).select_related("identity__person", "conversation")
    found = rows.filter(pk=visit.pk).first()
    if found is None:
        raise NoVisit
    return found


def have_read(visit: ChatVisit, *, up_to: int, at: datetime) -> None:
    """They looked at everything up to this message."""
    fresh = ChatVisit.objects.filter(pk=visit.pk, read_up_to__lt=up_to)
    if visit.conversation is None or not fresh.update(read_up_to=up_to, seen_at=at):
        return
    by = visit.identity.person.actor if visit.identity else ""
    seen(visit.conversation, up_to=up_to, by=by, at=at)


def leave(visit: ChatVisit, *, at: datetime) -> None:
    """The last tab is being closed. Opening one takes it back."""
    ChatVisit.objects.filter(pk=visit.pk, left_at=None).update(left_at=at)


def are_here(pks: list[int], *, at: datetime) -> None:
    """These have the chat open, whatever they said before."""
    for start in range(0, len(pks), 500):
        ChatVisit.objects.filter(pk__in=pks[start : start + 500]).update(seen_at=at, left_at=None)


def have_left(pks: list[int], *, at: datetime) -> None:
    """These have no tab open any more."""
    ChatVisit.objects.filter(pk__in=pks, left_at=None).update(left_at=at)


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


_BY_TOKEN = Prepared(
    lambda: ChatVisit.objects.select_related(
        "identity__person", "conversation__team", "conversation__person", "conversation__assignee"
    ).filter(token="")
)
