"""Which life event holds what back. The table is for an operator too: docs/care.md shows it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from regard.care.purpose import UNASKED, Purpose
from regard.care.reason import Reason, day
from regard.customers.life_event import LifeEvent
from regard.customers.life_words import Kind

_UNWANTED = (Purpose.SURVEY, Purpose.OUTREACH, Purpose.MARKETING)
HOLDS: dict[str, tuple[Purpose, ...]] = {
    Kind.BEREAVEMENT: _UNWANTED,
    Kind.DEATH: UNASKED,  # while nobody knows yet who has died
    Kind.ILLNESS: _UNWANTED,
    Kind.BIRTH: (Purpose.SURVEY, Purpose.MARKETING),
    Kind.MOVE: (),
    Kind.HARDSHIP: (Purpose.OUTREACH, Purpose.MARKETING),
    Kind.DISASTER: _UNWANTED,
    Kind.CUSTOM: _UNWANTED,
}
CAUTION = (Kind.BEREAVEMENT, Kind.DEATH)  # these hold while they are only proposed: a wrong silence costs less


def life_holds(events: list[LifeEvent], *, purpose: str, at: datetime) -> list[Reason]:
    """`events` as `life_event.minded` gives them."""
    return [_reason(one) for one in events if one.until > at and purpose in HOLDS[one.kind] and _counts(one)]


def _counts(event: LifeEvent) -> bool:
    return not event.is_open or event.kind in CAUTION


def _reason(event: LifeEvent) -> Reason:
    if event.is_open:
        # By our words, never theirs: the letter may lie with a team whose conversations only its members see.
        words = _("%(what)s Nobody has decided yet whether that is so: held as a caution, at the latest until %(day)s.")
        sentence = words % {"what": _stopped(event.sentence), "day": day(event.until)}
        return Reason("life_event_proposed", sentence, event.until)
    sentence = _("%(what)s Held until %(day)s.") % {"what": _stopped(event.sentence), "day": day(event.until)}
    return Reason("life_event", sentence, event.until)


def _stopped(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
