"""The clock of what is promised: rows begin as they write, end or rest as we answer, and move with the conversation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from regard.conversations.conversation import Conversation
from regard.conversations.message import Message
from regard.conversations.promised import ANSWER, Promised
from regard.spine.rows import Prepared, Shaped, insert_all
from regard.staff.promise_policy import Term, What, terms

TOLD_AT_ONCE = ("form", "chat")  # channels whose pages say by when, as they write
MANY = 200  # rows of one conversation that are looked at, the newest

_ROWS = Prepared(lambda: Promised.objects.filter(conversation=0).order_by("-pk")[:MANY])
_UNTOLD = Shaped[Promised]()
_ANSWERED = Prepared(
    lambda: Message.objects.filter(conversation=0).filter(kind=Message.Kind.OUT).values_list("pk", flat=True)[:1]
)


def begin(conversation: Conversation, *, at: datetime) -> list[Promised]:
    """They wait on us from then. Sets `due_at`; gives the rows that are new, not written yet."""
    before = _ROWS.all(conversation.pk) if conversation.pk else []
    what: What = "next" if _is_answered(conversation, before) else "first"
    new = [one for one in (_promise(conversation, what, at=at), None) if one is not None]
    resting = _open(before, ANSWER)
    if resting is None:
        solved = _promise(conversation, "answer", at=at)
        new += [solved] if solved is not None else []
    elif not resting.is_running:
        _go_on(resting, at=at)
        resting.save()
    soonest(conversation, [*new, *([resting] if resting else [])])
    return new


def keep(rows: Sequence[Promised], conversation: Conversation) -> None:
    """Write new rows of a conversation that is written."""
    for row in rows:
        row.conversation_id = conversation.pk
    insert_all(rows)


def answered(conversation: Conversation, *, at: datetime, message: int | None = None) -> None:
    """We said something: the reply is done, and what is promised beyond it rests until they write."""
    for row in running(conversation):
        if row.what == ANSWER:
            row.rest(at=at)
        else:
            row.end(Promised.Outcome.KEPT, at=at, message=message)
        row.save()


def closed(conversation: Conversation, *, at: datetime, message: int | None = None) -> None:
    """It is solved, if we ever said something; nobody waits for the rest."""
    before = _ROWS.all(conversation.pk)
    for row in before:
        if row.ended_at is None:
            solved = row.what == ANSWER and _is_answered(conversation, before)
            row.end(Promised.Outcome.KEPT if solved else Promised.Outcome.DROPPED, at=at, message=message)
            row.save()


def dropped(conversation: Conversation, *, at: datetime) -> None:
    """Nobody waits any more, for whatever reason."""
    for row in _ROWS.all(conversation.pk):
        if row.ended_at is None:
            row.end(Promised.Outcome.DROPPED, at=at)
            row.save()


def move(conversation: Conversation, *, at: datetime) -> None:
    """Another team has it, or it is of another kind: the same wait under what is promised there, and never later than what
    they were told already. Sets `due_at`."""
    rows = [row for row in _ROWS.all(conversation.pk) if row.ended_at is None]
    for row in rows:
        move_row(row, conversation, at=at)
        row.save()
    soonest(conversation, rows)


def move_row(row: Promised, conversation: Conversation, *, at: datetime) -> None:
    before, worth = row.due_at, timedelta(minutes=row.minutes)
    used = worth - row.time_left(at=at) if row.what == ANSWER else timedelta(0)
    row.team_id, row.channel, row.kind = conversation.team_id, conversation.channel, conversation.kind
    if before is not None and before <= at:  # over: a fact, whoever has looked
        row.broken_at, row.look_at = before, None
        return
    term = _terms(conversation)[_what(row)]
    if term is None:  # there nothing is promised: what was goes on
        return
    if before is None:
        row.minutes, row.always = term.minutes, term.always
        left = (timedelta(minutes=term.minutes) - used).total_seconds()
        row.left = max(min(left, row.left or 0.0) if row.said_at else left, 0.0)
        return
    row.run(term, used=used, at=at if row.what == ANSWER else row.since)
    if row.said_at is not None and row.due_at is not None and before < row.due_at:
        row.due_at = before
        row.warn_at = min(row.warn_at or before, before)
        row.look_on()


def told(conversations: Sequence[int], *, at: datetime) -> None:
    """They read by when on a page of ours: from now on it is not moved further away."""
    count, running = len(conversations), Promised.objects.filter(ended_at=None, said_at=None).order_by()
    new = _UNTOLD.of(count, lambda: running.filter(conversation__in=range(count)).values_list("pk"))
    if found := [pk for (pk,) in new.values(*conversations)] if conversations else []:
        Promised.objects.filter(pk__in=found, ended_at=None, said_at=None).update(said_at=at)


def answer_by(conversation: Conversation, *, since: datetime) -> datetime:
    """By when whoever wrote then was promised a reply: what the clock was set to, whatever came of it."""
    rows = Promised.objects.filter(conversation=conversation, since__lte=since, due_at__isnull=False).exclude(
        what=ANSWER
    )
    found = rows.order_by("-pk").first()
    if found is not None and found.due_at is not None:
        return found.due_at
    return conversation.team.due(since=since, channel=conversation.channel, kind=conversation.kind)


def _promise(conversation: Conversation, what: What, *, at: datetime) -> Promised | None:
    term = _terms(conversation)[what]
    if term is None:
        return None
    row = Promised(
        conversation=conversation if conversation.pk else None, what=what, team_id=conversation.team_id,
        channel=conversation.channel, kind=conversation.kind, since=at, minutes=term.minutes,
        said_at=at if conversation.channel in TOLD_AT_ONCE else None,
    )  # fmt: skip
    row.run(term, used=timedelta(0), at=at)
    return row


def _go_on(row: Promised, *, at: datetime) -> None:
    """It counts on in open time from where it rested."""
    used = timedelta(minutes=row.minutes) - timedelta(seconds=row.left or 0)
    term = terms(row.team_id, channel=row.channel, kind=row.kind)[_what(row)]
    part = term.warn_minutes / term.minutes if term else 0.75
    row.run(Term(row.minutes, row.always, round(row.minutes * part)), used=used, at=at)


def _terms(conversation: Conversation) -> dict[What, Term | None]:
    return terms(conversation.team_id, channel=conversation.channel, kind=conversation.kind)


def _what(row: Promised) -> What:
    found: What = row.what  # type: ignore[assignment]
    return found


def _open(rows: Sequence[Promised], what: str) -> Promised | None:
    return next((one for one in rows if one.ended_at is None and one.what == what), None)


def running(conversation: Conversation) -> list[Promised]:
    return [row for row in _ROWS.all(conversation.pk) if row.is_running]


def _is_answered(conversation: Conversation, rows: Sequence[Promised]) -> bool:
    """Whether we ever said something to them in it."""
    if not conversation.pk:
        return False
    done = (Promised.Outcome.KEPT, Promised.Outcome.LATE)
    if any(one.what != ANSWER and one.outcome in done for one in rows):
        return True
    return bool(_ANSWERED.values(conversation.pk, Message.Kind.OUT))


def soonest(conversation: Conversation, rows: Sequence[Promised]) -> None:
    """What we owe first; that a matter was not solved in time is a fact and hurries no later reply."""
    since = conversation.waiting_since
    counting = [row for row in rows if row.ended_at is None and row.due_at is not None]
    due = [row.due_at for row in counting if row.due_at and since and (row.what != ANSWER or row.due_at > since)]
    if due:
        conversation.due_at = min(due)
