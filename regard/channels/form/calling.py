"""Somebody whom we do not know by more than what they type asks to be called back. What they read is the same either way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from regard.channels.form.doubt import WARNING, Typed, doubt
from regard.channels.form.entry import TooMuch, count
from regard.channels.form.page_key import SendAgain
from regard.channels.form.writing import CHANNEL, front_mailbox
from regard.channels.mailbox import Mailbox
from regard.channels.storable import storable
from regard.conversations.callback import Callback, ask_callback
from regard.conversations.callback_way import CannotCallBack, Way, address_of
from regard.conversations.models import Message
from regard.conversations.receiving import Incoming, open_conversation
from regard.customers.add_phone import meet_phone
from regard.customers.models import Identity, canonical_email, meet
from regard.kit.text import one_line

MOST_WORDS = 5_000
CALLS_A_DAY = 3  # to one number or address: nobody has us ring a stranger all day


@dataclass(frozen=True, slots=True)
class Asked:
    """As it was typed. `key` names the page or press it was sent with; `network` is where it came from."""

    words: str
    way: str
    to: str
    zone: str
    from_at: str
    key: str
    network: str
    name: str = ""
    email: str = ""


def ask_by_stranger(asked: Asked, *, at: datetime) -> Callback:
    """A new matter with its call. Sent twice it is one. What they typed is a claim: nobody whom we know is changed by it."""
    to = _checked(asked)
    try:
        with transaction.atomic():
            if (before := _before(asked)) is not None:
                return before
            if count(key=asked.key, address=to, network=asked.network, is_sure=False, at=at) > CALLS_A_DAY:
                raise TooMuch(_("That is a lot of calls for one day. What you asked for before is in our book."))
            return _ask(asked, to, at=at)
    except IntegrityError as error:  # the same press at the same moment
        if (before := _before(asked)) is not None:
            return before
        raise SendAgain(_("Please press the button once more. Your words are still here.")) from error


def _ask(asked: Asked, to: str, *, at: datetime) -> Callback:
    box, who, words = front_mailbox(), _who(asked, to, at=at), storable(asked.words)[:MOST_WORDS].strip()
    incoming = Incoming(
        identity=who, text=words, at=at, subject=_("Call me back: %(words)s") % {"words": one_line(words, 120)},
        preview=one_line(words, 160), mail_id=f"form {asked.key}",
        warnings=_warnings(asked, who, words, box, at=at),
    )  # fmt: skip
    channel = "phone" if asked.way == Way.PHONE else CHANNEL
    message = open_conversation(incoming, team=box.team, channel=channel, our_address=box.address)
    is_new = who.first_seen_at == at
    return ask_callback(
        message.conversation, way=asked.way, to=to, zone=asked.zone, from_at=asked.from_at, by=who.person, at=at,
        country=settings.COUNTRY, keeps_number=is_new,
    )  # fmt: skip


def _warnings(asked: Asked, who: Identity, words: str, box: Mailbox, *, at: datetime) -> list[str]:
    """A call that somebody waits for is never put aside by a guess."""
    if who.kind != "email":
        return []
    raw = Typed(who.value, one_line(storable(asked.name), 120), one_line(words, 120), words, asked.key, ()).letter(
        box, at=at
    )
    return [WARNING] if doubt(raw, email=who.value, at=at).verdict == "spam" else []


def _who(asked: Asked, to: str, *, at: datetime) -> Identity:
    """By the address where they gave one. A name that a stranger types renames nobody."""
    email = canonical_email(storable(to if asked.way == Way.EMAIL else asked.email))
    name = " ".join(storable(asked.name).split())
    kind, value = ("email", email) if email else ("phone", to)
    known = Identity.objects.select_related("person").filter(kind=kind, value=value).first()
    if known is not None:
        return known
    return meet(email=email, name=name, at=at) if email else meet_phone(phone=to, name=name, at=at)


def _checked(asked: Asked) -> str:
    """Where to reach them."""
    if not asked.words.strip():
        raise CannotCallBack(_("Say in a few words what it is about, so that we come prepared."), field="words")
    if asked.way == Way.CHAT:
        raise CannotCallBack(_("There is no chat to come back to. Choose the phone or a letter."), field="way")
    to = storable(address_of(asked.way, asked.to, country=settings.COUNTRY))
    for typed, field in ((to if asked.way == Way.EMAIL else "", "to"), (asked.email.strip(), "email")):
        try:
            if typed:
                validate_email(canonical_email(typed))
        except ValidationError as error:
            raise CannotCallBack(_("That does not look like an e-mail address."), field=field) from error
    return to


def _before(asked: Asked) -> Callback | None:
    message = Message.objects.filter(mail_id=f"form {asked.key}").first()
    if message is None:
        return None
    return Callback.objects.select_related("conversation").filter(conversation=message.conversation_id).first()
