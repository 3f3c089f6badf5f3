"""Is this also Maya? The pairs that were found, as the pane and the person's page show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from regard.customers.likely_pair import LikelyPair
from regard.customers.likeness import SHOWN, kept_suggestions
from regard.customers.merged import family
from regard.customers.models import Identity, Level, Person
from regard.customers.not_same import NotSame
from regard.customers.one_time_code import has_proved
from regard.customers.shown_way import shown_way
from regard.kit.likeness.weights import LIKELY

_SAME = {
    "name": gettext_noop("Same name"), "company": gettext_noop("Same company"), "email": gettext_noop("Same e-mail"),
    "phone": gettext_noop("Same phone number"), "address": gettext_noop("Same address"),
    "birthday": gettext_noop("Same date of birth"), "number": gettext_noop("Same number"),
    "site": gettext_noop("Same company domain"),
}  # fmt: skip
_LIKE = {
    "name": gettext_noop("Similar name"), "company": gettext_noop("Similar company"),
    "email": gettext_noop("Similar e-mail"), "phone": gettext_noop("Similar phone number"),
    "address": gettext_noop("Similar address"), "birthday": gettext_noop("Similar date of birth"),
    "number": gettext_noop("Similar number"), "site": gettext_noop("Similar company domain"),
}  # fmt: skip
_OTHER = {
    "name": gettext_noop("Different name"), "company": gettext_noop("Different company"),
    "email": gettext_noop("Different e-mail"), "phone": gettext_noop("Different phone number"),
    "address": gettext_noop("Different address"), "birthday": gettext_noop("Different date of birth"),
    "number": gettext_noop("Different number"), "site": gettext_noop("Different company domain"),
}  # fmt: skip
_WORDS = {"same": _SAME, "like": _LIKE, "different": _OTHER}


@dataclass(slots=True)
class ShownSign:
    """`ours` and `theirs` as they were written, empty where they need not (or must not) be shown."""

    words: str
    agrees: bool
    ours: str = ""
    theirs: str = ""


@dataclass(slots=True)
class Alike:
    """Somebody who may be the same person."""

    other: Person
    score: float
    signs: list[ShownSign] = field(default_factory=list)
    address: str = ""  # the first that reaches them
    known: Identity | None = None  # where a code can go that only they can read
    is_proved: bool = False  # one of the two typed a code that went to the other

    @property
    def name(self) -> str:
        return self.other.name or self.address or "?"

    @property
    def words(self) -> str:
        """likely, 4 of 5 match"""
        told = {"count": sum(sign.agrees for sign in self.signs), "of": len(self.signs)}
        if self.score >= LIKELY:
            return (
                ngettext("likely, %(count)d of %(of)d matches", "likely, %(count)d of %(of)d match", told["of"]) % told
            )
        return ngettext("perhaps, %(count)d of %(of)d matches", "perhaps, %(count)d of %(of)d match", told["of"]) % told


def alike(person: Person) -> list[Alike]:
    """In one query when there is nobody, which is the rule; in two otherwise, and two more for whoever is verified now."""
    pairs, now = kept_suggestions(person), timezone.now()
    if not pairs:
        return []
    others = [(pair, pair.other_of(person.pk)) for pair in pairs]
    reach: dict[int, list[Identity]] = {pk: [] for pk in (person.pk, *(other.pk for _pair, other in others))}
    for one in Identity.objects.filter(person__in=reach).order_by("pk"):
        reach[one.person_id].append(one)
    return [_alike(pair, other, reach[person.pk], reach[other.pk], me=person, at=now) for pair, other in others]


def _alike(
    pair: LikelyPair, other: Person, ours: Sequence[Identity], theirs: Sequence[Identity], *, me: Person, at: datetime
) -> Alike:
    known = (one for one in theirs if one.kind == "email" and one.is_known and one.bouncing_since is None)
    return Alike(
        other, pair.score, _signs(pair, me.pk),
        address=shown_way(theirs[0].kind, theirs[0].value) if theirs else "",
        known=max(known, key=lambda one: (one.level, -one.pk), default=None),
        is_proved=_is_proved(ours, other, at=at) or _is_proved(theirs, me, at=at),
    )  # fmt: skip


def _is_proved(writers: Sequence[Identity], other: Person, *, at: datetime) -> bool:
    once = (one for one in writers if one.level >= Level.VERIFIED)  # so that most people cost no query here
    return any(has_proved(identity=one, person=other.pk, at=at) for one in once)


def page_of(person: Person, found: list[Alike] | None = None) -> dict[str, Any]:
    """What parts/person_likeness.html needs, `found` when it was read already."""
    return {"alike": alike(person) if found is None else found, "apart": apart(person), "our_name": person.shown_name}


def apart(person: Person) -> list[dict[str, Any]]:
    """Whom somebody said they are not: other, said."""
    ours = family(person)
    rows = NotSame.objects.filter(Q(low__in=ours) | Q(high__in=ours), ended_at=None)
    rows = rows.select_related("low", "high").order_by("-at")[:SHOWN]
    return [{"said": one, "other": one.high if one.low_id in ours else one.low} for one in rows]


def _signs(pair: LikelyPair, person: int) -> list[ShownSign]:
    found = [_sign(*sign, is_low=pair.low_id == person) for sign in pair.signs]
    return sorted(found, key=lambda sign: not sign.agrees)


def _sign(name: str, verdict: str, low: str, high: str, *, is_low: bool) -> ShownSign:
    ours, theirs = (low, high) if is_low else (high, low)
    words = _(_WORDS[verdict][name])
    return ShownSign(words, verdict != "different", ours, "" if ours == theirs else theirs)
