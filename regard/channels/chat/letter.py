"""The letter that takes answers on which were not read in the chat: which answers go in it, what stands around them.

Several answers are one letter. It leaves under the Message-ID of the newest, so a bounce and an answer find that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.conf import settings
from django.db import models
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from regard.care.models import Permit
from regard.channels.chat.way_back import link_to
from regard.channels.email.code_letter import language_of
from regard.conversations.models import Conversation, Message
from regard.customers.models import Level
from regard.kit.mail.compose import text_to_html
from regard.spine.person_page import person_address

QUOTED = 5  # messages of theirs
LONGEST = 4000  # characters of each


class ChatLetter(models.Model):
    """This answer went on by mail, in the letter of `carrier`. An answer goes in one letter, ever."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, primary_key=True, related_name="chat_letter")
    carrier = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="carries")
    permit = models.ForeignKey(Permit, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["carrier"], name="chat_letter_carrier")]

    def __str__(self) -> str:
        return f"{self.message_id} with {self.carrier_id}"


def permit_of(message: Message) -> Permit | None:
    """The leave under which its letter goes, with whom it goes to; None when it is no letter of a chat."""
    row = ChatLetter.objects.select_related("permit__identity__person").filter(message=message).first()
    return row.permit if row is not None else None


def carried(message: Message) -> list[Message]:
    """The answers in its letter, oldest first; itself alone when nothing else waited."""
    rows = (
        Message.objects.filter(chat_letter__carrier=message)
        .select_related("conversation", "html", "agent")
        .order_by("pk")
    )
    return list(rows) or [message]


def words_of(answers: Sequence[Message]) -> str:
    """Their HTML, one after the other; who said it stands with it when it was not one colleague alone."""
    several = len({one.agent_id for one in answers}) > 1
    return "\n".join(_named(one, several) + _html(one) for one in answers)


def around(permit: Permit, answers: Sequence[Message]) -> tuple[str, str]:
    """What stands under the answers, as text and as HTML: what they had asked, and how to go on."""
    conversation = answers[0].conversation
    with translation.override(language_of(permit.identity.person)):
        asked, way = _asked(conversation, before=answers[0]), _how_to_go_on(conversation, permit)
        head = _("You wrote in the chat:")
        times = [date_format(timezone.localtime(one.at), "j F, H:i") for one in asked]
    said = [one.visible[:LONGEST] for one in asked]
    text, html = "\n" + "\n\n".join(way) + "\n", "".join(f"<p>{_linked(line)}</p>" for line in way)
    if said:
        quoted = "\n>\n".join(
            "\n".join(f"> {line}".rstrip() for line in [when, *words.splitlines()])
            for when, words in zip(times, said, strict=True)
        )
        text += f"\n{head}\n{quoted}\n"
        shown = "".join(
            f"<p>{escape(when)}<br>{escape(words).replace(chr(10), '<br>')}</p>"
            for when, words in zip(times, said, strict=True)
        )
        style = "margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex"
        html += f'<div>{escape(head)}<blockquote type="cite" style="{style}">{shown}</blockquote></div>'
    return text, html


def _how_to_go_on(conversation: Conversation, permit: Permit) -> list[str]:
    lines = [
        _(
            "You wrote to us in the chat and had gone when this answer came. Answer this letter, or go on where you were:"
        ),
        link_to(conversation),
        _("To talk to a person: %(person)s") % {"person": person_address()},
    ]
    if permit.identity.level < Level.RECOGNISED:
        lines.append(_("If you did not write to us, somebody typed your address. Then you need do nothing."))
    return lines


def _asked(conversation: Conversation, *, before: Message) -> list[Message]:
    """What they had said since our answer before this one, at least their last words."""
    rows = conversation.messages.filter(pk__lt=before.pk, kind__in=[Message.Kind.IN, Message.Kind.OUT]).order_by("-pk")
    found: list[Message] = []
    for one in rows[: 4 * QUOTED]:
        if one.kind == Message.Kind.IN and one.visible:
            found.append(one)
        elif found:
            break
    return found[:QUOTED][::-1]


def _html(message: Message) -> str:
    return message.html.body if hasattr(message, "html") else text_to_html(message.text)


def _named(message: Message, several: bool) -> str:
    return f"<p><b>{escape(message.agent.name)}</b></p>" if several and message.agent is not None else ""


def _linked(line: str) -> str:
    return f'<a href="{escape(line)}">{escape(line)}</a>' if line.startswith(settings.BASE_URL) else escape(line)
