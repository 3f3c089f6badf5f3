"""What comes out of the composer: words, files, to whom, and what then."""

from __future__ import annotations

import contextlib
import mimetypes
from datetime import datetime
from typing import Any, Literal

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _

from regard.conversations.draft import attach, keep_draft
from regard.conversations.draft_files import carry
from regard.conversations.models import Conversation, DraftFile
from regard.conversations.reply import Answer
from regard.customers.models import Identity
from regard.desk import later
from regard.kit.mail.addresses import parse_addresses
from regard.kit.mail.compose import clean_rich_text, text_to_html
from regard.spine.refusal import Refusal
from regard.staff.models import Agent

CC_MOST = 50


class TooBig(Refusal):
    code = "too_big"
    status = 413


class WordsForm(forms.Form):
    """The words and files of a reply or a note. With scripts `html` is what was written, without them `text` is."""

    text = forms.CharField(required=False, strip=False)
    html = forms.CharField(required=False, strip=False)

    def __init__(self, *args: Any, conversation: Conversation, agent: Agent, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conversation, self.agent, self.kind = conversation, agent, kind

    @property
    def words(self) -> str:
        html = self.cleaned_data.get("html") or ""
        return clean_rich_text(html) if html else text_to_html(self.cleaned_data.get("text") or "")

    def keep(self, *, at: datetime) -> None:
        """Into the draft first: whatever happens next, the words and files are safe."""
        where: Any = {"conversation": self.conversation, "agent": self.agent, "kind": self.kind, "at": at}
        named = self.data.getlist("attachment") if isinstance(self.data, QueryDict) else []
        ids = {int(pk) for pk in named if pk.isdecimal() and len(pk) < 19}
        ids |= {attached(file, **where).pk for file in self.files.getlist("file")}
        keep_draft(html=self.words, **where)
        carry(ids=ids, **where)


class AnswerForm(WordsForm):
    to = forms.IntegerField(required=False)
    cc = forms.CharField(required=False, max_length=4000)
    seen = forms.IntegerField(required=False)
    then = forms.CharField(required=False, max_length=20)
    override = forms.CharField(required=False, max_length=300)

    def clean_to(self) -> Identity | None:
        pk = self.cleaned_data["to"]
        if pk is None:
            return None
        known = Identity.objects.select_related("person").filter(pk=pk).first()
        theirs = known is not None and known.person_id == self.conversation.person_id
        if known is None or not (theirs or self.conversation.participants.filter(identity=known).exists()):
            raise forms.ValidationError(_("That address is not part of this conversation."))
        return known

    def clean_cc(self) -> list[tuple[str, str]]:
        given = self.cleaned_data["cc"]
        found = [(one.name, one.address) for one in parse_addresses(given.replace(";", ","))] if given.strip() else []
        for _name, address in found:
            with contextlib.suppress(forms.ValidationError):
                forms.EmailField().clean(address)
                continue
            raise forms.ValidationError(_("%(address)s is not an address.") % {"address": address})
        if len(found) > CC_MOST or (given.strip() and not found):
            raise forms.ValidationError(_("Write addresses, with commas between them."))
        return found

    def answer(self, *, at: datetime) -> Answer:
        data, then = self.cleaned_data, self.cleaned_data["then"]
        until = later.until(then, at=at)
        kept: Literal["wait", "close", "snooze"] = "snooze" if until else "close" if then == "close" else "wait"
        return Answer(
            html=self.words, seen=data["seen"], to=data["to"], cc=data["cc"], then=kept, snooze_until=until,
            override=data["override"], anyway=asked_anyway(self.data), pledged=_pledged(self.data),
        )  # fmt: skip


def _pledged(data: Any) -> frozenset[str]:
    return frozenset(data.getlist("pledge") if isinstance(data, QueryDict) else [])


def asked_anyway(data: Any) -> frozenset[str]:
    """Kinds that the writer asks for although they are known, each field one or several with commas."""
    given = data.getlist("anyway") if isinstance(data, QueryDict) else []
    return frozenset(kind for one in given for kind in one.split(",") if kind)


def attached(
    file: UploadedFile[bytes], *, conversation: Conversation, agent: Agent, kind: str, at: datetime
) -> DraftFile:
    """TooBig beyond ATTACHMENT_MAX_BYTES."""
    if (file.size or 0) > settings.ATTACHMENT_MAX_BYTES:
        raise TooBig(_("%(name)s is too big: at most 25 MB.") % {"name": file.name})
    name = (file.name or "file").replace("\\", "/").rpartition("/")[2] or "file"
    kind_of_file = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return attach(
        conversation=conversation, agent=agent, kind=kind, filename=name, content_type=kind_of_file, content=file.read(), at=at
    )  # fmt: skip
