"""The form of a call: when, how long, what came of it, what was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regard.conversations.call import LONGEST, MOST_WORDS, Call
from regard.conversations.call_log import Told
from regard.conversations.models import Promise
from regard.desk.forms.shown import ShownForm
from regard.staff.models import Agent, Team

THEN = [
    ("wait", gettext_lazy("It waits for them")),
    ("owe", gettext_lazy("We still owe them something")),
    ("close", gettext_lazy("It is done: close it")),
]


class CallForm(ShownForm, forms.Form):
    """`live`: a call that runs; its beginning and its end are ours to know, not to type."""

    direction = forms.ChoiceField(choices=Call.Direction.choices, required=False)
    outcome = forms.ChoiceField(
        choices=Call.Outcome.choices[1:], error_messages={"required": gettext_lazy("Say what came of it.")}
    )
    began_at = forms.CharField(max_length=40, required=False)
    minutes = forms.IntegerField(min_value=0, max_value=int(LONGEST.total_seconds() // 60), required=False)
    notes = forms.CharField(max_length=MOST_WORDS, required=False)
    transcript = forms.CharField(max_length=MOST_WORDS, required=False)
    then = forms.ChoiceField(choices=THEN, required=False)
    kept = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, promises: Sequence[Promise] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.promises = {str(one.pk): one for one in promises}
        self.fields["kept"].choices = [(key, one.words) for key, one in self.promises.items()]  # type: ignore[attr-defined]

    def clean_began_at(self) -> datetime | None:
        given = self.cleaned_data["began_at"]
        if not given:
            return None
        try:
            moment = datetime.fromisoformat(given)
            return moment if moment.tzinfo else timezone.make_aware(moment)
        except (ValueError, OverflowError) as error:
            raise forms.ValidationError(_("Choose a day and an hour.")) from error

    def told(self, *, at: datetime, live: Call | None = None) -> Told:
        data = self.cleaned_data
        minutes = data["minutes"] or 0
        began = data["began_at"] or at - timedelta(minutes=minutes)
        return Told(
            live.direction if live else data["direction"] or Call.Direction.IN, data["outcome"],
            live.began_at if live else began, None if live else minutes, data["notes"], data["transcript"],
            data["then"] or "wait", [self.promises[key] for key in data["kept"]],
        )  # fmt: skip


class NewCallForm(CallForm):
    """A call of somebody who is named here, about a matter of theirs or a new one."""

    who = forms.CharField(max_length=200, required=False)
    number = forms.CharField(max_length=40, required=False)
    person = forms.IntegerField(required=False)
    about = forms.CharField(max_length=12, required=False)
    subject = forms.CharField(max_length=200, required=False)
    team = forms.ModelChoiceField(Team.objects.none(), empty_label=None)

    def __init__(self, *args: Any, agent: Agent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.for_agent(agent)  # type: ignore[attr-defined]
