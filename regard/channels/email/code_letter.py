"""The letter with a one-time code, and the one that says a typed code was not right. Each leaves with a permit."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regard.care.models import ContactNotAllowed, Permit, Purpose, permit_contact
from regard.channels import ours
from regard.channels.email.posting import post, sending_mailbox
from regard.channels.mailbox import Mailbox
from regard.channels.seal import seal
from regard.conversations.models import Conversation, Message
from regard.customers import level_policy
from regard.customers.models import Identity, OneTimeCode, Person
from regard.customers.one_time_code import code_not_sent, write_digits
from regard.kit.mail.compose import compose, new_message_id
from regard.kit.mail.model import Address
from regard.kit.masking import masked
from regard.spine.delivery import GiveUp, Retry
from regard.spine.event import record
from regard.spine.models import Delivery
from regard.spine.person_page import person_address

WAITED_FOR = timedelta(minutes=30)  # a code that could not leave by then is not waited for any more
SALT = "regard.code page"


def send(delivery: Delivery) -> None:
    """Reaction handler of code.asked: the digits are made now and stand in this letter alone."""
    told = delivery.event.data if delivery.event else {}
    rows = OneTimeCode.objects.select_related("to__person", "identity__person")
    code = rows.filter(pk=told.get("code", 0), end="").first()
    if code is None or not Permit.objects.filter(pk=told.get("permit", 0), identity=code.to).exists():
        return
    now = timezone.now()
    conversation = Conversation.objects.filter(ref=code.about.partition(":")[2]).first() if code.about else None
    box = sending_mailbox(conversation.our_address if conversation else "")
    try:
        if box is None:
            raise GiveUp(_("No mailbox can send yet."))
        digits = write_digits(code, at=now)
        if digits:
            post(_letter(code, digits, conversation, box), box=box, recipients=[code.to.value])
    except Retry as error:
        if now - code.asked_at < WAITED_FOR:
            raise Retry(str(error), after=20) from error
        code_not_sent(code, why=str(error), at=now)
    except GiveUp as error:
        code_not_sent(code, why=str(error), at=now)
    else:
        with transaction.atomic():
            record(kind="code.sent", subject=code.identity.person.actor, at=now, by=code.by, data={"code": code.pk})


def page_token(code: OneTimeCode) -> str:
    """What names the code in the address of the page where it can be typed."""
    return signing.dumps(code.pk, salt=SALT)


def read_page_token(token: str) -> int | None:
    """The code a page's address names; None for one that we did not write, or wrote long ago."""
    try:
        found = signing.loads(token, salt=SALT, max_age=timedelta(hours=2))
    except signing.BadSignature:
        return None
    return found if isinstance(found, int) else None


def _letter(code: OneTimeCode, digits: str, conversation: Conversation | None, box: Mailbox) -> bytes:
    same = code.to.person_id == code.identity.person_id
    back, ref = box.address, ""
    # An answer to this letter belongs to their own conversation; to a stranger's, never.
    if conversation is not None and same:
        back, ref = ours.sign(ref=conversation.ref, person_id=code.to.person_id, mailbox=box), conversation.ref
    with translation.override(language_of(code.to.person)):
        subject = _("Is it you? A code from %(us)s") % {"us": box.name}
        text = _words(code, digits, same=same, us=box.name)
    return compose(
        sender=Address(box.name, box.address), to=[Address(code.to.name, code.to.value)],
        subject=f"{subject} [#{ref}]" if ref else subject, text=text,
        message_id=new_message_id(box.address.rpartition("@")[2]), reply_to=Address(box.name, back),
        headers={"X-Regard": seal(ref or "code")}, automatic="auto-generated",
    )  # fmt: skip


