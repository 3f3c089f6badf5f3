"""What speaks against contacting somebody now. Reads, changes nothing; an answer to whoever wrote passes easily."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from regard.care.life_holds import life_holds
from regard.care.limits import often_holds, quiet_holds
from regard.care.purpose import NEEDS_CONSENT, UNASKED, Purpose
from regard.care.reason import Reason, day
from regard.care.situation import Situation
from regard.customers.models import By, For, Identity
from regard.kit.mail.auto import is_noreply


def address_holds(identity: Identity, *, purpose: str) -> list[Reason]:
    """What holds whatever the purpose. No query when `identity.person` is loaded."""
    found = []
    if identity.person.died_at is not None:
        sentence = _("We were told that this person has died.")
        found.append(Reason("deceased", sentence, is_final=purpose in UNASKED))
    if identity.bouncing_since is not None:
        sentence = _("Mail to %(address)s comes back since %(day)s.")
        words = {"address": identity.value, "day": day(identity.bouncing_since)}
        found.append(Reason("bouncing", sentence % words))
    if identity.kind == "email" and is_noreply(identity.value):
        found.append(Reason("no_reply", _("%(address)s does not read its mail.") % {"address": identity.value}))
    return found


def unasked_holds(situation: Situation, *, purpose: str, channel: str) -> list[Reason]:
    """What holds a letter that nobody asked for."""
    at = situation.at
    return [
        *life_holds(situation.events, purpose=purpose, at=at),
        *consent_holds(situation, purpose=purpose, channel=channel),
        *situation.waiting,
        *often_holds(situation.permits, purpose=purpose, at=at),
        *quiet_holds(situation.person, purpose=purpose, channel=channel, at=at),
    ]


def consent_holds(situation: Situation, *, purpose: str, channel: str) -> list[Reason]:
    """A no is final. Where a yes is needed, none is one too; a lead may answer for a personal letter."""
    line = situation.consent(purpose=purpose, channel=channel)
    words = {"what": For(purpose).label, "how": By(channel).label if channel in By.values else channel}
    if line is not None and not line.is_given:
        sentence = _("They said no to “%(what)s” by %(how)s on %(day)s.") % {**words, "day": day(line.at)}
        return [Reason("consent_withdrawn", sentence, is_final=True)]
    if line is None and purpose in NEEDS_CONSENT:
        sentence = _("They have not agreed to “%(what)s” by %(how)s.") % words
        return [Reason("no_consent", sentence, is_final=purpose == Purpose.MARKETING)]
    return []


def ringing_holds(identity: Identity, *, purpose: str, channel: str, at: datetime) -> list[Reason]:
    return quiet_holds(identity.person, purpose=purpose, channel=channel, at=at)
