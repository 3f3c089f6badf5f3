"""A message that was written on a page of ours: it opens a conversation or goes on with one, by the same door as mail."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from regard.channels import ours
from regard.channels.email.posting import sending_mailbox
from regard.channels.form.doubt import WARNING, Typed, doubt
from regard.channels.form.entry import RECEIPTS_A_DAY, count
from regard.channels.form.held import FormHeld, hold
from regard.channels.form.page_key import SendAgain
from regard.channels.mailbox import Mailbox
from regard.channels.storable import storable
from regard.conversations.models import Conversation, Message
from regard.conversations.promised_clock import answer_by
from regard.conversations.receiving import Incoming, IncomingFile, open_conversation, take_in
from regard.customers.models import Identity, Level, meet
from regard.kit.mail.model import Spam
from regard.kit.text import one_line
from regard.spine import blob
from regard.spine.delivery import enqueue
from regard.spine.refusal import Refusal

CHANNEL = "form"
RECEIPT = "regard.channels.form.receipt.send"
MOST_WORDS = 50_000  # characters
MOST_FILES = 10


class CannotWrite(Refusal):
    """`field` is where on the page it is wrong: words, files, or ""."""

    code = "cannot_write"
    status = 422

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence, field=field)
        self.field = field


@dataclass(frozen=True, slots=True)
class Written:
    """`key` names the page it was written on; `network` is where it came from."""

    words: str
    key: str
    network: str
    subject: str = ""
    files: Sequence[IncomingFile] = ()
    receipt: bool = True  # False: another letter says that we have it
    kind: str = ""  # what it is about, as they chose it


@dataclass(frozen=True, slots=True)
class Taken:
    """What its writer is told: the number, and by when somebody answers."""

    ref: str
    due_at: datetime

    @classmethod
    def of(cls, message: Message) -> Self:
        return cls(message.conversation.ref, answer_by(message.conversation, since=message.at))


def open_by_form(written: Written, *, identity: Identity, at: datetime) -> Message:
    """A new matter of somebody who is in. Sent twice it is one. Raises CannotWrite, TooMuch."""
    return _once(written, address=identity.value, who=lambda: identity, level=identity.level_now(at=at), at=at)


def open_by_stranger(written: Written, *, email: str, name: str, at: datetime) -> Message:
    """A new matter of somebody who typed an address: a claim, whoever else may have proved that it is theirs. What reads as
    spam is marked and stays in its place: a complaint is never put aside by a guess."""
    typed = _typed(written, email=email, name=name)
    raw = typed.letter(front_mailbox(), at=at)
    return _open_typed(written, typed, raw, doubt(raw, email=typed.email, at=at), at=at)


def write_by_stranger(written: Written, *, email: str, name: str, at: datetime) -> Taken:
    """The same for a question: what reads as spam lies with the spam mail, and its writer is told the same number and date
    that it has when a person lets it in."""
    _check(written)
    if (before := _taken_before(written)) is not None:
        return before
    typed, box = _typed(written, email=email, name=name), front_mailbox()
    raw = typed.letter(box, at=at)
    found = doubt(raw, email=typed.email, at=at)
    if found.verdict != "spam":
        return Taken.of(_open_typed(written, typed, raw, found, at=at))
    try:
        with transaction.atomic():
            so_many = count(key=written.key, address=typed.email, network=written.network, is_sure=False, at=at)
            held = hold(typed, raw, found, box, kind=written.kind, at=at)
            if written.receipt and so_many <= RECEIPTS_A_DAY:
                meet(email=typed.email, name=typed.name, at=at)  # the letter needs somebody whom it goes to
                enqueue(handler=RECEIPT, at=at, lane="send", data={"held": held.pk})
            return Taken(held.ref, held.due_at)
    except IntegrityError as error:
        if (before := _taken_before(written)) is not None:
            return before
        raise SendAgain(_("Please press the button once more. Your words are still here.")) from error


def _taken_before(written: Written) -> Taken | None:
    if (message := _before(written)) is not None:
        return Taken.of(message)
    held = FormHeld.objects.filter(key=written.key).first()
    return Taken(held.ref, held.due_at) if held is not None else None


def _open_typed(written: Written, typed: Typed, raw: bytes, found: Spam, *, at: datetime) -> Message:
    warnings = [WARNING] if found.verdict == "spam" else []
    return _once(
        written, address=typed.email, who=lambda: meet(email=typed.email, name=typed.name, at=at), level=Level.CLAIMED, at=at,
        warnings=warnings, raw=raw,
    )  # fmt: skip


def _typed(written: Written, *, email: str, name: str) -> Typed:
    files = tuple(_file(one) for one in written.files)
    subject = one_line(storable(written.subject), 120)
    return Typed(
        storable(email).strip(), " ".join(storable(name).split()), subject, _clean(written.words), written.key, files
    )


def go_on_by_form(conversation: Conversation, written: Written, *, identity: Identity, at: datetime) -> Message:
    """One more message in a matter of theirs; a closed one wakes. Whether it is theirs, the caller has asked."""
    level = identity.level_now(at=at)
    return _once(written, address=identity.value, who=lambda: identity, level=level, at=at, conversation=conversation)


def is_by_form(message: Message) -> bool:
    return (message.mail_id or "").startswith("form ")


def front_mailbox() -> Mailbox:
    """The one whose team reads what comes by the form: it answers by mail. CannotWrite when there is none yet."""
    box = sending_mailbox() or next(iter(ours.mailboxes().values()), None)
    if box is None:
        raise CannotWrite(_("Nobody can read this yet: we are still setting up. Please come back soon."))
    return box


def _once(
    written: Written, *, address: str, who: Callable[[], Identity], level: int, at: datetime,
    conversation: Conversation | None = None, warnings: Sequence[str] = (), raw: bytes = b"",
) -> Message:  # fmt: skip
    """`who` is asked for only when the brake lets it through: a flood of typed addresses makes no people."""
    _check(written)
    try:
        with transaction.atomic():
            if (before := _before(written)) is not None:
                return before
            is_sure = level >= Level.VERIFIED
            so_many = count(key=written.key, address=address, network=written.network, is_sure=is_sure, at=at)
            incoming = _incoming(written, who(), level=level, at=at)
            incoming.warnings = list(warnings)
            if conversation is not None:
                return take_in(conversation, incoming)
            message = _open(incoming, is_told=written.receipt and so_many <= RECEIPTS_A_DAY, kind=written.kind)
            _keep_letter(message, raw)
            return message
    except IntegrityError as error:  # the same page at the same moment, or one whose message was erased since
        if (before := _before(written)) is not None:
            return before
        raise SendAgain(_("Please press the button once more. Your words are still here.")) from error


def _incoming(written: Written, identity: Identity, *, level: int, at: datetime) -> Incoming:
    words = _clean(written.words)
    return Incoming(
        identity=identity, text=words, at=at, subject=one_line(storable(written.subject), 120), preview=one_line(words, 160),
        level=level, mail_id=_name(written), files=[_file(one) for one in written.files],
    )  # fmt: skip


def _open(incoming: Incoming, *, is_told: bool, kind: str) -> Message:
    box = front_mailbox()
    message = open_conversation(incoming, team=box.team, channel=CHANNEL, our_address=box.address, kind=kind)
    if is_told and incoming.identity.kind == "email":
        data = {"message": message.pk}
        enqueue(handler=RECEIPT, at=incoming.at, lane="send", data=data)
    return message


def _keep_letter(message: Message, raw: bytes) -> None:
    """What teaches the filter about forms. Last, and without it where the disk takes no more: the words are kept already."""
    with suppress(blob.CannotKeep):
        if raw:
            message.raw = blob.store(raw)
            message.save(update_fields=["raw"])


def _check(written: Written) -> None:
    if not _clean(written.words) and not written.files:
        raise CannotWrite(_("Write a few words about it."), field="words")
    if len(written.words) > MOST_WORDS:
        raise CannotWrite(_("That is longer than a book chapter. Put it into a file and attach that."), field="words")
    if len(written.files) > MOST_FILES:
        raise CannotWrite(_("At most %(most)s files at once.") % {"most": MOST_FILES}, field="files")
    if sum(len(one.content) for one in written.files) > settings.ATTACHMENT_MAX_BYTES:
        most = settings.ATTACHMENT_MAX_BYTES // 2**20
        raise CannotWrite(_("The files have more than %(most)s MB together.") % {"most": most}, field="files")


def _name(written: Written) -> str:
    """What a Message-ID is to a mail. It holds a space, so no mail can have the same."""
    return f"form {written.key}"


def _before(written: Written) -> Message | None:
    return Message.objects.select_related("conversation__team").filter(mail_id=_name(written)).first()


def _clean(words: str) -> str:
    return storable(words).replace("\r\n", "\n").replace("\r", "\n").strip()


def _file(file: IncomingFile) -> IncomingFile:
    """A name without control signs and without signs that turn the direction: "annexe\u202egnp.exe" is no picture."""
    name = "".join(sign for sign in storable(file.filename) if unicodedata.category(sign)[0] != "C")
    name = " ".join(name.replace("/", "_").replace("\\", "_").split())[-120:]
    return IncomingFile(name or "file", storable(file.content_type), file.content)
