"""Letters about a complaint that leave by themselves: that we have it (once, ever), and that our answer takes longer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from django.db import transaction

from regard.care.models import ContactNotAllowed, Permit, Purpose, note_hold, permit_contact
from regard.conversations.complaint import Complaint, Stage
from regard.conversations.complaint_link import link_of
from regard.conversations.complaint_words import WORDS, language_for, moment
from regard.conversations.message import Message, add_message
from regard.conversations.reply import CannotReply, recipient
from regard.customers.models import Identity
from regard.kit.mail.compose import new_message_id
from regard.spine import search
from regard.spine.models import Delivery
from regard.spine.person_page import person_address
from regard.staff.opening import hours_of

LETTERS_A_DAY = 3  # to one address: nobody fills a stranger's mailbox through our form
SENT_BY = "conversation.complaint_acknowledged"


def acknowledge(complaint: Complaint, *, at: datetime) -> None:
    """We have it: who, by when, where to look. Never a second one; where no letter may go their page says it."""
    from regard.conversations.complaint_step import Kind, step

    if complaint.acknowledgement_id is None:
        identity = _mailable(complaint)
        words = _have_it(complaint, identity=identity) if identity else []
        subject = WORDS[_language(complaint, identity)]["subject"]
        complaint.acknowledgement = _write(complaint, identity, words, subject=subject, at=at) if identity else None
        if complaint.acknowledgement is not None:
            step(complaint, Kind.ACKNOWLEDGED, by="", at=at, message=complaint.acknowledgement)
            complaint.tell("complaint_acknowledged", by="", at=at, message=complaint.acknowledgement.pk)
    complaint.stage = Stage.ACKNOWLEDGED
    complaint.save(update_fields=["acknowledgement", "stage"])


def write_of_extension(complaint: Complaint, *, why: str, before: datetime, at: datetime) -> None:
    """Our answer takes longer: until when and why, before the first date is over where that can be."""
    identity = _mailable(complaint)
    if identity is None:
        return
    language, zone = _language(complaint, identity), _zone(complaint)
    moved = complaint.steps.filter(kind="extended").order_by("-pk").first()
    values = {
        "ref": complaint.shown_ref, "why": why, "answer": moment(complaint.answer_due_at, language=language, zone=zone),
        "before": moment(before, language=language, zone=zone),
    }  # fmt: skip
    said = WORDS[language]
    lines = [said["hello"], *(said[one] % values for one in ("longer", "why", "new", "page"))]
    message = _write(
        complaint, identity, [*lines, link_of(complaint, identity=identity)], subject=said["longer_subject"], at=at
    )
    if message is not None and moved is not None:
        type(moved).objects.filter(pk=moved.pk).update(message=message)
        complaint.tell("complaint_letter", by="", at=at, message=message.pk)


def way_on(complaint: Complaint, *, identity: Identity, further: str) -> str:
    """What stands under our answer: where to say that it is not put right, and how to go on outside."""
    said = WORDS[_language(complaint, identity)]
    lines = [said["on" if complaint.turn == 1 else "end"] % {"ref": complaint.shown_ref}]
    lines.append(link_of(complaint, identity=identity))
    further_words = [f"{said['further']} {further}"] if further.strip() else []
    return "\n\n".join([*lines, *further_words, _to_a_person(complaint, identity)])


def hold_back(complaint: Complaint, *, at: datetime) -> None:
    """The letter has not left: it never does."""
    message = complaint.acknowledgement
    if message is None:
        return
    waiting = Delivery.objects.filter(
        event__subject=complaint.conversation.key, event__kind=SENT_BY, state=Delivery.State.WAITING, attempts=0
    )
    if not waiting.update(state=Delivery.State.CANCELLED, settled_at=at):
        return
    search.forget(kind="message", key=message.pk, text=message.findable_text())
    conversation, permit = complaint.conversation, message.permit
    complaint.acknowledgement = None
    message.delete()
    Permit.objects.filter(pk=permit.pk if permit else 0).delete()
    conversation.message_count -= 1
    conversation.save(update_fields=["message_count"])


def _have_it(complaint: Complaint, *, identity: Identity) -> Sequence[str]:
    language, zone = _language(complaint, identity), _zone(complaint)
    said, owner = WORDS[language], complaint.owner.first_name if complaint.owner else ""
    values = {
        "owner": owner, "ref": complaint.shown_ref, "named": moment(complaint.name_due_at, language=language, zone=zone),
        "answer": moment(complaint.answer_due_at, language=language, zone=zone),
    }  # fmt: skip
    first = [said["hello"], said["have"], said["owner" if owner else "named"] % values, said["answer"] % values]
    return [*first, said["ref"] % values, link_of(complaint, identity=identity), said["more"], said["mistake"]]


def _write(
    complaint: Complaint, identity: Identity, lines: Sequence[str], *, subject: str, at: datetime
) -> Message | None:
    """The message with its permit, ready to leave; None, with the reasons kept, when we may not write to them."""
    conversation = complaint.conversation
    asked = {"identity": identity, "purpose": Purpose.SERVICE, "channel": "email", "by": "", "at": at}
    try:
        with transaction.atomic():
            permit = permit_contact(**asked)  # type: ignore[arg-type]
    except ContactNotAllowed as refusal:
        note_hold(**asked, reasons=refusal.reasons)  # type: ignore[arg-type]
        return None
    message = add_message(
        conversation, kind=Message.Kind.OUT, at=at, identity=identity, is_auto=True, subject=subject,
        text="\n\n".join([*lines, _to_a_person(complaint, identity), conversation.team.name]),
        to=[["", identity.value]], permit=permit,
        sending=Message.Sending.QUEUED, mail_id=new_message_id(conversation.our_address.rpartition("@")[2] or "localhost"),
    )  # fmt: skip
    conversation.message_count += 1
    conversation.save(update_fields=["message_count"])
    return message


def _to_a_person(complaint: Complaint, identity: Identity) -> str:
    return WORDS[_language(complaint, identity)]["person"] % {"person": person_address()}


def _mailable(complaint: Complaint) -> Identity | None:
    """Where they wrote from if that is mail, else any address of theirs that mail reaches; None after too many a day."""
    try:
        found = recipient(complaint.conversation)
    except CannotReply:
        return None
    if found.kind != "email":
        found = found.person.identities.filter(kind="email", bouncing_since=None).first() or found
    if found.kind != "email":
        return None
    lately = Complaint.objects.filter(
        acknowledgement__identity=found, opened_at__gt=complaint.opened_at - timedelta(days=1)
    )
    return found if lately.exclude(pk=complaint.pk).count() < LETTERS_A_DAY else None


def _language(complaint: Complaint, identity: Identity | None) -> str:
    return language_for(identity.person.language if identity else "", complaint.language)


def _zone(complaint: Complaint) -> tzinfo | None:
    hours = hours_of(complaint.conversation.team_id)
    return hours.zone if hours is not None else None
