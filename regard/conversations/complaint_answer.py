"""Our answer to a complaint, and what they say to it: that it is put right, or that they are not satisfied."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from regard.care.models import ContactNotAllowed, Purpose, note_hold
from regard.conversations.complaint import CannotComplain, Complaint, Stage
from regard.conversations.complaint_letter import way_on
from regard.conversations.complaint_policy import current, within
from regard.conversations.complaint_step import Kind, held, may_own, must_be_open, step, take_on
from regard.conversations.conversation import Shelf
from regard.conversations.message import Message
from regard.conversations.receiving import Incoming, take_in
from regard.conversations.reply import Answer, recipient, reply
from regard.customers.models import Identity
from regard.kit.mail.compose import html_to_text, text_to_html
from regard.kit.text import one_line
from regard.staff.models import Agent

MOST_WORDS = 20_000  # of somebody who is not satisfied


def answer(complaint: Complaint, *, html: str, by: Agent, at: datetime) -> Message:
    """What went wrong and what we do, as a letter; below it stands how to go on. `html` is clean.

    Raises CannotComplain, and what `reply` raises.
    """
    if not html_to_text(html).strip():
        raise CannotComplain(_("Say what went wrong, and what we do."), status=422)
    to = recipient(complaint.conversation)
    try:
        with transaction.atomic():
            return _answer(held(complaint), html=html, to=to, by=by, at=at)
    except ContactNotAllowed as refusal:
        note_hold(
            identity=to, purpose=Purpose.REPLY, channel=complaint.conversation.channel, by=by.actor, at=at,
            reasons=refusal.reasons,
        )  # fmt: skip
        raise


def _answer(complaint: Complaint, *, html: str, to: Identity, by: Agent, at: datetime) -> Message:
    must_be_open(complaint)
    if not may_own(complaint, by):
        raise CannotComplain(_("You had the first look. The second answer is somebody else's."))
    if complaint.owner_id is None:
        take_on(complaint, owner=by, by=by, at=at)
        complaint = held(complaint)
    whole = html + text_to_html(way_on(complaint, identity=to, further=current().further))
    message = reply(complaint.conversation, Answer(html=whole, to=to), by=by, at=at)
    step(complaint, Kind.ANSWERED, by=by.actor, at=at, why=html_to_text(html), message=message)
    complaint.stage = Stage.ANSWERED
    complaint.reckon()
    complaint.save()
    complaint.tell("complaint_answered", by=by.actor, at=at)
    return message


@transaction.atomic
def not_satisfied(complaint: Complaint, *, words: str, identity: Identity, at: datetime) -> None:
    """They do not agree: somebody else looks at it anew. Once; after that the way leads outside. Said twice it counts once."""
    complaint = held(complaint)
    if complaint.turn == 2 and complaint.stage not in (Stage.ANSWERED, Stage.CLOSED):
        return
    if complaint.turn == 2:
        raise CannotComplain(_("Somebody else looked at it already. What you can do outside stands on this page."))
    if complaint.stage not in (Stage.ANSWERED, Stage.CLOSED):
        raise CannotComplain(_("We have not answered yet. You can say what you think of our answer when it is there."))
    words = words.strip()[:MOST_WORDS] or _("I am not satisfied with this answer.")
    by = identity.person.actor
    message = _said(complaint, words=words, identity=identity, at=at)
    step(complaint, Kind.NOT_SATISFIED, by=by, at=at, message=message)
    complaint.turn, complaint.stage, complaint.owner, complaint.closed_at = 2, Stage.ACKNOWLEDGED, None, None
    policy, team = current(), complaint.conversation.team
    complaint.name_due_at = within(policy.name_hours, team=team, since=at)
    complaint.answer_due_at = within(policy.second_hours, team=team, since=at)
    complaint.reckon()
    complaint.save()
    complaint.tell("complaint_not_satisfied", by=by, at=at)


def _said(complaint: Complaint, *, words: str, identity: Identity, at: datetime) -> Message:
    """Their words, in the same conversation however long it was closed."""
    conversation = complaint.conversation
    if conversation.shelf == Shelf.CLOSED:
        conversation.closures.filter(reopened_at=None).update(reopened_at=at, reopened_by="message")
        conversation.shelve(Shelf.OPEN, queue_at=at)
    conversation.assignee = None  # whoever had the first look does not have the second
    conversation.save()
    incoming = Incoming(
        identity=identity, text=words, at=at, subject=conversation.subject, preview=one_line(words, 160),
        level=identity.level_now(at=at),
    )  # fmt: skip
    message = take_in(conversation, incoming)
    complaint.conversation = message.conversation
    return message
