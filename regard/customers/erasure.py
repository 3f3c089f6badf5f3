"""Erasing a person (GDPR art. 17). A preview says what goes and what stays; then the rows go room by room.

What stays is a person, addresses and conversations without a word in them: how many wrote, waited and were answered stays
true, and nothing leads to anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.customers.erasure_row import Erasure
from regard.customers.fact import Fact
from regard.customers.identity import Identity
from regard.customers.level import Level
from regard.customers.merged import Merge, MergedRow, Split, family
from regard.customers.needs import require
from regard.customers.person import Person
from regard.customers.person_file import PersonFile
from regard.customers.person_rows import PersonRows, person_rows
from regard.spine import reaction
from regard.spine.blanking import blank, empty_events
from regard.spine.blob_use import forget_later
from regard.spine.event import record
from regard.spine.forgetting import documents_of, forget_documents, said_in
from regard.spine.models import Delivery
from regard.spine.refusal import Refusal
from regard.staff.models import Agent

NOT_ROWS = ("customers.Person", "customers.Identity", "customers.Merge", "customers.Split", "customers.Erasure")


class CannotErase(Refusal):
    code = "cannot_erase"
    status = 422


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One table of the preview. `fate` as in PersonRows.on_erase; `why` what stays of it stays."""

    title: str
    count: int
    fate: str
    why: str


def foresee(person: Person) -> list[Foreseen]:
    """What erasing would do, table by table. Changes nothing."""
    people, found, seen = family(person), list[Foreseen](), set[str]()
    for listed in person_rows():
        if listed.points == "actor" or listed.model in seen or listed.model in ("customers.Erasure", "customers.Merge"):
            continue
        seen.add(listed.model)
        count = rows_of(listed, people).count()
        if count:
            fate = "blank" if listed.model == "customers.Identity" else listed.on_erase
            title = str(listed.table._meta.verbose_name_plural).capitalize()
            found.append(Foreseen(title, count, fate, _(listed.why) if listed.why and fate != "delete" else ""))
    return found


@transaction.atomic
def erase(
    person: Person, *, name: str, by: Agent, at: datetime, identity: Identity | None = None, known: Level | None = None
) -> Erasure:
    """On request. `name` is typed by whoever does it, `identity` the address that asked; without one only an admin may.

    `known` as in `require`: how sure we are of the letter that asked.
    """
    if not by.is_lead:
        raise CannotErase(_("Leads and admins erase people."), status=403)
    if " ".join(name.split()).casefold() != person.shown_name.casefold():
        raise CannotErase(_("Type their name as it stands there, so that nobody is erased by mistake."))
    if identity is not None and identity.person_id in family(person):
        require(action="person.erase", identity=identity, at=at, known=known)
    elif not by.is_admin:
        raise CannotErase(_("Choose the address that asked for it."))
    return erase_person(person, by=by.actor, at=at, why="asked")


