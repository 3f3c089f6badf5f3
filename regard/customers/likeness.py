"""Who may be the same person: looked for when somebody changed, kept as pairs, decided by people.

Only exact identities join by themselves, at intake (identity.py). Everything here is a suggestion, however likely.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from regard.customers.likely_pair import LikelyPair, pairs_of, write_pair
from regard.customers.match_key import MatchKey, holders, write_keys
from regard.customers.match_record import records_of
from regard.customers.merged import onward
from regard.customers.not_same import apart_from
from regard.customers.person import Person
from regard.kit.likeness import WORTH_ASKING, Likeness, Record, compare, keys_of
from regard.kit.likeness.candidates import shares_of, worth_comparing
from regard.spine.delivery import Delivery, enqueue
from regard.spine.event import record
from regard.spine.rows import Prepared

SHOWN = 3
KEPT = 12  # pairs of one person that are kept: the likeliest
BATCH = 300
# after these a pair may be another one though they are found by the same keys
THOROUGH = (
    "person.merged",
    "person.unmerged",
    "person.split",
    "person.changed",
    "person.apart_ended",
    "fact.forgotten",
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    person: Person
    likeness: Likeness


def suggestions_for(person: Person, *, at: datetime, limit: int = SHOWN) -> list[Suggestion]:
    """Who may be the same, the likeliest first; looked for now, without writing anything.

    The number of queries, of rows read and of comparisons is bounded whatever the size of the base.
    """
    told = records_of([person.pk]).get(person.pk, Record())
    found = _likest(person, told, keys_of(told))[:limit]
    people = Person.objects.in_bulk([pk for pk, _likeness in found])
    return [Suggestion(people[pk], likeness) for pk, likeness in found]


@transaction.atomic
def remember(person: Person, *, at: datetime, only_if_changed: bool = False) -> None:
    """Their keys and pairs as they are today. Call it when a name, an identity, an address or a fact of theirs changed.

    Doing it twice changes nothing. Whoever was joined into somebody has none. `only_if_changed`: nothing is compared
    when they can be found by what they could be found by before.
    """
    person = Person.objects.get(pk=onward(person.pk)[-1])
    told = records_of([person.pk])[person.pk]
    keys = keys_of(told)
    if not write_keys(person.pk, keys) and only_if_changed:
        return
    before = [pair.other_of_pk(person.pk) for pair in pairs_of(person.pk).order_by("-score")[:KEPT]]
    found = _likest(person, told, keys, also=before)
    kept = dict(found[:SHOWN] + [one for one in found[SHOWN:] if one[0] in before][: KEPT - SHOWN])
    both = [*kept, person.pk]
    gone = pairs_of(person.pk).exclude(low__in=both, high__in=both).delete()[0]
    news = [_write(person.pk, pk, likeness, at=at) for pk, likeness in kept.items()]
    if gone or any(news):
        record(kind="person.likeness_changed", subject=person.actor, at=at)


def forget_tombstone(person: int) -> None:
    """Whoever was joined into somebody is found as them."""
    MatchKey.objects.filter(person=person).delete()
    pairs_of(person).delete()


def look_again(delivery: Delivery) -> None:
    """Reaction: somebody was renamed, imported, joined, parted or split, or what is known of them changed."""
    event = delivery.event
    if event is None or (event.kind == "fact.kept" and not event.by):  # found in a message: noticing looks anyway
        return
    pks = {int(event.subject.partition(":")[2])} if event.subject.startswith("person:") else set[int]()
    pks |= {int(event.data[name]) for name in ("person", "into", "new") if name in event.data}
    for person in Person.objects.filter(pk__in=pks).order_by("pk"):
        if person.merged_into_id is not None:
            forget_tombstone(person.pk)
        remember(person, at=timezone.now(), only_if_changed=event.kind not in THOROUGH)


def catch_up(delivery: Delivery) -> None:
    """Schedule: people at whom nobody has looked yet, from before there were keys. Goes on until there are none."""
    unseen = Person.objects.filter(~Exists(MatchKey.objects.filter(person=OuterRef("pk"))), merged_into=None)
    people = list(unseen.order_by("pk")[:BATCH])
    for person in people:
        remember(person, at=timezone.now())
    if len(people) == BATCH:
        enqueue(handler="regard.customers.likeness.catch_up", at=timezone.now())


def kept_suggestions(person: Person) -> list[LikelyPair]:
    """What `remember` found, the three likeliest: one query."""
    return _PAIRS.all(person.pk, person.pk)


_PAIRS = Prepared(
    lambda: (
        pairs_of(0)
        .filter(low__merged_into=None, high__merged_into=None)
        .select_related("low", "high")
        .order_by("-score", "pk")[:SHOWN]
    )
)


def _likest(
    person: Person, told: Record, keys: Sequence[str], *, also: Sequence[int] = ()
) -> list[tuple[int, Likeness]]:
    """(person, likeness) of everybody worth asking about, the likeliest first. `also`: others to be weighed again."""
    held = holders(keys)
    ours = dict.fromkeys(keys, 0)
    for key, _who in held:
        ours[key] += 1
    people = Person.objects.aggregate(newest=Max("pk"))["newest"] or 1
    shares = shares_of(told, ours, people=people)
    others = {*worth_comparing([(key, who) for key, who in held if who != person.pk]), *also}
    alive = Person.objects.filter(pk__in=others, merged_into=None).values_list("pk", flat=True)
    records = records_of(set(alive) - apart_from(person) - {person.pk})
    weighed = [(pk, compare(told, other, shares=shares, people=people)) for pk, other in records.items()]
    asked = [one for one in weighed if one[1].score >= WORTH_ASKING]
    return sorted(asked, key=lambda one: (-one[1].score, -sum(sign.bits for sign in one[1].signs), one[0]))


def _write(person: int, other: int, likeness: Likeness, *, at: datetime) -> bool:
    signs = [
        # a sensitive value is asked for where it lives; here it is enough that it is the same
        [sign.field, sign.verdict, *(("", "") if sign.field == "birthday" else (sign.left, sign.right))]
        for sign in likeness.signs
    ]
    return write_pair(person, other, score=round(likeness.score, 4), signs=list(signs), at=at)
