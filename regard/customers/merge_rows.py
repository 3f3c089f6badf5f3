"""Rows that go along when people are joined or parted: the steps that every room's reaction takes for its own lists.

Each step does at most BATCH rows, in a transaction of its own that holds the merge, and says how far it came; a reaction
that is stopped in between does the rest when it comes again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from regard.customers.life_event import copy_care
from regard.customers.merged import Merge, MergedRow, family, onward
from regard.customers.person import Death, Person
from regard.customers.person_rows import PersonRows

BATCH = 500


def held(merge: int, *, undone: bool) -> Merge | None:
    """The merge, locked, if that is still how it stands. Caller holds a transaction.

    `no_key`, here and wherever people are locked: a letter that is filed meanwhile refers to the row, and need not wait.
    """
    found = Merge.objects.select_for_update(no_key=True).filter(pk=merge).first()
    return found if found is not None and (found.undone_at is not None) is undone else None


def take_over(merge: int, rows: Iterable[PersonRows]) -> int:
    """Everything that is still at whoever was merged goes to whom they were merged into. Returns how many rows."""
    count = 0
    for one in rows:
        if not one.moves or one.follows:
            continue
        after: int | None = 0
        while after is not None:
            with transaction.atomic():
                if (found := held(merge, undone=False)) is None:
                    return count
                moved, after = _take_some(found, one, after=after)
                count += moved
    return count


def _take_some(merge: Merge, one: PersonRows, *, after: int) -> tuple[int, int | None]:
    rows = one.rows.filter(**{one.column: merge.person_id}, pk__gt=after).order_by("pk")
    pks = list(rows.select_for_update(no_key=True).values_list("pk", flat=True)[:BATCH])
    if not pks:
        return 0, None
    moved = _give(one, pks, to=merge.into_id)
    write_down(merge, one, moved)
    return len(moved), pks[-1] if len(pks) == BATCH else None


def write_down(merge: Merge, one: PersonRows, pks: Sequence[int]) -> None:
    """That these rows went from whoever was merged to whom they were merged into."""
    before, after = str(merge.person_id), str(merge.into_id)
    MergedRow.objects.bulk_create(
        [MergedRow(merge=merge, model=one.model, row=pk, column=one.column, before=before, after=after) for pk in pks],
        update_conflicts=True, unique_fields=["merge", "model", "column", "row"], update_fields=["ended_at", "stayed"],
    )  # fmt: skip


def _give(one: PersonRows, pks: Sequence[int], *, to: int) -> list[int]:
    """Which of the rows went. One that `to` has already (a unique constraint) stays where it is."""
    try:
        with transaction.atomic():
            one.rows.filter(pk__in=pks).update(**{one.column: to})
            return list(pks)
    except IntegrityError:
        if len(pks) == 1:
            return []
    middle = len(pks) // 2
    return _give(one, pks[:middle], to=to) + _give(one, pks[middle:], to=to)


def give_back(merge: int, rows: Iterable[PersonRows], *, at: datetime) -> int:
    """What the merge moved and nobody put elsewhere since goes back. Returns how many rows."""
    count = 0
    for one in rows:
        if not one.moves or one.follows:
            continue
        more = True
        while more:
            with transaction.atomic():
                if (found := held(merge, undone=True)) is None:
                    return count
                back, more = _give_some_back(found, one, at=at)
                count += back
    return count


def _give_some_back(merge: Merge, one: PersonRows, *, at: datetime) -> tuple[int, bool]:
    written = MergedRow.objects.filter(merge=merge, model=one.model, column=one.column, ended_at=None).order_by("row")
    pks = list(written.values_list("row", flat=True)[:BATCH])
    if not pks:
        return 0, False
    places = trail(merge, one)
    found = one.rows.select_for_update(no_key=True).filter(pk__in=pks, **{f"{one.column}__in": places}).order_by("pk")
    there = list(found.values_list("pk", flat=True))
    back = put(merge, one, there, places=places, at=at)
    elsewhere = set(one.rows.filter(pk__in=pks).values_list("pk", flat=True)) - set(back)
    written.filter(row__in=elsewhere).update(ended_at=at, stayed=True)
    written.filter(row__in=pks).update(ended_at=at)
    return len(back), len(pks) == BATCH


def trail(merge: Merge, one: PersonRows) -> list[int]:
    """Where rows that this merge brought may lie: with whoever its survivor was joined into, while it stood or after, also by
    a merge that was undone since: what came then lies where it came, and no row tells of it. So does what an older one, undone
    too, has not given back yet or left where somebody had put it."""
    found, newest = [merge.into_id], [merge.into_id]
    while newest:
        further = Merge.objects.filter(person__in=newest).exclude(into__in=found)
        its_rows = MergedRow.objects.filter(merge=OuterRef("pk"), model=one.model, column=one.column)
        left_there = its_rows.filter(Q(ended_at=None) | Q(stayed=True))  # not given back yet, or put there by somebody
        further = further.filter(Q(undone_at=None) | Q(undone_at__gte=merge.at) | Exists(left_there))
        newest = list(further.values_list("into", flat=True).distinct().order_by("into"))
        found += newest
    return found


def put(merge: Merge, one: PersonRows, pks: Sequence[int], *, places: Sequence[int], at: datetime) -> list[int]:
    """Rows go to whom the merge is undone for; later merges that moved them on hold them no more."""
    back = _give(one, pks, to=merge.person_id) if pks else []
    later = MergedRow.objects.filter(model=one.model, column=one.column, row__in=back, ended_at=None)
    later.filter(merge__person__in=places).update(ended_at=at)
    return back


def came_since(merge: Merge, one: PersonRows, *, places: Sequence[int]) -> QuerySet[Any]:
    """Rows where merged people's rows are that were written, or placed by somebody, after the merge; or after an earlier one
    of the same person: joined again before that one's rows were sorted out, they lie where the earlier one had them come."""
    was_placed = merge.rows.filter(model=one.model, column=one.column, stayed=True).values("row")
    marks = Merge.objects.filter(person=merge.person_id, pk__lte=merge.pk).values_list("marks", flat=True)
    later = Q(pk__gt=min(far.get(one.key, 0) for far in marks)) | Q(pk__in=was_placed)
    return one.rows.filter(later, **{f"{one.column}__in": places}).order_by("pk")


