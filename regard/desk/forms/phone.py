"""Forms of our telephone numbers. The secret goes in and never comes out again."""

from __future__ import annotations

from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from regard.channels.models import PhoneNumber
from regard.channels.secret import lock
from regard.desk.forms.shown import ShownForm
from regard.kit.phone import canonical
from regard.staff.models import Agent, Team


def _number(given: str) -> str:
    found = canonical(given, country=settings.COUNTRY)
    if not found:
        raise forms.ValidationError(_("Write it with its country code, like +47 22 12 34 56."))
    return found


class PhoneNumberForm(ShownForm, forms.ModelForm):  # type: ignore[type-arg]
    """An empty secret keeps the one that is stored."""

    class Meta:
        model = PhoneNumber
        fields = ["number", "name", "team", "language", "greeting", "recording_words", "api", "account"]

    number = forms.CharField(max_length=40)
    language = forms.ChoiceField(choices=settings.LANGUAGES)
    api = forms.CharField(max_length=200, required=False)
    secret = forms.CharField(required=False, max_length=400)

    def clean_number(self) -> str:
        return _number(self.cleaned_data["number"])

    def clean_api(self) -> str:
        given = self.cleaned_data["api"].strip().rstrip("/") or "https://api.twilio.com"
        parts = urlsplit(given)
        own = (parts.hostname or "") in settings.PHONE_HOSTS
        if not parts.hostname or parts.scheme not in (("https", "http") if own else ("https",)) or parts.username:
            raise forms.ValidationError(_("An address that begins with https://"))
        return str(given)

    def filled(self) -> PhoneNumber:
        """As it is to be kept (not saved)."""
        number: PhoneNumber = self.save(commit=False)
        if self.cleaned_data["secret"]:
            number.secret = lock(self.cleaned_data["secret"])
        return number


class MenuOptionForm(ShownForm, forms.Form):
    """One choice: a key, its words, and the team; without a team they leave a message."""

    digit = forms.IntegerField(min_value=1, max_value=9)
    words = forms.CharField(max_length=80)
    team = forms.ModelChoiceField(Team.objects.all(), required=False)


class AgentPhoneForm(ShownForm, forms.Form):
    """An empty number takes the telephone away."""

    agent = forms.ModelChoiceField(Agent.objects.filter(is_active=True), empty_label=None)
    number = forms.CharField(max_length=40, required=False)
    rings = forms.BooleanField(required=False)

    def clean_number(self) -> str:
        given = self.cleaned_data["number"]
        return _number(given) if given.strip() else ""
