"""Importing people: whom a row names, what it changes, the preview, stopping in the middle, and all of it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.customers import importing
from regard.customers.company import belongs_to, companies_of, company_called
from regard.customers.import_columns import guess_columns
from regard.customers.import_undo import run_undo, undo
from regard.customers.importing import CannotImport, choose_columns, discard, preview, run, start, upload
from regard.customers.models import (
    Company,
    Identity,
    Import,
    ImportRow,
    Level,
    OwnedProduct,
    OwnField,
    OwnValue,
    Person,
    Product,
    meet,
)  # fmt: skip
from regard.customers.own_field import keep_field, values_of, write_value
from regard.customers.product import keep_product
from regard.kit.table import write_table
from regard.spine import blob, search
from regard.spine.blob_use import HANDLER, forget_job
from regard.spine.models import Delivery, Event
from tests.cast import NOW, Cast

HEADER = ["Name", "E-Mail", "Telefon", "Kundennummer", "Firma", "Produkt", "Seriennummer", "Kaufdatum", "Wasser"]
ROWS = [
    ["Noor Abadi", "noor@example.net", "+49 30 1234567", "K-77", "Ray & Sons", "Tind", "2214", "11.03.2026", "hart"],
    ["Dana Somebody", "DANA@example.org", "", "K-78", "", "", "", "", "weich"],
    ["", "", "", "", "", "", "", "", "hart"],
    ["Two", "dana@example.org", "", "", "", "", "", "", ""],
    ["Both", "ines@stranger.example", "", "K-78", "", "", "", "", ""],
    ["Bad", "no address", "", "", "", "", "", "", ""],
    ["Odd", "odd@example.net", "", "", "", "Unknown thing", "1", "03/04/2026", "lukewarm"],
]


@pytest.fixture
def water(cast: Cast) -> OwnField:
    keep_product(Product(), name="Tind", aliases=[], warranty_months=24, by="", at=NOW)
    return keep_field(
        OwnField(), name="Wasser", kind="choice", about="person", help_text="", options=["hart", "weich"],
        sensitivity="personal", order=0, is_pinned=False, by="", at=NOW,
    )  # fmt: skip


def given_file(cast: Cast, rows: list[list[str]] = ROWS, header: list[str] = HEADER) -> Import:
    content = write_table([header, *rows]).encode()
    return upload(filename="people.csv", content=content, by=cast.benno.actor, at=NOW)


def does(of: Import, kind: str = "started") -> None:
    """What the worker does with the event's delivery."""
    event = Event.objects.filter(kind=f"import.{kind}", subject=of.key).latest("pk")
    (run if kind == "started" else run_undo)(Delivery(event=event))


def imported(cast: Cast, rows: list[list[str]] = ROWS, header: list[str] = HEADER) -> Import:
    of = given_file(cast, rows, header)
    start(of, by=cast.benno.actor, at=NOW)
    does(of)
    of.refresh_from_db()
    return of


def forgets() -> None:
    for one in Delivery.objects.filter(handler=HANDLER):
        forget_job(one)


def everything() -> dict[str, list[object]]:
    """What an import may touch, without times and search."""
    return {
        "people": list(Person.objects.order_by("pk").values_list("pk", "name", "language")),
        "identities": list(Identity.objects.order_by("pk").values_list("pk", "kind", "value", "person", "level")),
        "owned": list(OwnedProduct.objects.values_list("pk", "person")),
        "values": list(OwnValue.objects.order_by("field", "person").values_list("field", "person", "value")),
        "companies": list(Company.objects.values_list("name")),
        "belongings": [(one.company.name, one.state) for p in Person.objects.order_by("pk") for one in companies_of(p)],
    }


@pytest.mark.parametrize(
    ("header", "guessed"),
    [
        (HEADER, ["name", "email", "phone", "account", "company", "product", "serial", "bought_on", ""]),
        (["First Name", "lastName", "E-mail address"], ["first_name", "last_name", "email"]),
        (["Nombre", "Apellidos", "Correo electrónico", "Teléfono"], ["first_name", "last_name", "email", "phone"]),
        (["Prénom", "Nom", "Courriel", "N° de série", "?"], ["first_name", "last_name", "email", "serial", ""]),
        (["email", "E-Mail"], ["email", ""]),
    ],
)  # fmt: skip
def test_columns_are_guessed_in_four_languages(cast: Cast, header: list[str], guessed: list[str]) -> None:
    assert guess_columns(header) == guessed


