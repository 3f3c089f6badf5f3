"""Small sentences and rows that templates ask for; every page has them. No queries here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.utils import formats, timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from markupsafe import Markup

from regard.channels.chat.way import is_by_chat
from regard.channels.form.writing import is_by_form
from regard.channels.models import ChatLetter
from regard.conversations.assignment import Transfer
from regard.conversations.conversation import CHAT
from regard.conversations.inbox import MANY, Listing
from regard.conversations.models import Conversation, Message, MessageFile, Shelf
from regard.customers.shown_way import shown_way
from regard.desk import later, telling
from regard.desk.briefing import brief_before, brief_lines, brief_outreach, owner_words, promise_words
from regard.desk.calling import WORDS as CALL_WORDS
from regard.desk.caring import did_words, held_words, local_day, proof_words
from regard.desk.chatting import became
from regard.desk.checks import identity_lines
from regard.desk.data_words import DATA_WORDS
from regard.desk.effort_words import effort_amount, effort_band, effort_name, effort_parts
from regard.desk.life_words import effort_line, is_care, told
from regard.desk.promising import kind_choices
from regard.desk.queue_words import WORDS as QUEUE_WORDS
from regard.desk.talk import Writing
from regard.desk.who import Who
from regard.kit.hours import write_day
from regard.kit.mail.compose import clean_rich_text, text_to_html
from regard.kit.text import one_line
from regard.staff.models import SpecialDay


def order_words(listing: Listing) -> str:
    if listing.slug == "mentions":
        return _("Where a note asks for you")
    return {
        Shelf.OPEN: _("By wait against the promise"), Shelf.WAITING: _("Longest quiet first"),
        Shelf.SNOOZED: _("By when they come back"), Shelf.CLOSED: _("Newest first"),
    }[listing.shelf]  # fmt: skip


def head_note(conversation: Conversation) -> str:
    ways = {"email": _("E-mail"), "form": _("Form"), "phone": _("Phone"), "chat": _("Chat")}
    since = _("since %(day)s") % {"day": formats.date_format(timezone.localtime(conversation.opened_at), "j F")}
    return f"{ways.get(conversation.channel, conversation.channel)} · {conversation.team.name} · {conversation.ref} · {since}"


def shelf_words(conversation: Conversation) -> str:
    day = formats.date_format(timezone.localtime(conversation.queue_at), "l j F, H:i")
    words = {
        Shelf.WAITING: _("We wait for them since %(day)s"), Shelf.CLOSED: _("Closed on %(day)s"),
        Shelf.SNOOZED: _("Comes back on %(day)s"),
    }  # fmt: skip
    return words.get(Shelf(conversation.shelf), _("Nobody waits for an answer")) % {"day": day}


def route(transfer: Transfer) -> str:
    left = transfer.by.first_name if transfer.by else transfer.from_team.name
    to = f"{transfer.to_agent.first_name}, {transfer.to_team.name}" if transfer.to_agent else transfer.to_team.name
    return _("%(left)s to %(to)s") % {"left": left, "to": to}


def brief_rows(transfer: Transfer) -> list[tuple[str, str]]:
    rows = [(_("Wants"), transfer.wants), (_("Tried"), transfer.tried), (_("Mood"), transfer.mood)]
    return [(label, words) for label, words in rows if words]


def writer(message: Message) -> str:
    if message.kind != Message.Kind.IN:
        return message.agent.name if message.agent else "Regard"
    identity = message.identity
    if identity is None:
        return "?"
    return identity.name or identity.person.name or shown_way(identity.kind, identity.value)


def via_words(message: Message) -> str:
    """By what way, from and to which addresses."""
    if message.kind == Message.Kind.NOTE:
        return ""
    to = [address for _name, address in message.to[:3]] if message.kind == Message.Kind.OUT else []
    cc = [name or address for name, address in message.cc[:4]]
    sender = message.identity if message.kind == Message.Kind.IN else None
    way = _("by the form") if is_by_form(message) else _("in the chat") if is_by_chat(message) else _("by e-mail")
    if sender and is_by_chat(message):  # who it is stands at the top; the name of a browser says nothing
        sender = None
    words = [_("automatic answer") if message.is_auto else way, shown_way(sender.kind, sender.value) if sender else ""]
    words += [_("to %(people)s") % {"people": ", ".join(to)}] if to else []
    words += [_("copy to %(people)s") % {"people": ", ".join(cc) + ("…" if len(message.cc) > 4 else "")}] if cc else []
    return ", ".join(filter(None, words))


def warning_of(message: Message, conversation: Conversation) -> str:
    """What to mind before believing this message."""
    if message.kind != Message.Kind.IN:
        return ""
    found = [str(one) for one in message.warnings]
    if not found and message.identity and message.identity.person_id != conversation.person_id:
        found.insert(0, _("%(name)s is not the customer.") % {"name": writer(message)})
    return " ".join(found)


def delivery_of(message: Message, letters: Mapping[int, ChatLetter]) -> dict[str, str] | None:
    return became(message, letters) if message.kind == Message.Kind.OUT else None


def pieces(message: Message) -> Iterator[tuple[str, Markup, str]]:
    """The words in order: (kind, safe HTML, first line)."""
    for kind, text in message.parts:
        if text.strip():
            yield kind, Markup(text_to_html(text)), one_line(text.lstrip("> \n"), 60)  # noqa: S704 (text_to_html escapes)


def own_words(html: str) -> Markup:
    return Markup(clean_rich_text(html))  # noqa: S704 (cleaned by an allow-list)


def files_of(message: Message, here: str) -> list[dict[str, Any]]:
    return [
        {"name": file.filename, "bytes": file.size, "kind": file.content_type, "href": file_url(file, here)}
        for file in message.files.all()
    ]


def file_url(file: MessageFile, here: str) -> str:
    return f"{here}files/{file.pk}/{quote(file.filename.replace('/', '_') or 'file', safe='')}"


def to_words(writing: Writing, who: Who) -> str:
    if writing.to is None:
        return _("we know no address of theirs")
    if writing.to.kind == CHAT:
        return _("to %(name)s, in the chat") % {"name": who.first_name}
    if writing.cc:
        return _("to %(name)s, by e-mail, copy to %(copies)s") % {"name": who.first_name, "copies": writing.cc}
    return _("to %(name)s, by e-mail") % {"name": who.first_name}


def addresses_for(who: Who) -> list[tuple[int, str]]:
    theirs = [(one.pk, one.value) for one, _words in who.identities if one.kind == "email"]
    theirs = [(one.pk, _("In the chat")) for one, _words in who.identities if one.kind == CHAT] + theirs
    stranger = _("%(address)s (not the customer)")
    return theirs + [(one.identity_id, stranger % {"address": one.identity.value}) for one in who.participants]


def identity_rows(who: Who) -> list[dict[str, Any]]:
    return identity_lines([one for one, _words in who.identities], at=timezone.now())


def language_name(code: str) -> str:
    try:
        return str(get_language_info(code.split("-", maxsplit=1)[0])["name_local"])
    except KeyError:
        return code


def month(at: datetime) -> str:
    return formats.date_format(timezone.localtime(at), "F Y")


def day_hours(one: SpecialDay) -> str:
    return write_day([(begin, end) for begin, end in one.spans]) or _("closed")


def day_month(at: datetime) -> str:
    return formats.date_format(timezone.localtime(at), "j F")


def short_day(at: datetime) -> str:
    local = timezone.localtime(at)
    return formats.date_format(local, "j M" if local.year == timezone.localtime().year else "M Y")


def answered_words(count: int) -> list[dict[str, str]]:
    """The line under the list."""
    if not count:
        return []
    shown = f"{MANY}+" if count > MANY else str(count)
    return [{"icon": "check-check", "text": _("%(count)s of yours answered today") % {"count": shown}}]


def reason_words(reason: str) -> str:
    """Why a mail was set aside."""
    known = {
        "spam": _("looks like spam"), "loop": _("went in a circle"), "error": _("could not be read"), "empty": _("empty"),
        "too_large": _("too big"), "bounce": _("about a letter we do not know"),
    }  # fmt: skip
    return known.get(reason, reason.replace("_", " "))


def plain_words(text: str) -> Markup:
    return Markup(text_to_html(text))  # noqa: S704 (text_to_html escapes)


def laters_now(now: datetime) -> list[later.Later]:
    return later.choices(at=now)


WORDS: dict[str, Callable[..., Any]] = {
    one.__name__: one
    for one in (
        order_words, head_note, shelf_words, route, brief_rows, writer, via_words, warning_of, delivery_of, pieces, own_words,
        files_of,
        is_by_chat, to_words, addresses_for, identity_rows, language_name, month, day_month, day_hours, short_day, laters_now,
        brief_lines, brief_before, brief_outreach, promise_words, owner_words,
        effort_parts, effort_name, effort_amount, effort_band,
        did_words, held_words, local_day, proof_words, reason_words, plain_words, told, is_care, effort_line,
        kind_choices,
    )
} | DATA_WORDS | CALL_WORDS | QUEUE_WORDS | {"happened": lambda entry, agent: telling.happened(entry, to_whom=agent)}  # fmt: skip
