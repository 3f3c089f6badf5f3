"""A conversation so far: messages, hand-overs and what happened, in the order it happened, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from django.db import connection
from django.db.models import Case, F, QuerySet, TextField, Value, When

from regard.conversations.assignment import Transfer
from regard.conversations.conversation import Conversation
from regard.conversations.message import Dispatch, Message, MessageFile, MessageHtml
from regard.conversations.promise import Promise
from regard.spine.models import Event
from regard.spine.rows import Beside, Prepared, Shaped
from regard.staff.models import Agent

PAGE = 25  # messages
EVENTS = 200  # at most, between the messages of one page
TOLD = (
    "assigned", "unassigned", "transferred", "snoozed", "woke", "closed", "reopened", "tagged", "untagged", "merged",
    "handed_to_person", "sent_again", "called_spam", "promised", "promise_kept", "promise_broken", "promise_withdrawn",
    "code_asked", "checked", "check_withdrawn", "complained", "complaint_owned", "complaint_extended", "complaint_answered",
    "complaint_not_satisfied", "complaint_closed", "complaint_undone", "returned", "needs_skill", "needs_skill_no_more",
    "kind_said", "promise_given", "promise_moved", "wait_broken",
)  # fmt: skip


@dataclass(slots=True)
class Entry:
    """One line of the timeline: exactly one of `message`, `transfer`, `event`."""

    kind: Literal["message", "transfer", "event"]
    at: datetime
    message: Message | None = None
    has_html: bool = False
    html: str = ""  # ours only (replies and notes); a customer's is never loaded here
    transfer: Transfer | None = None
    event: Event | None = None
    promise: Promise | None = None  # with the events about one
    who: str = ""  # the actor in words, for events; "" is Regard itself
    to: str = ""


@dataclass(slots=True)
class Timeline:
    """`entries` oldest first; `older` is the message id to ask the page before with, None at the beginning."""

    entries: list[Entry] = field(default_factory=list)
    older: int | None = None
    newest: int = 0  # the newest message of the conversation as of now
    newest_in: int = 0  # the newest from outside

    @classmethod
    def of(cls, conversation: Conversation, *, before: int | None = None, size: int = PAGE) -> Timeline:
        """The newest page, or the one before a message."""
        if before is None and size == PAGE:
            messages = _NEWEST.all(conversation.pk)
        else:
            found = _letters(conversation.pk)
            messages = list((found.filter(pk__lt=before) if before is not None else found)[: size + 1])
        more = len(messages) > size
        messages = messages[:size][::-1]
        for beside in (_FILES, _DISPATCHES) if messages else ():
            beside.fetch(messages)
        timeline = cls(older=messages[0].pk if more else None)
        entries = _messages(messages) + _happenings(conversation, messages, more=more, before=before)
        timeline.entries = sorted(entries, key=lambda entry: entry.at)
        timeline.newest = messages[-1].pk if messages else 0
        timeline.newest_in = max((m.pk for m in messages if m.kind == Message.Kind.IN), default=0)
        return timeline

    def last_in(self) -> Message | None:
        """The newest message from outside on this page that a person wrote."""
        found = (m for m in reversed(self.messages) if m.kind == Message.Kind.IN and not m.is_auto)
        return next(found, None)

    @property
    def messages(self) -> list[Message]:
        return [entry.message for entry in self.entries if entry.message is not None]


def _letters(conversation: int) -> QuerySet[Message]:
    rows = Message.objects.filter(conversation=conversation).select_related("identity__person", "agent")
    return rows.order_by("-pk")


_KINDS = [f"conversation.{kind}" for kind in TOLD]
ALWAYS, NEVER = datetime(1970, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
_NEWEST = Prepared(lambda: _letters(0)[: PAGE + 1])
_FILES, _DISPATCHES = Beside("files", MessageFile, "message_id"), Beside("dispatches", Dispatch, "message_id")
_HTML = Shaped[MessageHtml]()
_OURS = Case(When(message__kind=Message.Kind.IN, then=Value("")), default=F("body"), output_field=TextField())
_HAPPENED = Prepared(
    lambda: (
        Event.objects.filter(subject="").filter(kind__in=_KINDS).filter(at__gte=ALWAYS).filter(at__lt=NEVER)
    ).order_by("-pk")[:EVENTS]
)


def _messages(messages: Sequence[Message]) -> list[Entry]:
    """A customer's HTML stays where it is (it may be large and is hostile); only that there is some is told."""
    count = len(messages)
    kept = _HTML.of(count, lambda: MessageHtml.objects.filter(pk__in=range(count)).values_list("pk", _OURS))
    html = dict(kept.values(Message.Kind.IN, "", *[m.pk for m in messages])) if messages else {}
    return [
        Entry("message", m.at, message=m, has_html=m.kind == Message.Kind.IN and m.pk in html, html=html.get(m.pk, ""))
        for m in messages
    ]


def _happenings(
    conversation: Conversation, messages: Sequence[Message], *, more: bool, before: int | None
) -> list[Entry]:
    edge = conversation.messages.filter(pk=before).first() if before is not None else None
    after, until = messages[0].at if more else ALWAYS, edge.at if edge is not None else NEVER
    moment = connection.ops.adapt_datetimefield_value
    newest = _HAPPENED.all(conversation.key, *_KINDS, moment(after), moment(until))
    told = sorted(newest, key=lambda event: event.pk)
    names = _names(told)
    wanted = [event.data["transfer"] for event in told if "transfer" in event.data]
    transfers = {}
    if wanted:
        related = Transfer.objects.select_related("from_team", "from_agent", "to_team", "to_agent", "by")
        transfers = related.in_bulk(wanted)
    asked = {event.data["promise"] for event in told if "promise" in event.data}
    promises = Promise.objects.select_related("agent", "team").in_bulk(asked) if asked else {}
    entries = [_happening(event, transfers=transfers, names=names) for event in told]
    for entry in entries:
        entry.promise = promises.get(entry.event.data.get("promise", 0)) if entry.event else None
    return entries


def _happening(event: Event, *, transfers: dict[int, Transfer], names: dict[str, str]) -> Entry:
    transfer = transfers.get(event.data.get("transfer", 0))
    if transfer is not None:
        return Entry("transfer", event.at, transfer=transfer, who=names.get(event.by, ""))
    to = names.get(f"agent:{event.data['to']}", "") if event.data.get("to") else ""
    return Entry("event", event.at, event=event, who=names.get(event.by, ""), to=to)


def _names(events: Sequence[Event]) -> dict[str, str]:
    actors = {event.by for event in events} | {f"agent:{event.data['to']}" for event in events if event.data.get("to")}
    return Agent.objects.names_of(actors)