def test_each_row_ends_new_changed_same_or_left_out_with_the_reason(cast: Cast, water: OwnField) -> None:
    of = imported(cast)
    told = [(row.number, row.outcome, row.why) for row in of.rows.all()]
    assert [(number, outcome) for number, outcome, _why in told] == [
        (1, "new"), (2, "changed"), (3, "skipped"), (4, "same"), (5, "skipped"), (6, "skipped"), (7, "new"),
    ]  # fmt: skip
    whys = {number: why for number, _outcome, why in told}
    assert "no e-mail address, phone number or customer number" in whys[3]
    assert "two people" in whys[5]
    assert "no e-mail address" in whys[6]
    for words in ("Unknown thing is no product", "lukewarm" not in whys[7] and "Wasser is one of"):
        assert words in whys[7]
    assert (of.state, of.done, of.counts) == ("done", 7, {"new": 2, "changed": 1, "same": 1, "skipped": 3})


def test_what_a_row_says_is_written_and_nobody_is_believed_for_it(cast: Cast, water: OwnField) -> None:
    imported(cast)
    noor = Identity.objects.get(kind="email", value="noor@example.net").person
    assert noor.name == "Noor Abadi"
    kept = {(one.kind, one.value, one.level, one.method) for one in noor.identities.all()}
    assert kept == {
        ("email", "noor@example.net", Level.CLAIMED, "import"), ("phone", "+49301234567", Level.CLAIMED, "import"),
        ("account", "K-77", Level.CLAIMED, "import"),
    }  # fmt: skip
    assert [(one.company.name, one.state) for one in companies_of(noor)] == [("Ray & Sons", "set")]
    assert (noor.owned.get().serial, noor.owned.get().warranty_until.isoformat()) == ("2214", "2028-03-11")
    assert values_of(noor)[water.pk].value == "hart"
    assert [found.key for found in search.find("noor abadi", kind="person", audiences=None)] == [noor.pk]
    cast.dana.refresh_from_db()
    assert cast.dana.name == "Dana Ray"  # a name that is there stays


def test_the_preview_says_what_the_import_does_and_leaves_nothing(cast: Cast, water: OwnField) -> None:
    before, events = everything(), Event.objects.count()
    of = given_file(cast)
    shown = [(one.number, one.outcome, one.why) for one in preview(of, at=NOW)]
    assert everything() == before
    assert Event.objects.count() == events + 1  # only that a file came
    assert not ImportRow.objects.exists()
    start(of, by="", at=NOW)
    does(of)
    assert shown == [(row.number, row.outcome, row.why) for row in of.rows.all()]


def test_twice_the_same_file_changes_nothing_the_second_time(cast: Cast, water: OwnField) -> None:
    imported(cast)
    before = everything()
    again = imported(cast)
    assert again.counts == {"same": 4, "skipped": 3}
    assert everything() == before


def test_taken_back_everything_is_as_it_was(cast: Cast, water: OwnField) -> None:
    write_value(cast.dana, water, "hart", by="", at=NOW)
    belongs_to(cast.dana, company_called("Elsewhere", by="", at=NOW), by="", at=NOW)
    before = everything()
    of = imported(cast, [*ROWS, ["", "dana@example.org", "", "", "Ray & Sons", "Tind", "9", "", "weich"]])
    assert everything() != before
    undo(of, by=cast.benno.actor, at=NOW)
    does(of, "undo_started")
    assert everything() == before
    assert [row.undone for row in of.rows.filter(outcome__in=["new", "changed"])] == ["whole"] * 4
    assert not search.find("noor", kind="person", audiences=None)
    assert Import.objects.get(pk=of.pk).state == "undone"


def test_what_was_changed_or_used_since_stays_and_is_named(cast: Cast, water: OwnField) -> None:
    of = imported(cast)
    noor = Identity.objects.get(value="noor@example.net").person
    with transaction.atomic():
        cast.writes("It is me", identity=meet(email="noor@example.net", name="Noor", at=NOW), at=NOW)
    write_value(cast.dana, water, "hart", by=cast.alma.actor, at=NOW + timedelta(hours=1))
    undo(of, by=cast.benno.actor, at=NOW)
    does(of, "undo_started")
    rows = {row.number: row for row in of.rows.all()}
    assert (rows[1].undone, rows[2].undone, rows[7].undone) == ("part", "part", "whole")
    assert "noor@example.net has been used since" in rows[1].stays
    assert "A field of theirs was changed since" in rows[2].stays
    assert [one.value for one in noor.identities.all()] == ["noor@example.net"]
    assert values_of(cast.dana)[water.pk].value == "hart"
    assert not noor.owned.exists()