def sort_out(merge: int, one: PersonRows, *, theirs: Callable[[Merge, Sequence[int]], list[int]], at: datetime) -> int:
    """Of what came since the merge, give back what is `theirs(merge, keys)`. Returns how many rows."""
    count, after = 0, 0
    while True:
        with transaction.atomic():
            if (found := held(merge, undone=True)) is None:
                return count
            places = trail(found, one)
            some = came_since(found, one, places=places).filter(pk__gt=after)
            pks = list(some.select_for_update(no_key=True).values_list("pk", flat=True)[:BATCH])
            back = put(found, one, theirs(found, pks), places=places, at=at) if pks else []
            found.rows.filter(model=one.model, column=one.column, row__in=back).update(stayed=False)
            count += len(back)
        if len(pks) < BATCH:
            return count
        after = pks[-1]


def follow(people: Sequence[int], rows: Iterable[PersonRows]) -> int:
    """Rows of these people that always go with another row are put where that one is. Returns how many."""
    count = 0
    for one in rows:
        if not one.moves or not one.follows:
            continue
        whose = one.table._default_manager.filter(pk=OuterRef("pk")).values(one.follows)[:1]
        after: int | None = 0
        while after is not None:
            there = one.rows.filter(**{f"{one.column}__in": people, f"{one.follows}__isnull": False}, pk__gt=after)
            pairs = list(there.order_by("pk").values_list("pk", one.column, one.follows)[:BATCH])
            wrong = [pk for pk, has, should in pairs if has != should]
            if wrong:
                one.rows.filter(pk__in=wrong).update(**{one.column: Subquery(whose)})
                count += len(wrong)
            after = pairs[-1][0] if len(pairs) == BATCH else None
    return count


def joined(merge: int, rows: Sequence[PersonRows]) -> None:
    """What a room does when people were joined. Doing it twice changes nothing."""
    take_over(merge, rows)
    found = Merge.objects.get(pk=merge)
    # They may have been joined with somebody else meanwhile: what came late goes all the way.
    for place in onward(found.into_id)[:-1]:
        further = Merge.objects.filter(person=place, undone_at=None).values_list("pk", flat=True).first()
        if further is not None:
            take_over(further, rows)
    follow(touched(found), rows)


def parted(merge: int, rows: Sequence[PersonRows], *, at: datetime) -> None:
    """What a room does when a merge was undone: back goes what the merge moved, and what goes with something that went."""
    give_back(merge, rows, at=at)
    follow(touched(Merge.objects.get(pk=merge)), rows)


def placed(model: str, row: int, *, at: datetime, column: str = "person", with_identity: int = 0) -> None:
    """Somebody decided where this row belongs: no merge holds it any more. Caller holds the transaction.

    Decided for whoever `with_identity` reaches, it goes along where a merge that moved that identity is undone.
    """
    rows = MergedRow.objects.filter(ended_at=None)
    rows.filter(model=model, row=row, column=column).update(ended_at=at, stayed=True)
    for one in rows.filter(model="customers.Identity", column="person", row=with_identity):
        values = {"before": one.before, "after": one.after, "ended_at": at, "stayed": True}
        MergedRow.objects.update_or_create(merge_id=one.merge_id, model=model, row=row, column=column, defaults=values)


def work_out(person: Person, *, at: datetime) -> None:
    """The copies that lists and permits read, from the rows that are theirs now. Caller holds the transaction."""
    copy_care(person, at=at)
    death = Death.objects.filter(person=person, withdrawn_at=None).first()
    person.died_at = death.told_at if death else None
    person.save(update_fields=["died_at"])


def touched(merge: Merge) -> list[int]:
    """Whose rows a merge, or its undoing, may have to move."""
    return sorted({*family(Person(pk=onward(merge.into_id)[-1])), *family(Person(pk=merge.person_id)), merge.into_id})
