"""The form of a new conversation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from regard.care.models import Purpose
from regard.channels.models import Mailbox
from regard.conversations.starting import Start
from regard.desk.forms.answer import asked_anyway
from regard.desk.forms.shown import ShownForm
from regard.kit.mail.compose import clean_rich_text, text_to_html


class StartForm(ShownForm, forms.Form):
    email = forms.EmailField(max_length=254)
    name = forms.CharField(max_length=200, required=False)
    subject = forms.CharField(max_length=300)
    text = forms.CharField(strip=False)
    html = forms.CharField(required=False, strip=False)
    mailbox = forms.ModelChoiceField(Mailbox.objects.none(), empty_label=None)
    purpose = forms.ChoiceField(choices=[one for one in Purpose.choices if one[0] != Purpose.REPLY], required=False)
    override = forms.CharField(required=False, max_length=300)

    def __init__(self, *args: Any, mailboxes: QuerySet[Mailbox], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mailbox"].queryset = mailboxes.select_related("team")  # type: ignore[attr-defined]

    def start(self) -> Start:
        data = self.cleaned_data
        html = clean_rich_text(data["html"]) if data["html"] else text_to_html(data["text"])
        return Start(
            email=data["email"], name=data["name"], subject=data["subject"], html=html, team=data["mailbox"].team,
            our_address=data["mailbox"].address, override=data["override"], anyway=asked_anyway(self.data),
            purpose=data["purpose"] or Purpose.SERVICE,
        )  # fmt: skip
