"""Forms of the settings. Secrets go in and never come out again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regard.channels.models import Mailbox
from regard.channels.secret import lock
from regard.conversations.models import SavedReply
from regard.desk.forms.shown import ShownForm
from regard.kit.mail.compose import clean_rich_text, html_to_text, text_to_html
from regard.staff.models import Agent, Team

SECRETS = ("imap_secret", "smtp_secret", "dkim_secret")


class MailboxForm(ShownForm, forms.ModelForm):  # type: ignore[type-arg]
    """An empty secret keeps the one that is stored; `forget_…` removes it."""

    class Meta:
        model = Mailbox
        fields = [
            "address", "name", "team", "signature", "trusted_servers", "imap_host", "imap_port", "imap_security", "imap_user",
            "imap_sign_in", "imap_folder", "smtp_host", "smtp_port", "smtp_security", "smtp_user", "smtp_sign_in",
            "dkim_selector",
        ]  # fmt: skip

    imap_secret = forms.CharField(required=False, max_length=4000, strip=False)
    smtp_secret = forms.CharField(required=False, max_length=4000, strip=False)
    dkim_secret = forms.CharField(required=False, max_length=20_000)
    dkim_selector = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9.-]*\Z",
        required=False,
        max_length=60,
        error_messages={"invalid": _("Letters, digits, dots and hyphens only.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = {name: getattr(self.instance, name) for name in SECRETS}

    def clean_address(self) -> str:
        return str(self.cleaned_data["address"]).strip().lower()

    def save(self, commit: bool = True) -> Mailbox:
        mailbox: Mailbox = super().save(commit=False)
        for name in SECRETS:
            given = self.cleaned_data.get(name) or ""
            setattr(mailbox, name, "" if f"forget_{name}" in self.data else lock(given) if given else self.kept[name])
        if mailbox._state.adding:
            mailbox.made_at = timezone.now()
        if commit:
            mailbox.save()
        return mailbox

    def has(self, name: str) -> bool:
        return bool(self.kept[name])


class TeamForm(ShownForm, forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Team
        fields = ["name", "is_private", "signature"]

    members = forms.ModelMultipleChoiceField(Agent.objects.filter(is_active=True), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["members"].initial = list(self.instance.agents.values_list("pk", flat=True))


class PromiseForm(ShownForm, forms.Form):
    promise_hours = forms.IntegerField(min_value=1, max_value=24 * 90)


class AgentForm(ShownForm, forms.Form):
    name = forms.CharField(max_length=80)
    role = forms.ChoiceField(choices=Agent.Role.choices)
    teams = forms.ModelMultipleChoiceField(Team.objects.all(), required=False)


class InvitationForm(AgentForm):
    email = forms.EmailField(max_length=254)
    field_order = ["email", "name", "role", "teams"]


class SignatureForm(ShownForm, forms.Form):
    signature = forms.CharField(required=False, max_length=2000)


class SavedReplyForm(ShownForm, forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = SavedReply
        fields = ["title", "team"]

    text = forms.CharField(max_length=20_000, strip=False)
    html = forms.CharField(required=False, max_length=60_000, strip=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["text"].initial = html_to_text(self.instance.html)

    @property
    def words(self) -> str:
        html = self.cleaned_data["html"]
        return clean_rich_text(html) if html else text_to_html(self.cleaned_data["text"])
