"""What conversations do when people are joined, parted or split. Each is a reaction; doing it twice changes nothing.

A conversation that was there before a merge goes back as it came. One that came since belongs to whoever opened it, or, when
an agent handed it to somebody, to the address it was handed to. Whatever was read out of a message goes with its writer.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery
from django.utils import timezone

from regard.conversations.conversation import Conversation
from regard.conversations.message import THEIRS, Message, Participant
from regard.customers.merge_rows import BATCH, follow, joined, parted, placed, sort_out, trail, work_out
from regard.customers.merged import Merge, MergedRow, Split, onward
from regard.customers.models import Identity, Person
from regard.customers.person_rows import PersonRows, person_rows
from regard.spine.event import Event, record
from regard.spine.models import Delivery

HANDED = "conversation.handed_to_person"


def join(delivery: Delivery) -> None:
    """Reaction to person.merged."""
    merge = _told(delivery, "merge")
    joined(merge, list(person_rows("conversations")))
    found = Merge.objects.get(pk=merge)
    _settled(found.person_id, found.into_id, at=timezone.now())


def part(delivery: Delivery) -> None:
    """Reaction to person.unmerged."""
    merge, now = Merge.objects.get(pk=_told(delivery, "merge")), timezone.now()
    parted(merge.pk, list(person_rows("conversations")), at=now)
    talks = _conversations()
    sort_out(
        merge.pk,
        talks,
        theirs=lambda found, pks: _of(found.person_id, belonging(pks, but=guests(found, talks), of=found.person_id)),
        at=now,
    )
    for one in person_rows():
        if one.source:
            sort_out(merge.pk, one, theirs=partial(_spoken_by, one), at=now)
    _go_further(merge.person_id)
    places = onward(merge.into_id)
    follow([merge.person_id, *places], list(person_rows("conversations")))
    _meet_again([merge.person_id], places)
    _settled(merge.person_id, *places, at=now)


def divide(delivery: Delivery) -> None:
    """Reaction to person.split."""
    split, now = Split.objects.get(pk=_told(delivery, "split")), timezone.now()
    if split.undone_id is not None:
        return
    _take_along(_conversations(), split, at=now)
    for one in person_rows():
        if one.source:
            _take_along(one, split, at=now)
    follow([split.person_id, split.new_id], list(person_rows("conversations")))
    _meet_again([split.new_id], [split.person_id])
    _settled(split.person_id, split.new_id, at=now)


def came_by(conversations: Sequence[int]) -> dict[int, int | None]:
    """Conversation → the identity it is with: the one it was handed to last, or who opened it. None: unknown."""
    first = Message.objects.filter(conversation=OuterRef("pk"), identity__isnull=False).order_by("pk")
    opened = Conversation.objects.filter(pk__in=conversations).annotate(opener=Subquery(first.values("identity")[:1]))
    rows = {f"conversation:{ref}": (pk, identity) for pk, ref, identity in opened.values_list("pk", "ref", "opener")}
    found: dict[int, int | None] = dict(rows.values())
    handed = Event.objects.filter(kind=HANDED, subject__in=rows).order_by("pk").values_list("subject", "data")
    return found | {rows[subject][0]: data.get("identity") for subject, data in handed}


def belonging(conversations: Sequence[int], *, but: Collection[int] = (), of: int = 0) -> dict[int, int | None]:
    """Conversation → the person it is with, going by identities alone; `but` are identities that say nothing. What was `of` a
    person who was joined with somebody since counts as theirs."""
    identities = came_by(conversations)
    people = _owners({one for one in identities.values() if one} - set(but), of=of)
    return {pk: people.get(identity or 0) for pk, identity in identities.items()}


def spoken(one: PersonRows, rows: Sequence[int], *, but: Collection[int] = (), of: int = 0) -> dict[int, int | None]:
    """Row → the person whose words, or whose address, it came from; `but` and `of` as in `belonging`."""
    sources = dict(one.rows.filter(pk__in=rows).values_list("pk", one.source))
    named = {pk: _number(text) for pk, text in sources.items()}
    letters = {number for kind, number in named.values() if kind == "message"}
    writers = dict(Message.objects.filter(pk__in=letters, kind__in=THEIRS).values_list("pk", "identity"))
    from_them = {pk: number if kind == "identity" else writers.get(number) for pk, (kind, number) in named.items()}
    people = _owners({one for one in from_them.values() if one} - set(but), of=of)
    return {pk: people.get(identity or 0) for pk, identity in from_them.items()}


def guests(merge: Merge, one: PersonRows) -> set[int]:
    """Identities that reach whom a merge was undone for only because whoever had their rows was joined into them since.

    Their rows come along by that other merge, which writes them down, and not by this one being undone.
    """
    rows = MergedRow.objects.filter(model="customers.Identity", column="person", ended_at=None, merge__undone_at=None)
    here = rows.filter(merge__into=merge.person_id, merge__person__in=trail(merge, one))
    return set(here.values_list("row", flat=True))


def _spoken_by(one: PersonRows, merge: Merge, pks: Sequence[int]) -> list[int]:
    return _of(merge.person_id, spoken(one, pks, but=guests(merge, one), of=merge.person_id))


def _owners(identities: Collection[int], *, of: int = 0) -> dict[int, int]:
    people = dict(Identity.objects.filter(pk__in=identities).values_list("pk", "person"))
    went = MergedRow.objects.filter(model="customers.Identity", column="person", row__in=identities, ended_at=None)
    return people | dict.fromkeys(
        went.filter(merge__person=of, merge__undone_at=None).values_list("row", flat=True), of
    )


def _go_further(person: int) -> None:
    """They were joined with somebody else before this was sorted out: what came back to them goes along."""
    further = Merge.objects.filter(person=person, undone_at=None).values_list("pk", flat=True).first()
    if further is not None:
        joined(further, [one for one in person_rows() if one.source or one.model.startswith("conversations.")])


def settle(message: Message) -> None:
    """Step of noticing: a mail that came in the moment of a merge or its undoing lies with whoever its writer is now."""
    conversation = message.conversation
    if conversation.person.merged_into_id is not None:
        for merge in Merge.objects.filter(person=conversation.person_id, undone_at=None):
            joined(merge.pk, list(person_rows("conversations")))
    elif message.identity is not None and message.identity.person_id != conversation.person_id:
        conversation = conversation.locked()
        whose = belonging([conversation.pk])[conversation.pk]
        is_first = not conversation.messages.filter(pk__lt=message.pk).exists()
        if is_first and whose not in (None, conversation.person_id):
            Conversation.objects.filter(pk=conversation.pk).update(person=whose)


def _told(delivery: Delivery, name: str) -> int:
    return int(delivery.event.data[name]) if delivery.event is not None else 0


def _conversations() -> PersonRows:
    return next(one for one in person_rows("conversations") if one.key == "conversations.Conversation.person")


def _of(person: int, whose: dict[int, int | None]) -> list[int]:
    return sorted(pk for pk, found in whose.items() if found == person)


def _number(source: str) -> tuple[str, int]:
    kind, _colon, number = source.partition(":")
    return kind, int(number) if number.isdecimal() and len(number) < 19 else 0


def _take_along(one: PersonRows, split: Split, *, at: datetime) -> None:
    """What came by the identities that were split off; of conversations, what somebody decided comes first."""
    is_talk, after = one.model == "conversations.Conversation", 0
    while True:
        with transaction.atomic():
            rows = one.rows.filter(**{one.column: split.person_id}, pk__gt=after).order_by("pk")
            pks = list(rows.select_for_update(no_key=True).values_list("pk", flat=True)[:BATCH])
            theirs = set(_of(split.new_id, belonging(pks) if is_talk else spoken(one, pks)))
            going = [pk for pk in pks if (split.conversations.get(str(pk), pk in theirs) if is_talk else pk in theirs)]
            for pk in going:
                placed(one.model, pk, column=one.column, at=at)
            one.rows.filter(pk__in=going).update(**{one.column: split.new_id})
        if len(pks) < BATCH:
            return
        after = pks[-1]


def _meet_again(people: Sequence[int], others: Sequence[int]) -> None:
    """Who wrote in a conversation of the other is a participant there again; and each was last seen when they last wrote."""
    wrote = Message.objects.filter(kind__in=THEIRS, identity__isnull=False).order_by("pk")
    for writers, owners in ((people, others), (others, people)):
        crossed = wrote.filter(identity__person__in=writers, conversation__person__in=owners)
        pairs = {(row[0], row[1]): row[2] for row in crossed.values_list("conversation", "identity", "at").iterator()}
        Participant.objects.bulk_create(
            [Participant(conversation_id=talk, identity_id=one, since=at) for (talk, one), at in pairs.items()],
            ignore_conflicts=True, batch_size=BATCH,
        )  # fmt: skip
    for person in (*people, *others):
        newest = wrote.filter(identity__person=person).aggregate(newest=Max("at"))["newest"]
        if newest is not None:
            Person.objects.filter(pk=person, last_seen_at__lt=newest).update(last_seen_at=newest)


def _settled(*people: int, at: datetime) -> None:
    """What lists read of them is worked out from the rows that are theirs now, and their open pages look again."""
    with transaction.atomic():
        for person in Person.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=people).order_by("pk"):
            if person.merged_into_id is None:
                work_out(person, at=at)
            record(kind="person.changed", subject=person.actor, at=at)