def _words(code: OneTimeCode, digits: str, *, same: bool, us: str) -> str:
    values = {
        "name": code.to.person.name or code.to.value, "us": us, "digits": f"{digits[:3]} {digits[3:]}",
        "page": f"{settings.BASE_URL}/my/code/{page_token(code)}/", "other": masked(code.identity.value),
        "minutes": level_policy.current().code_minutes, "person": person_address(),
    }  # fmt: skip
    lines = [_("Hello %(name)s,")]
    if same and code.about:
        lines += [_("we would like to be sure that it is you before we go on. Your code:"), "    %(digits)s"]
        lines += [_("Type it in your answer to us, or on this page:"), "%(page)s"]
    elif same:
        lines += [_("we would like to be sure that it is you. Your code:"), "    %(digits)s"]
        lines += [_("Type it on this page:"), "%(page)s"]
    else:
        lines += [_("somebody who writes to us from %(other)s says that this is you. If so, here is your code:")]
        lines += ["    %(digits)s", _("Type it in your answer from that other address. If it is not you, do nothing.")]
    lines += [
        _("It is good for %(minutes)s minutes. We never ask for it on the phone."),
        _("If you did not write to us, you need do nothing: without this code nobody learns anything."),
        _("To talk to a person: %(person)s"),
        "%(us)s",
    ]
    return "\n\n".join(lines) % values + "\n"


def say_wrong(delivery: Delivery) -> None:
    """Reaction handler of code.wrong: whoever typed it in a message hears that it was not right. A page says so itself."""
    told = delivery.event.data if delivery.event else {}
    source, _colon, pk = str(told.get("source", "")).partition(":")
    if source != "message" or not pk.isdecimal():
        return
    message = Message.objects.select_related("conversation", "identity__person").filter(pk=int(pk)).first()
    if message is None or message.identity is None or message.identity.kind != "email":
        return
    box = sending_mailbox(message.conversation.our_address)
    if box is None or not _may_write(message.identity):
        return
    with translation.override(language_of(message.identity.person)):
        text = _wrong_words(
            message.identity, left=int(told.get("left", 0)), late=told.get("end") == "late", us=box.name
        )
        subject = _("That was not the code") if told.get("end") != "late" else _("That code is over")
    raw = compose(
        sender=Address(box.name, box.address), to=[Address(message.identity.name, message.identity.value)],
        subject=f"{subject} [#{message.conversation.ref}]", text=text, automatic="auto-replied",
        message_id=new_message_id(box.address.rpartition("@")[2]),
        in_reply_to=message.mail_id or "", headers={"X-Regard": seal(message.conversation.ref)},
        reply_to=Address(box.name, _back(message, box)),
    )  # fmt: skip
    post(raw, box=box, recipients=[message.identity.value])


def _back(message: Message, box: Mailbox) -> str:
    assert message.identity is not None
    return ours.sign(ref=message.conversation.ref, person_id=message.identity.person_id, mailbox=box)


def _may_write(identity: Identity) -> bool:
    try:
        with transaction.atomic():
            permit_contact(identity=identity, purpose=Purpose.SERVICE, channel="email", by="", at=timezone.now())
    except ContactNotAllowed:
        return False
    return True


def _wrong_words(identity: Identity, *, left: int, late: bool, us: str) -> str:
    lines = [_("Hello %(name)s,")]
    if late:
        lines.append(_("that code was good for a few minutes only, and they are over. We will send a new one."))
    elif left:
        words = ngettext(
            "that was not the code we sent. You can try %(left)s more time.",
            "that was not the code we sent. You can try %(left)s more times.",
            left,
        )
        lines += [words, _("It is in the newest letter from us: six digits.")]
    else:
        lines.append(
            _("that was not the code either, so it does not count any more. We will find another way with you.")
        )
    values = {"name": identity.name or identity.value, "left": left, "us": us, "person": person_address()}
    return "\n\n".join([*lines, _("To talk to a person: %(person)s"), "%(us)s"]) % values + "\n"


def language_of(person: Person) -> str:
    """Theirs if we speak it."""
    own = person.language.split("-")[0].lower()
    return own if own in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
