"""The mail that carries an answer: what the agent wrote, who signs, what it answers, and how an answer to it comes back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from django.conf import settings

from regard.care.models import UNASKED, Permit
from regard.channels import ours
from regard.channels.chat.letter import around, carried, permit_of, words_of
from regard.channels.mailbox import Mailbox
from regard.channels.seal import seal
from regard.channels.secret import unlock
from regard.conversations.models import Message
from regard.customers.unsubscribe import token_for
from regard.kit.mail.compose import compose, html_to_text, sign_dkim
from regard.kit.mail.model import Address, File
from regard.spine import blob

QUOTED = 20_000  # characters of the last message shown below the answer
_REF = re.compile(r"\s*\[\s?#\s?[A-Z0-9]{4,12}\s?\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """`envelope_from` is where bounces go: the signed address, so that they find their message."""

    raw: bytes
    envelope_from: str


def letter_of(message: Message, *, mailbox: Mailbox) -> Letter:
    """Compose it. Raises CannotCompose when an address or file can't be written into any mail."""
    conversation = message.conversation
    permit = permit_of(message) if conversation.is_chat else None  # it goes on with a chat, to where they said
    answers = carried(message) if permit else [message]
    back = ours.sign(ref=conversation.ref, person_id=_reader(message, permit), mailbox=mailbox)
    answered = _answered(message)
    html = words_of(answers)
    text = html_to_text(html) if html else message.text
    # what leaves by itself carries nobody's words to an address they typed
    quoted = None if message.is_auto else answered
    below, below_html = around(permit, answers) if permit else (_quote_text(quoted), _quote_html(quoted))
    signature = _signature(message, mailbox)
    raw = compose(
        sender=Address(mailbox.name, mailbox.address), to=_addresses(message.to), cc=_addresses(message.cc),
        subject=subject_of(message), text=text + _signature_text(signature) + below,
        html=html + _signature_html(signature) + below_html, files=_files(answers), date=message.at,
        message_id=message.mail_id or "", in_reply_to=_mail_id(answered),
        references=_chain(message), reply_to=Address(mailbox.name, back),
        headers={"X-Regard": seal(conversation.ref)} | way_out(message), automatic="auto-replied" if message.is_auto else "",
    )  # fmt: skip
    return Letter(_signed(raw, mailbox), back)


def way_out(message: Message) -> dict[str, str]:
    """How to have no more of these, for letters that nobody asked for: one click (RFC 8058) and its page."""
    permit = message.permit
    if permit is None or permit.purpose not in UNASKED or message.identity is None:
        return {}
    address = f"{settings.BASE_URL}/my/unsubscribe/{token_for(message.identity, purpose=permit.purpose)}/"
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def subject_of(message: Message) -> str:
    """ "Re: Leak [#K7M2Q9XT]": the reference finds its way back even where mail programs drop every header."""
    conversation = message.conversation
    if message.is_auto:  # our own words: their subject may be anybody's
        return f"{message.subject} [#{conversation.ref}]"
    base = _REF.sub("", conversation.subject).strip() or mailbox_words()
    is_answer = re.match(r"(?i)\s*(re|aw|sv|antw|rif|rép?)\s*:", base) is not None
    return f"{'' if is_answer else 'Re: '}{base} [#{conversation.ref}]"


def mailbox_words() -> str:
    from django.utils.translation import gettext

    return gettext("Your message")


def _reader(message: Message, permit: Permit | None) -> int:
    """To whom the address is given that answers come back to."""
    if permit is not None:
        return permit.person_id
    return message.identity.person_id if message.identity else message.conversation.person_id


def _mail_id(answered: Message | None) -> str:
    """Names that we made up for what did not come by mail hold a space."""
    name = (answered.mail_id or "") if answered is not None else ""
    return "" if " " in name else name


def _answered(message: Message) -> Message | None:
    """The customer's message that this one answers."""
    before = message.conversation.messages.filter(kind=Message.Kind.IN, pk__lt=message.pk)
    return before.select_related("identity__person").order_by("is_auto", "-id").first()


def _chain(message: Message) -> list[str]:
    """Message-IDs of what was said before, oldest first. Names that we made up hold a space and are left out."""
    before = message.conversation.messages.filter(pk__lt=message.pk, mail_id__isnull=False)
    if message.conversation.is_chat:  # what was read in the chat never left as a mail
        before = before.exclude(kind=Message.Kind.OUT, to=[])
    ids = before.exclude(kind=Message.Kind.NOTE).order_by("-id").values_list("mail_id", flat=True)[:20]
    return [one for one in reversed(ids) if one and " " not in one]


def _addresses(rows: list[list[str]]) -> list[Address]:
    return [Address(name, address) for name, address in rows]


def _files(answers: list[Message]) -> list[File]:
    return [
        File(one.filename, one.content_type, blob.read(one.sha256), one.is_inline, one.content_id)
        for message in answers
        for one in message.files.all()
    ]


def _signature(message: Message, mailbox: Mailbox) -> str:
    """The agent's own, else the team's, else the mailbox's."""
    own = message.agent.signature if message.agent else ""
    return (own or message.conversation.team.signature or mailbox.signature).strip()


def _signature_text(signature: str) -> str:
    return f"\n\n-- \n{signature}\n" if signature else "\n"


def _signature_html(signature: str) -> str:
    return f'<p style="color:#555">-- <br>{escape(signature).replace(chr(10), "<br>")}</p>' if signature else ""


def _attribution(answered: Message) -> str:
    who = (answered.identity.name or answered.identity.value) if answered.identity else ""
    return f"On {answered.at:%-d %B %Y at %H:%M} UTC, {who} wrote:"


def _quote_text(answered: Message | None) -> str:
    if answered is None or not answered.visible:
        return ""
    lines = "\n".join(f"> {line}".rstrip() for line in answered.visible[:QUOTED].splitlines())
    return f"\n{_attribution(answered)}\n{lines}\n"


def _quote_html(answered: Message | None) -> str:
    if answered is None or not answered.visible:
        return ""
    said = escape(answered.visible[:QUOTED]).replace("\n", "<br>\n")
    style = "margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex"
    return f'<div>{escape(_attribution(answered))}<blockquote type="cite" style="{style}">{said}</blockquote></div>'


def _signed(raw: bytes, mailbox: Mailbox) -> bytes:
    pem = unlock(mailbox.dkim_secret)
    if not (mailbox.dkim_selector and pem):
        return raw
    domain = mailbox.address.rpartition("@")[2]
    return sign_dkim(raw, domain=domain, selector=mailbox.dkim_selector, private_key_pem=pem)
