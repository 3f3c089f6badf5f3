"""What an admin sets of our telephone: numbers, choices, whose telephone rings. Each change is an event with before and after."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from regard.channels.phone.number import AgentPhone, MenuOption, PhoneNumber
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.staff.models import Agent, Team

TOLD = ("number", "name", "team_id", "language", "greeting", "recording_words", "api", "account")  # the secret never


class CannotKeepPhone(Refusal):
    code = "cannot_keep_phone"
    status = 403


@transaction.atomic
def keep_number(number: PhoneNumber, *, by: Agent, at: datetime) -> PhoneNumber:
    """Write it, new or changed."""
    _admin_only(by)
    before = PhoneNumber.objects.filter(pk=number.pk).first()
    if before is None:
        number.made_at = at
    number.save()
    changed = {name: [getattr(before, name, None), getattr(number, name)] for name in TOLD}
    told: dict[str, Any] = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    told |= {"secret": "changed"} if before is None or before.secret != number.secret else {}
    record(kind="phone.number_kept", subject=_key(number), at=at, by=by.actor, data=told)
    return number


@transaction.atomic
def retire_number(number: PhoneNumber, *, by: Agent, at: datetime) -> None:
    """Nothing that comes for it is believed any more. Done twice it is done once."""
    _admin_only(by)
    if PhoneNumber.objects.filter(pk=number.pk, retired_at=None).update(retired_at=at):
        record(kind="phone.number_retired", subject=_key(number), at=at, by=by.actor, data={"number": number.number})


@transaction.atomic
def use_number_again(number: PhoneNumber, *, by: Agent, at: datetime) -> None:
    _admin_only(by)
    if PhoneNumber.objects.filter(pk=number.pk).exclude(retired_at=None).update(retired_at=None):
        record(kind="phone.number_used_again", subject=_key(number), at=at, by=by.actor, data={"number": number.number})


@transaction.atomic
def keep_choice(
    number: PhoneNumber, *, digit: int, words: str, team: Team | None, by: Agent, at: datetime
) -> MenuOption:
    """One more choice, or another one on the same key."""
    _admin_only(by)
    values = {"words": " ".join(words.split()), "team": team}
    was: Any = MenuOption.objects.filter(number=number, digit=digit).values("words", "team").first() or {}
    row, _made = MenuOption.objects.update_or_create(number=number, digit=digit, defaults=values)
    told = {"digit": digit, "words": row.words, "team": team.pk if team else None, "was": was}
    record(kind="phone.choice_kept", subject=_key(number), at=at, by=by.actor, data=told)
    return row


@transaction.atomic
def drop_choice(row: MenuOption, *, by: Agent, at: datetime) -> None:
    _admin_only(by)
    told = {"digit": row.digit, "words": row.words}
    record(kind="phone.choice_dropped", subject=f"phone:{row.number_id}", at=at, by=by.actor, data=told)
    row.delete()


@transaction.atomic
def keep_agent_phone(agent: Agent, *, number: str, rings: bool, by: Agent, at: datetime) -> None:
    """Where their telephone is; "" takes it away."""
    _admin_only(by)
    before = AgentPhone.objects.filter(agent=agent).first()
    if number:
        AgentPhone.objects.update_or_create(agent=agent, defaults={"number": number, "rings": rings})
    elif before is not None:
        before.delete()
    told = {"before": before.number if before else "", "number": number, "rings": bool(number) and rings}
    record(kind="agent.phone_changed", subject=agent.actor, at=at, by=by.actor, data=told)


def _key(number: PhoneNumber) -> str:
    return f"phone:{number.pk}"


def _admin_only(by: Agent) -> None:
    if not by.is_admin:
        raise CannotKeepPhone(_("Only an admin does this."))
