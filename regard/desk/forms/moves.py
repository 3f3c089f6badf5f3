"""Forms of what is done with a conversation."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regard.conversations.models import Conversation, Message
from regard.conversations.snooze import CannotSnooze
from regard.desk import later
from regard.desk.forms.shown import ShownForm
from regard.kit.text import one_line
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

    @classmethod
    def about(cls, conversation: Conversation) -> TransferForm:
        """With what they wrote last as the beginning of the brief."""
        last = conversation.messages.filter(kind=Message.Kind.IN, is_auto=False).order_by("-pk").first()
        return cls(initial={"wants": one_line(last.visible, 400) if last else "", "to_team": conversation.team_id})


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
