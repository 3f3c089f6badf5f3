"""What is held back from somebody as things stand, for their page: each unasked purpose with its reasons and its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from regard.care.holds import address_holds, unasked_holds
from regard.care.permit import Permit
from regard.care.purpose import UNASKED, Purpose
from regard.care.reason import Reason, day, until_of
from regard.care.situation import Situation
from regard.customers.models import Identity

_OF_LIFE = ("life_event", "life_event_proposed")


@dataclass(frozen=True, slots=True)
class Held:
    purpose: Purpose
    reasons: list[Reason]

    @property
    def until(self) -> datetime | None:
        return until_of(self.reasons)

    @property
    def is_of_life(self) -> bool:
        return any(reason.code in _OF_LIFE for reason in self.reasons)

    @property
    def sentence(self) -> str:
        """By what in their life, if anything does: "Outreach held until 26 August"."""
        lives = [reason for reason in self.reasons if reason.code in _OF_LIFE]
        until = until_of(lives or self.reasons)
        words = {"what": _short(self.purpose), "day": day(until) if until else ""}
        return (_("%(what)s held until %(day)s") if until else _("%(what)s held")) % words


def held_back(identity: Identity, *, at: datetime) -> list[Held]:
    """Somebody's situation is read once for all purposes. Quiet hours are left out: they end by themselves each morning."""
    situation = Situation.of(identity.person, at=at, permits=Permit.objects)
    found = []
    for purpose in UNASKED:
        reasons = address_holds(identity, purpose=purpose)
        reasons += unasked_holds(situation, purpose=purpose, channel=identity.kind)
        standing = [reason for reason in reasons if reason.code != "quiet_hours"]
        if standing:
            found.append(Held(purpose, standing))
    return found


def _short(purpose: Purpose) -> str:
    return {
        Purpose.PROACTIVE: _("Upkeep notes"), Purpose.SURVEY: _("Surveys"), Purpose.OUTREACH: _("Outreach"),
        Purpose.MARKETING: _("News and offers"),
    }[purpose]  # fmt: skip
