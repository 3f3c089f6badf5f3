"""Forms of what is done with a conversation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regard.conversations.models import Conversation
from regard.conversations.snooze import CannotSnooze
from regard.desk import briefing, later
from regard.desk.forms.shown import ShownForm
from regard.spine.refusal import NotThere
from regard.staff.models import Agent, Team


class AssignmentForm(forms.Form):
    to = forms.ModelChoiceField(Agent.objects.filter(is_active=True), required=False)

    def colleague(self) -> Agent | None:
        if not self.is_valid():
            raise NotThere(_("There is no such colleague."))
        found: Agent | None = self.cleaned_data["to"]
        return found


class TransferForm(ShownForm, forms.Form):
    to_team = forms.ModelChoiceField(Team.objects.all())
    to_agent = forms.ModelChoiceField(Agent.objects.filter(is_active=True), required=False)
    wants = forms.CharField(
        max_length=2000,
        error_messages={"required": gettext_lazy("Say in one line what they want, so that nobody asks again.")},
    )
    tried = forms.CharField(max_length=2000, required=False)
    mood = forms.CharField(max_length=200, required=False)

    known = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, conversation: Conversation, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chips = {f"{one.kind}:{one.origin}": one for one in briefing.known_for_brief(conversation.person, at=at)}
        self.fields["known"].choices = [(key, one.value) for key, one in self.chips.items()]  # type: ignore[attr-defined]

    @classmethod
    def about(cls, conversation: Conversation, *, at: datetime) -> TransferForm:
        """The brief as it writes itself: from their own words, and from what was tried."""
        words = briefing.words_for_transfer(conversation)
        form = cls(initial={"to_team": conversation.team_id, **words}, conversation=conversation, at=at)
        form.initial["known"] = list(form.chips)
        return form

    def chip_rows(self) -> list[dict[str, Any]]:
        """[{key, chip: {value, label, source}, chosen}], for the template."""
        chosen = [str(key) for key in self["known"].value() or []]
        return [{"key": key, "chip": briefing.chip(one), "chosen": key in chosen} for key, one in self.chips.items()]

    def brief(self) -> dict[str, Any]:
        """What `transfer` takes; the values of what is known come from us, never from the form."""
        known = [briefing.chip(self.chips[key]) for key in self.cleaned_data["known"]]
        return {**self.cleaned_data, "known": known}


class SnoozeForm(forms.Form):
    """A usual time by name, or a day and hour."""

    until = forms.CharField(required=False, max_length=40)

    def moment(self, *, at: datetime) -> datetime:
        given = self.data.get("until", "")
        if (usual := later.until(given, at=at)) is not None:
            return usual
        try:
            moment = datetime.fromisoformat(given)
        except ValueError as error:
            raise CannotSnooze(_("Choose a day and an hour.")) from error
        return moment if moment.tzinfo else timezone.make_aware(moment)


class PromiseForm(ShownForm, forms.Form):
    """What we promise, by when, and who stands for it: "agent:3", "team:2", or nothing for whoever writes it."""

    words = forms.CharField(
        max_length=300, error_messages={"required": gettext_lazy("Say what you promise, in one line.")}
    )
    due = forms.CharField(max_length=40, error_messages={"required": gettext_lazy("Say by when.")})
    owner = forms.CharField(max_length=40, required=False)

    def clean_due(self) -> datetime:
        given = self.cleaned_data["due"]
        if (usual := later.until(given, at=timezone.now())) is not None:
            return usual
        try:
            moment = datetime.fromisoformat(given)
            return moment if moment.tzinfo else timezone.make_aware(moment)
        except (ValueError, OverflowError) as error:
            raise forms.ValidationError(_("Choose a day and an hour.")) from error

    def clean_owner(self) -> Agent | Team | None:
        kind, _sep, pk = str(self.cleaned_data["owner"]).partition(":")
        if not kind:
            return None
        rows: Any = {"agent": Agent.objects.filter(is_active=True), "team": Team.objects.all()}.get(kind)
        found: Agent | Team | None = (
            rows.filter(pk=pk).first() if rows is not None and pk.isdecimal() and len(pk) < 10 else None
        )
        if found is None:
            raise forms.ValidationError(_("There is no such colleague."))
        return found

    def given(self) -> dict[str, Any]:
        """What `promise` takes."""
        owner = self.cleaned_data["owner"]
        return {
            "words": self.cleaned_data["words"], "due_at": self.cleaned_data["due"],
            "agent": owner if isinstance(owner, Agent) else None, "team": owner if isinstance(owner, Team) else None,
        }  # fmt: skip


class PromiseMoveForm(PromiseForm):
    """Another hour with its reason, or another owner: then the hour stays."""

    words = None  # type: ignore[assignment]
    due = forms.CharField(max_length=40, required=False)
    why = forms.CharField(max_length=300, required=False)

    def clean_due(self) -> datetime | None:  # type: ignore[override]
        return super().clean_due() if self.cleaned_data["due"] else None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and given.get("owner") is None and given.get("due") is None:
            raise forms.ValidationError(_("Say by when, or who stands for it now."))
        return given