@transaction.atomic
def erase_person(person: Person, *, by: str, at: datetime, why: str) -> Erasure:
    """The story itself, for a request or a retention rule. This room's rows go now, those of the rooms above by reactions."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if Erasure.objects.filter(person=person).exists():
        raise CannotErase(_("They are erased already."), status=409)
    people = family(person)
    identities = Identity.objects.filter(person__in=people)
    # Never names: anybody can sign with somebody else's address, or with an "@" that stands in every address.
    keys = sorted(set(identities.values_list("value", flat=True)))
    rooms = [line.handler for line in reaction.lines_of("person.erased")]
    facts = list(Fact.objects.filter(person__in=people).values_list("pk", flat=True))
    documents = documents_of(kind="person", keys=people) + documents_of(kind="fact", keys=facts)
    counts = _erase_here(people)
    row = Erasure.objects.create(
        person=person, by=by, at=at, why=why, keys=keys, rooms=rooms, counts=counts,
        finished_at=None if rooms else at,
    )  # fmt: skip
    record(
        kind="person.erased",
        subject=person.actor,
        at=at,
        by=by,
        data={"erasure": row.pk, "people": people, "documents": documents},
    )
    return row


def erase_rows(room: str, people: list[int], *, without: tuple[str, ...] = ()) -> dict[str, int]:
    """By the list of a room: rows deleted or emptied. {"room.Table": how many}. Caller holds a transaction."""
    counts: dict[str, int] = {}
    for listed in person_rows(room):
        if listed.points == "actor" or listed.model in without or listed.on_erase == "keep":
            continue
        rows = rows_of(listed, people)
        if listed.on_erase == "delete":
            done = rows.count()
            rows.delete()
        else:
            done = blank(rows) if listed.points == "identity" or not _may_be_empty(listed) else _let_go(listed, rows)
        counts[listed.model] = counts.get(listed.model, 0) + done
    return {table: count for table, count in counts.items() if count}


def rows_of(listed: PersonRows, people: list[int]) -> models.QuerySet[Any]:
    path = f"{listed.column}__person__in" if listed.points == "identity" else f"{listed.column}__in"
    return listed.rows.filter(**{path: people})


def person_erased(delivery: Delivery) -> None:
    """Reaction to person.erased, of this room itself: what the search knows by their name and address."""
    of = asked(delivery)
    if of is None:
        return
    found = list((delivery.event.data if delivery.event else {}).get("documents", []))
    said = said_in(found)
    with transaction.atomic():
        forget_documents(found, said)
        done(delivery, of, {})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a room's reaction to person.erased is given."""

    erasure: Erasure
    people: list[int]
    keys: list[str]


def asked(delivery: Delivery) -> Asked | None:
    """For the reactions of the rooms above; None when this room has done its part already."""
    told = delivery.event.data if delivery.event else {}
    row = Erasure.objects.filter(pk=told.get("erasure", 0)).first()
    if row is None or delivery.handler not in row.rooms:
        return None
    return Asked(row, list(told["people"]), list(row.keys))


def done(delivery: Delivery, of: Asked, counts: dict[str, int]) -> None:
    """This room has done its part, in the transaction that did it. The last one takes the keys away."""
    row = Erasure.objects.select_for_update().get(pk=of.erasure.pk)
    row.rooms = [one for one in row.rooms if one != delivery.handler]
    row.counts = row.counts | counts
    if not row.rooms:
        row.keys, row.finished_at = [], timezone.now()
        record(kind="person.erasure_finished", subject=f"person:{row.person_id}", at=row.finished_at)
    row.save(update_fields=["rooms", "counts", "keys", "finished_at"])


def _erase_here(people: list[int]) -> dict[str, int]:
    files = _files(people)
    counts = erase_rows("customers", people, without=NOT_ROWS)
    for identity in Identity.objects.filter(person__in=people):
        Identity.objects.filter(pk=identity.pk).update(
            kind="erased", value=str(identity.pk), name="", method="", bounce_reason="", level=0, level_until=None,
            verified_until=None, recognised_until=None,
        )  # fmt: skip
    merges = Merge.objects.filter(person__in=people) | Merge.objects.filter(into__in=people)
    MergedRow.objects.filter(merge__in=merges).delete()
    blank(Merge.objects.filter(pk__in=list(merges.values_list("pk", flat=True))), keep=("marks",))
    blank(Split.objects.filter(models.Q(person__in=people) | models.Q(new__in=people)))
    blank(Person.objects.filter(pk__in=people))
    Person.objects.filter(pk__in=people).update(died_at=None)
    empty_events(f"person:{pk}" for pk in people)
    forget_later(files, at=timezone.now())
    return counts | {"customers.Identity": Identity.objects.filter(person__in=people).count()}


def _files(people: list[int]) -> list[str]:
    return list(PersonFile.objects.filter(person__in=people).exclude(sha256="").values_list("sha256", flat=True))


def _may_be_empty(listed: PersonRows) -> bool:
    return bool(listed.table._meta.get_field(listed.column).null)


def _let_go(listed: PersonRows, rows: models.QuerySet[Any]) -> int:
    """Emptied, and it leads to nobody any more."""
    keys = list(rows.values_list("pk", flat=True))
    held = listed.rows.filter(pk__in=keys)
    if listed.blank:
        blank(held)
    return held.update(**{listed.column: None})