def test_killed_in_the_middle_it_goes_on_where_it_stood(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[f"Person {n}", f"p{n}@example.net"] for n in range(250)]
    of = given_file(cast, rows, ["Name", "Email"])
    start(of, by="", at=NOW)
    whole, calls = importing._one, []

    def dies(*args: object, **more: object) -> ImportRow:
        calls.append(args)
        if len(calls) == 130:
            raise SystemExit
        return whole(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "_one", dies)
    with pytest.raises(SystemExit):
        does(of)
    assert (Import.objects.get(pk=of.pk).done, ImportRow.objects.count()) == (100, 100)
    monkeypatch.undo()
    does(of)
    does(of)  # and once more, by a worker that did not know
    of.refresh_from_db()
    assert (of.state, of.done, of.counts) == ("done", 250, {"new": 250})
    assert Identity.objects.filter(value__endswith="@example.net").count() == 250
    assert list(of.rows.values_list("number", flat=True)) == list(range(1, 251))


@pytest.mark.django_db(transaction=True)
def test_the_file_itself_is_not_kept(cast: Cast) -> None:
    of = given_file(cast)
    raw = of.raw
    assert blob.open_path(raw).exists()
    start(of, by="", at=NOW)
    does(of)
    forgets()
    assert not blob.open_path(raw).exists()
    other = given_file(cast)
    discard(other)
    forgets()
    assert not blob.open_path(other.raw).exists()
    assert not Import.objects.filter(pk=other.pk).exists()


def test_without_a_column_that_names_people_it_does_not_start(cast: Cast) -> None:
    of = given_file(cast)
    choose_columns(of, columns=["name", "name", "nonsense", "own:99999"])
    assert of.columns[:4] == ["name", "", "", ""]
    with pytest.raises(CannotImport, match="Choose a column"):
        start(of, by="", at=NOW)


def test_a_running_import_is_not_started_changed_or_thrown_away(cast: Cast) -> None:
    of = given_file(cast)
    start(of, by="", at=NOW)
    for verb in (lambda: start(of, by="", at=NOW), lambda: choose_columns(of, columns=[]), lambda: discard(of)):
        with pytest.raises(CannotImport, match="too late"):
            verb()
    with pytest.raises(CannotImport):
        undo(of, by="", at=NOW)


@pytest.mark.parametrize(
    "content",
    [b"", b"Name,Email\n", bytes(range(256)) * 99, b"PK\x03\x04" + bytes(range(256)) * 50, b'"' + b"x" * 200_000],
)
def test_hostile_files_are_refused_with_a_sentence(cast: Cast, content: bytes) -> None:
    with pytest.raises(CannotImport) as refused:
        upload(filename="x.csv", content=content, by="", at=NOW)
    assert str(refused.value).endswith(".")
    assert not Import.objects.exists()


def test_an_import_takes_nobody_over(cast: Cast) -> None:
    """A verified address keeps its level and its person, whatever a file says about it."""
    cast.dana_identity.recognise(level=Level.VERIFIED, method="code", at=NOW)
    imported(cast, [["Thief", "dana@example.org", "K-1"]], ["Name", "Email", "Account"])
    kept = Identity.objects.get(pk=cast.dana_identity.pk)
    assert (kept.person_id, kept.level, kept.method) == (cast.dana.pk, Level.VERIFIED, "code")
    assert Identity.objects.get(value="K-1").level == Level.CLAIMED


def test_taking_back_asks_each_table_once_for_many_rows(cast: Cast) -> None:
    """A hundred thousand rows must not cost a hundred thousand times every table that knows people."""

    def queries(count: int) -> int:
        of = imported(cast, [[f"P {count} {n}", f"p{count}-{n}@x.example"] for n in range(count)], ["Name", "Email"])
        undo(of, by="", at=NOW)
        with CaptureQueriesContext(connection) as asked:
            does(of, "undo_started")
        assert of.rows.filter(undone="whole").count() == count
        return len(asked)

    assert (queries(40) - queries(10)) / 30 < 6


CELL = st.text(st.characters(blacklist_categories=("Cs",)), max_size=30)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.lists(st.lists(CELL, min_size=9, max_size=9), min_size=1, max_size=4))
def test_any_cells_are_taken_or_left_out_and_taken_back(cast: Cast, water: OwnField, rows: list[list[str]]) -> None:
    before = everything()
    try:
        of = imported(cast, [[*row[:1], "x@example.net", *row[2:]] for row in rows])
    except CannotImport:
        return
    assert sum(of.counts.values()) == of.total == of.done
    undo(of, by="", at=NOW)
    does(of, "undo_started")
    assert everything() == before
