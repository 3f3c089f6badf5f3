"""Importing people from a file: upload, look at what would happen, run it in batches as a job, take all of it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.customers.import_apply import CannotTake, Taking, take_row
from regard.customers.import_columns import KEYS, allowed, guess_columns
from regard.customers.import_row import Import, ImportRow
from regard.customers.own_field import OwnField
from regard.kit.table import NotATable, Table, read_table
from regard.spine import blob
from regard.spine.blob_use import forget_later
from regard.spine.delivery import GiveUp
from regard.spine.event import record
from regard.spine.models import Delivery
from regard.spine.refusal import Refusal

BATCH = 100  # rows in one transaction
TOLD_EVERY = 1000  # rows
PREVIEWED = 25


class CannotImport(Refusal):
    code = "cannot_import"
    status = 422


@dataclass(frozen=True, slots=True)
class Previewed:
    """What a row would do: `outcome` and `why` as in ImportRow; `cells` as they stand in the file."""

    number: int
    cells: list[str]
    outcome: str
    why: str


def upload(*, filename: str, content: bytes, by: str, at: datetime) -> Import:
    """A file, read as far as to show it; nothing is imported yet. Reading ten megabytes holds up no other writer."""
    try:
        table = read_table(content)
        total = sum(1 for _row in table.rows())
    except NotATable as error:
        raise CannotImport(_why_not(error)) from error
    if not total:
        raise CannotImport(_("There is a header and nothing under it."))
    columns, raw = guess_columns(table.header), blob.store(content)
    with transaction.atomic():
        made = Import.objects.create(
            filename=filename[-250:] or "file.csv", raw=raw, encoding=table.encoding, delimiter=table.delimiter,
            header=[word[:80] for word in table.header], columns=columns, total=total, by=by, at=at,
        )  # fmt: skip
        record(kind="import.uploaded", subject=made.key, at=at, by=by, audience="nobody", data={"rows": total})
    return made


@transaction.atomic
def choose_columns(of: Import, *, columns: Sequence[str]) -> None:
    """What each column means. Refused once it runs."""
    held = _held(of, Import.State.DRAFT)
    held.columns = allowed(columns, width=len(held.header))
    held.save(update_fields=["columns"])
    of.columns = held.columns


def preview(of: Import, *, at: datetime) -> list[Previewed]:
    """What the first rows would do. They are done, by the very steps of the import, and all of it is taken back."""
    found, first = list[Previewed](), list(islice(enumerate(_table(of).rows(), 1), PREVIEWED))
    with transaction.atomic():
        for number, cells in first:
            row = _one(of, number, cells, at=at)
            found.append(Previewed(number, cells, row.outcome, row.why))
        transaction.set_rollback(True)
    return found


@transaction.atomic
def start(of: Import, *, by: str, at: datetime) -> None:
    """From here on it is a job."""
    held = _held(of, Import.State.DRAFT)
    if not set(held.columns) & set(KEYS):
        raise CannotImport(_("Choose a column with the e-mail address, the phone number or the customer number."))
    held.state, held.started_at, held.by = Import.State.RUNNING, at, by
    held.save(update_fields=["state", "started_at", "by"])
    record(kind="import.started", subject=held.key, at=at, by=by, data={"rows": held.total})


@transaction.atomic
def discard(of: Import) -> None:
    """Not to be imported after all: the file and all about it goes."""
    held = _held(of, Import.State.DRAFT)
    raw = held.raw
    held.delete()
    forget_later([raw], at=timezone.now())


def run(delivery: Delivery) -> None:
    """Reaction to import.started. Killed in the middle, the next run goes on behind the last batch that was whole."""
    pk = int(delivery.event.subject.partition(":")[2]) if delivery.event else 0
    of = Import.objects.filter(pk=pk, state=Import.State.RUNNING).first()
    if of is None:
        return
    try:
        rows = enumerate(_table(of).rows(), 1)
        while True:
            batch = list(islice(((n, cells) for n, cells in rows if n > of.done), BATCH))
            if not batch:
                break
            of = _run_batch(of, batch)
    except (NotATable, FileNotFoundError) as error:
        raise GiveUp(f"the file of this import cannot be read any more: {error}") from error
    _finish(of)


@transaction.atomic
def _run_batch(of: Import, batch: list[tuple[int, list[str]]]) -> Import:
    held = Import.objects.select_for_update().get(pk=of.pk)
    now, counts = timezone.now(), dict(held.counts)
    fields = own_fields()
    for number, cells in batch:
        if number <= held.done:  # another worker was here
            continue
        row = _one(held, number, cells, at=now, fields=fields)
        row.save()
        held.done = number
        counts[row.outcome] = counts.get(row.outcome, 0) + 1
    held.counts = counts
    held.save(update_fields=["done", "counts"])
    if held.done % TOLD_EVERY < len(batch) and held.done < held.total:
        record(kind="import.went_on", subject=held.key, at=now, data={"done": held.done})
    return held


def _one(
    of: Import, number: int, cells: list[str], *, at: datetime, fields: dict[int, OwnField] | None = None
) -> ImportRow:
    """One row, whole or not at all (a savepoint). Returns what became of it, not saved."""
    named = {target: cell for target, cell in zip(of.columns, cells, strict=False) if target and cell}
    taking = Taking(of.key, of.by, at, own_fields() if fields is None else fields)
    row = ImportRow(of=of, number=number)
    try:
        with transaction.atomic():
            take_row(named, taking)
    except CannotTake as refusal:
        row.outcome, row.why = ImportRow.Outcome.SKIPPED, str(refusal)[:300]
        return row
    row.outcome, row.person, row.changes = taking.outcome, taking.person, taking.changes
    row.why = " ".join(taking.notes)[:300]
    return row


def own_fields() -> dict[int, OwnField]:
    return OwnField.objects.filter(about="person", gone_at=None).in_bulk()


@transaction.atomic
def _finish(of: Import) -> None:
    held = Import.objects.select_for_update().get(pk=of.pk)
    if held.state != Import.State.RUNNING:
        return
    raw, now = held.raw, timezone.now()
    held.state, held.ended_at, held.raw = Import.State.DONE, now, ""
    held.save(update_fields=["state", "ended_at", "raw"])
    record(kind="import.finished", subject=held.key, at=now, by=held.by, data=held.counts)
    forget_later([raw], at=now)


def _held(of: Import, state: str) -> Import:
    held = Import.objects.select_for_update().get(pk=of.pk)
    if held.state != state:
        raise CannotImport(_("It is too late for that: this import is under way, or over."), status=409)
    return held


def _table(of: Import) -> Table:
    return read_table(blob.read(of.raw), delimiter=of.delimiter)


def _why_not(error: NotATable) -> str:
    words = {
        "empty": _("There is nothing in this file."),
        "too_large": _("A file holds 10 MB at most. Cut it in two."),
        "too_many_rows": _("A file holds 100,000 rows at most. Cut it in two."),
        "too_wide": _("A file has 200 columns at most."),
        "binary": _("This is no text. Save the table as CSV and choose that file."),
        "broken": _("Row %(row)d begins with a quotation mark that is never closed.") % {"row": error.row},
    }
    return words[error.code]


def skipped(of: Import) -> Iterator[ImportRow]:
    """What was not taken, in the order of the file."""
    return of.rows.exclude(why="").order_by("number").iterator()
