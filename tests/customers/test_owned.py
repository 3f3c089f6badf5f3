"""What people own: serials, warranties, stages, and things given on."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.customers.models import OwnedProduct, Person, Product, StageChange
from regard.customers.owned import CannotOwn, canonical_serial, note_owned, products_of, warranty_of
from regard.customers.product import CannotKeepProduct, keep_product, product_called, product_names, retire_product
from regard.spine.models import Event
from tests.cast import NOW, Cast


@pytest.fixture
def tind(cast: Cast) -> Product:
    return keep_product(
        Product(), name="Tind", aliases=["Tind 2", " tind "], warranty_months=36, by=cast.ada.actor, at=NOW
    )


def owns(cast: Cast, tind: Product, **more: object) -> OwnedProduct:
    return note_owned(cast.dana, product=tind, by=cast.alma.actor, at=NOW, **more)  # type: ignore[arg-type]


def test_a_product_answers_to_its_names_and_no_other_product_does(cast: Cast, tind: Product) -> None:
    assert tind.aliases == ["Tind 2"]
    assert product_names() == {"Tind": "Tind", "Tind 2": "Tind"}
    for words in ("TIND", "tind  2", "Tínd"):
        assert product_called(words) == tind, words
    assert product_called("Kvern") is None
    with pytest.raises(CannotKeepProduct, match="TIND 2 is a name of Tind"):
        keep_product(Product(), name="Kvern", aliases=["TIND 2"], warranty_months=None, by="", at=NOW)


def test_a_warranty_runs_for_so_many_months_from_the_day_it_was_bought(cast: Cast, tind: Product) -> None:
    assert owns(cast, tind, bought_on=date(2026, 1, 31)).warranty_until == date(2029, 1, 31)
    assert owns(cast, tind, bought_on=date(2026, 1, 31), warranty_until=date(2030, 1, 1)).warranty_until == date(
        2030, 1, 1
    )
    assert owns(cast, tind).warranty_until is None


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 1200))
def test_a_warranty_never_ends_before_it_begins_and_keeps_the_day_where_there_is_one(day: date, months: int) -> None:
    until = warranty_of(Product(warranty_months=months), day)
    assert until is not None and until >= day
    assert until.day == day.day or (until + timedelta(days=1)).day == 1
    assert (until.year - day.year) * 12 + until.month - day.month == months


def test_the_same_serial_twice_is_one_thing(cast: Cast, tind: Product) -> None:
    first = owns(cast, tind, serial="SN 22-14 a")
    assert owns(cast, tind, serial="sn2214A") == first
    assert OwnedProduct.objects.count() == 1


def test_a_serial_of_somebody_else_is_said_and_not_taken(cast: Cast, tind: Product) -> None:
    mine = owns(cast, tind, serial="2214")
    with pytest.raises(CannotOwn, match="Tind 2214 belongs to Dana Ray") as refused:
        note_owned(cast.ines.person, product=tind, serial="22 14", by=cast.alma.actor, at=NOW)
    assert refused.value.data == {"owned": mine.pk, "person": cast.dana.pk}
    assert list(OwnedProduct.objects.values_list("person", flat=True)) == [cast.dana.pk]
    other = keep_product(Product(), name="Kvern", aliases=[], warranty_months=None, by="", at=NOW)
    assert note_owned(cast.ines.person, product=other, serial="2214", by="", at=NOW)  # another maker counts anew


def test_given_on_it_keeps_its_warranty_and_stays_in_both_lives(cast: Cast, tind: Product) -> None:
    mine = owns(cast, tind, serial="2214", bought_on=date(2026, 1, 2))
    theirs = mine.pass_on(to=cast.ines.person, by=cast.alma.actor, at=NOW, why="her sister has it")
    assert theirs is not None and theirs.warranty_until == date(2029, 1, 2)
    assert [one.is_past for one in products_of(cast.dana)] == [True]
    assert [one.serial for one in products_of(cast.ines.person)] == ["2214"]
    assert products_of(cast.dana)[0].passed_to_id == cast.ines.person_id
    with pytest.raises(CannotOwn, match="do not own this any more"):
        mine.pass_on(to=None, by="", at=NOW)


def test_each_stage_says_who_when_and_why(cast: Cast, tind: Product) -> None:
    mine = owns(cast, tind, serial="1")
    mine.move_to("troubleshooting", by=cast.alma.actor, at=NOW + timedelta(days=1), why="leaks")
    mine.move_to("disposal", by=cast.benno.actor, at=NOW + timedelta(days=2))
    told = StageChange.objects.filter(owned=mine).values_list("stage", "by", "why")
    assert list(told) == [
        ("use", cast.alma.actor, ""), ("troubleshooting", cast.alma.actor, "leaks"), ("disposal", cast.benno.actor, ""),
    ]  # fmt: skip
    assert products_of(cast.dana)[0].is_past
    owns(cast, tind, serial="1")  # the number is free again
    with pytest.raises(CannotOwn):
        mine.move_to("use", by="", at=NOW)


def test_impossible_days_are_refused(cast: Cast, tind: Product) -> None:
    for bought, until in ((date(1850, 1, 1), None), (date(2190, 1, 1), None), (date(2026, 1, 1), date(2025, 1, 1))):
        with pytest.raises(CannotOwn):
            owns(cast, tind, bought_on=bought, warranty_until=until)
    leap = datetime(2028, 2, 29, 9, tzinfo=UTC)
    assert note_owned(cast.dana, product=tind, bought_on=leap.date(), by="", at=leap)


def test_no_value_stands_in_an_event(cast: Cast, tind: Product) -> None:
    mine = owns(cast, tind, serial="zebra-77")
    mine.correct(product=tind, serial="zebra-78", bought_on=None, warranty_until=None, by="", at=NOW)
    mine.never_was(by=cast.alma.actor, at=NOW)
    assert "zebra" not in str(list(Event.objects.values_list("data", flat=True)))
    assert products_of(cast.dana) == []


def test_what_is_sold_no_more_is_still_owned(cast: Cast, tind: Product) -> None:
    owns(cast, tind)
    retire_product(tind, by="", at=NOW)
    assert [one.product.name for one in products_of(cast.dana)] == ["Tind"]


@given(st.text(max_size=100))
def test_a_serial_is_canonical_once_and_for_all(text: str) -> None:
    once = canonical_serial(text)
    assert canonical_serial(once) == once
    assert len(once) <= 80


def test_asking_what_somebody_owns_is_one_statement(
    cast: Cast, tind: Product, django_assert_num_queries: object
) -> None:
    for number in range(5):
        owns(cast, tind, serial=str(number))
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert [one.product.name for one in products_of(cast.dana)] == ["Tind"] * 5
    assert Person.objects.filter(owned__product=tind).distinct().get() == cast.dana
