"""Fields of the company's own: what fits, who sees it, what is refused and in which words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.customers.models import OwnField, OwnValue
from regard.customers.own_field import CannotKeepField, fields_about, keep_field, retire_field, values_of, write_value
from regard.customers.own_value import NotAValue, read_day, read_value
from regard.spine.models import Event
from tests.cast import NOW, Cast


def field(cast: Cast, name: str = "Water", kind: str = "choice", **more: object) -> OwnField:
    given = {
        "about": "person", "help_text": "", "options": ["Soft", "Hard"], "sensitivity": "personal", "order": 0,
        "is_pinned": False,
    }  # fmt: skip
    return keep_field(OwnField(), name=name, kind=kind, by=cast.ada.actor, at=NOW, **(given | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        ("number", "1 234,50", "1234.5"), ("number", "1.234,5", "1234.5"), ("number", "1,234.5", "1234.5"),
        ("number", "1'234'567", "1234567"), ("number", "-0", "0"), ("number", "0,5", "0.5"), ("number", "1.234.567", "1234567"),
        ("date", "2026-03-11", "2026-03-11"), ("date", "11.3.2026", "2026-03-11"), ("date", "25/12/2026", "2026-12-25"),
        ("date", "12/25/2026", "2026-12-25"), ("date", "2026-03-11T00:00:00", "2026-03-11"),
        ("yes_no", "Ja", "yes"), ("yes_no", "NON", "no"), ("yes_no", "sí", "yes"), ("yes_no", "0", "no"),
        ("choice", "hard", "Hard"), ("choice", " SOFT ", "Soft"), ("text", " as it is ", "as it is"), ("text", "  ", ""),
    ],
)  # fmt: skip
def test_values_are_kept_in_one_form(kind: str, text: str, kept: str) -> None:
    assert read_value(text, kind=kind, name="X", options=["Soft", "Hard"]) == kept


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("number", "1,234"), ("number", "1,2,3"), ("number", "1e9"), ("number", "NaN"), ("number", "∞"), ("number", "9" * 40),
        ("date", "11/03/2026"), ("date", "31.02.2026"), ("date", "11.3.26"), ("date", "soon"), ("date", "9999999-1-1"),
        ("yes_no", "maybe"), ("choice", "medium"), ("text", "x" * 2001),
    ],
)  # fmt: skip
def test_what_could_be_two_things_or_none_is_refused_in_the_field_s_words(kind: str, text: str) -> None:
    with pytest.raises(NotAValue, match="Hardness"):
        read_value(text, kind=kind, name="Hardness", options=["Soft", "Hard"])


@given(st.sampled_from(["text", "number", "date", "yes_no", "choice"]), st.text(max_size=60))
def test_what_was_kept_is_kept_the_same_again(kind: str, text: str) -> None:
    try:
        kept = read_value(text, kind=kind, name="X", options=["a", "B c"])
    except NotAValue:
        return
    assert read_value(kept, kind=kind, name="X", options=["a", "B c"]) == kept


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day.day:02}.{day.month:02}.{day.year}") == day


def test_writing_changing_and_taking_away(cast: Cast) -> None:
    water = field(cast)
    assert write_value(cast.dana, water, "hard", by=cast.alma.actor, at=NOW)
    assert not write_value(cast.dana, water, "HARD", by=cast.alma.actor, at=NOW)
    assert values_of(cast.dana)[water.pk].value == "Hard"
    assert write_value(cast.dana, water, "", by=cast.alma.actor, at=NOW)
    assert not OwnValue.objects.exists()
    assert "Hard" not in str(list(Event.objects.filter(kind="own_field.written").values_list("data", flat=True)))


def test_a_field_stays_what_it_is_once_something_is_written(cast: Cast) -> None:
    water = field(cast)
    write_value(cast.dana, water, "hard", by="", at=NOW)
    with pytest.raises(CannotKeepField, match="make a new field"):
        keep_field(
            water, name="Water", kind="number", about="person", help_text="", options=[], sensitivity="personal", order=0,
            is_pinned=False, by="", at=NOW,
        )  # fmt: skip


def test_two_fields_of_one_name_and_a_list_of_one_are_refused(cast: Cast) -> None:
    field(cast)
    with pytest.raises(CannotKeepField):
        field(cast, name="WATER", kind="text")
    with pytest.raises(CannotKeepField):
        field(cast, name="Other", options=["one", " ONE "])
    assert field(cast, name="Water", about="company")


def test_sensitive_ones_are_for_leads(cast: Cast) -> None:
    hidden = field(cast, sensitivity="sensitive")
    assert not hidden.may_be_seen_by(cast.alma)
    assert hidden.may_be_seen_by(cast.benno)
    assert hidden.may_be_seen_by(cast.ada)


def test_order_and_retirement(cast: Cast) -> None:
    field(cast, name="Second", order=2)
    first = field(cast, name="First", order=1)
    assert [one.name for one in fields_about("person")] == ["First", "Second"]
    retire_field(first, by="", at=NOW)
    assert [one.name for one in fields_about("person")] == ["Second"]


def test_a_field_about_people_is_none_of_a_company(cast: Cast) -> None:
    with pytest.raises(CannotKeepField):
        write_value(cast.dana, field(cast, about="company"), "hard", by="", at=NOW)
