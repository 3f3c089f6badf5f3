"""Trying a callback: the brief is read, the call is made or the words are written, and what came of it stands on the timeline."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape

from django.db import transaction
from django.utils.translation import gettext as _

from regard.conversations.brief_seen import ReadTheBriefFirst
from regard.conversations.call import Call
from regard.conversations.call_log import Told, log_call
from regard.conversations.callback import Callback, CallbackAttempt, CallbackEnd, CallbackReading, end_callback
from regard.conversations.callback_way import CannotCallBack, Way
from regard.conversations.message import Message
from regard.conversations.note import note
from regard.conversations.promise import keep
from regard.spine.models import Delivery
from regard.staff.models import Agent
from regard.staff.opening import hours_of

AGAIN_AFTER = (timedelta(minutes=30), timedelta(hours=3))  # when nobody answers; then we stop and say so
CALLING = timedelta(minutes=15)  # so long after reading somebody may be on the telephone
MOST_WORDS = 10_000
FOR_GOOD = (
    CallbackAttempt.Outcome.REACHED, CallbackAttempt.Outcome.WRONG_NUMBER,
)  # no later hour would help  # fmt: skip
AS_CALL = {
    CallbackAttempt.Outcome.REACHED: Call.Outcome.ANSWERED, CallbackAttempt.Outcome.NO_ANSWER: Call.Outcome.NO_ANSWER,
    CallbackAttempt.Outcome.VOICEMAIL: Call.Outcome.VOICEMAIL,
    CallbackAttempt.Outcome.WRONG_NUMBER: Call.Outcome.WRONG_NUMBER,
}  # fmt: skip


@transaction.atomic
def read_callback(callback: Callback, *, by: Agent, at: datetime) -> None:
    """The brief is read; whoever did so has the call now."""
    CallbackReading.objects.update_or_create(callback=callback, agent=by, defaults={"at": at})
    Callback.objects.filter(pk=callback.pk, ended_at=None).update(owner=by)


def read_just_now(callback: Callback, *, but: Agent, at: datetime) -> CallbackReading | None:
    """A colleague who has the number before them, read lately, and has not said yet what came of it: they may be calling now."""
    rows = callback.readings.filter(at__gt=at - CALLING).exclude(agent=but).select_related("agent").order_by("-at")
    tried = dict(callback.attempts.order_by("pk").values_list("agent", "at"))
    return next((one for one in rows if one.agent_id not in tried or tried[one.agent_id] < one.at), None)


@transaction.atomic
def attempt(
    callback: Callback, *, outcome: str, words: str, by: Agent, at: datetime, before: int | None = None
) -> CallbackAttempt:
    """What came of a try; `words` (what was said) go into the timeline, so that nobody need hear it twice.

    `before`: how many tries stood on the page where it was said; pressed twice, or by two, it counts once.
    """
    if outcome not in CallbackAttempt.Outcome.values:
        raise CannotCallBack(_("Say what came of it."))
    callback = (
        Callback.objects.select_for_update(of=("self",)).select_related("conversation", "promise").get(pk=callback.pk)
    )
    if callback.ended_at is not None:
        raise CannotCallBack(_("This call is settled already."), status=409)
    if before is not None and callback.attempts.count() != before:
        raise CannotCallBack(_("Somebody has just tried: look at what came of it."), status=409)
    if not callback.is_read_by(by):
        raise ReadTheBriefFirst(_("Read the brief first, so that they need not say it again."))
    row = CallbackAttempt.objects.create(callback=callback, agent=by, at=at, outcome=outcome)
    _write_down(callback, outcome, words.strip()[:MOST_WORDS], by=by, at=at)
    callback.conversation.tell("callback_tried", by=by.actor, at=at, callback=callback.pk, outcome=outcome)
    if callback.promise.is_open and (outcome in FOR_GOOD or at >= callback.from_at):
        keep(callback.promise, by=by, at=at)
    _go_on(callback, outcome, by=by, at=at)
    return row


def _write_down(callback: Callback, outcome: str, words: str, *, by: Agent, at: datetime) -> None:
    """A call stands in the timeline as every call does, and an answered one is an answer; of the rest a note is kept."""
    if callback.way == Way.PHONE:
        told = Told(Call.Direction.OUT, AS_CALL[CallbackAttempt.Outcome(outcome)], at, notes=words)
        log_call(callback.conversation, told, number=callback.to, by=by, at=at)
        return
    said = escape(f"{CallbackAttempt.Outcome(outcome).label}. {words}").replace("\n", "<br>")
    note(callback.conversation, html=f"<p>{said}</p>", by=by, at=at)


def written(delivery: Delivery) -> None:
    """Reaction to conversation.replied: who asked for a letter, or for words in the chat, at that hour got them."""
    event = delivery.event
    message = (
        Message.objects.filter(pk=int(event.data.get("message", 0)), kind=Message.Kind.OUT).first() if event else None
    )
    if event is None or message is None or message.agent is None:  # it was taken back
        return
    with transaction.atomic():
        rows = Callback.objects.select_for_update(of=("self",)).select_related("conversation", "promise")
        found = rows.filter(conversation=message.conversation_id, ended_at=None).exclude(way=Way.PHONE).first()
        if found is None or message.at < found.from_at:
            return
        CallbackAttempt.objects.create(
            callback=found, agent=message.agent, at=message.at, outcome=CallbackAttempt.Outcome.REACHED
        )  # fmt: skip
        if found.promise.is_open:
            keep(found.promise, by=message.agent, at=message.at)
        end_callback(found, CallbackEnd.Kind.REACHED, by=message.agent.actor, at=message.at)


def _go_on(callback: Callback, outcome: str, *, by: Agent, at: datetime) -> None:
    if outcome in FOR_GOOD:
        return end_callback(callback, CallbackEnd.Kind(outcome), by=by.actor, at=at)
    if at < callback.from_at:  # before their hour: it stands, and this try uses none up
        return None
    tried = callback.attempts.filter(at__gte=callback.from_at).count()
    if tried > len(AGAIN_AFTER):
        return end_callback(callback, CallbackEnd.Kind.NOT_REACHED, by=by.actor, at=at)
    hours, soonest = hours_of(callback.conversation.team_id), at + AGAIN_AFTER[tried - 1]
    callback.due_at = max((hours.next_opening(soonest) if hours else None) or soonest, callback.from_at)
    callback.save(update_fields=["due_at"])
    return None
