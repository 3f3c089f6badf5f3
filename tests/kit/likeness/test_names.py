"""Names: in any order and script, short or long, with titles and slips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.likeness import WORTH_ASKING, Record, compare, keys_of
from regard.kit.likeness.nicknames import are_one_name
from regard.kit.likeness.words import company_words, fold, person_words, sound


def score(one: str, other: str) -> float:
    return compare(Record(names=(one,)), Record(names=(other,))).score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Юлия Иванова", "Julia Iwanowa"),
        ("Yuliya Ivanova", "Julia Ivanova"),
        ("Юлия Иванова", "Yuliya Ivanova"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Jürgen Müller", "Jurgen Muller"),
        ("Bob Smith", "Robert Smith"),
        ("Smith, Robert", "Bob Smith"),
        ("Dr. Julia Maier", "Julia Meier"),
        ("Julia Maier", "Maier Julia"),
        ("王小明", "Wang Xiaoming"),
        ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos"),
        ("Søren Ågård", "Soeren Aagaard"),
        ("José García López", "Jose Garcia"),
        ("Sinéad O’Connor", "Sinead OConnor"),
        ("Katherine Johnson", "Kate Johnson"),
        ("Jonathan Meyerbeer", "Jonathan Meyerber"),
        ("M. Osei-Lind", "Maya Osei"),
        ("FRAU ANNA SCHMIDT", "Anna Schmidt"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert score(one, other) >= WORTH_ASKING
    assert set(keys_of(Record(names=(one,)))) & set(keys_of(Record(names=(other,))))  # and is found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Maier", "Jonas Maier"),
        ("Anna Maier", "Ben Kurz"),
        ("Anna", "Anna Maier Lopez de Vega"[5:]),
        ("", "Anna Maier"),
        ("Dr.", "Dr. Anna Maier"),
        ("A. B.", "A. C."),
    ],
)
def test_not_one_person(one: str, other: str) -> None:
    assert score(one, other) < WORTH_ASKING


@pytest.mark.parametrize("pair", ["юлия julia", "mayer meier", "sergey sergei", "schmidt shmit", "иванов ivanov"])
def test_said_alike_is_spelled_alike(pair: str) -> None:
    one, other = pair.split()
    assert sound(fold(one)) == sound(fold(other))


@pytest.mark.parametrize("pair", ["bob rob", "liz betty", "sasha alexander", "yuliya julia", "pepe jose", "hans john"])
def test_short_forms_are_one_name(pair: str) -> None:
    one, other = pair.split()
    assert are_one_name(one, other)
    assert are_one_name(other, one)


def test_legal_forms_and_abbreviations_say_nothing() -> None:
    assert company_words("Halden Coffee GmbH & Co. KG") == company_words("The Halden Coffee, Inc.")
    assert company_words("Community Svcs Ctr.") == company_words("Community Services Center")


def test_a_rare_name_says_more() -> None:
    one = Record(names=("Anna Maier",))
    assert (
        compare(one, one, shares={"anna": 0.02, "maier": 0.02}).score
        < compare(one, one, shares={"anna": 0.0001, "maier": 0.0001}).score
    )


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert once.isascii()
    words = person_words(text)
    assert person_words(" ".join(words)) == words


HOSTILE = [
    "A" * 100_000,
    "a b " * 50_000,
    "\u202eaireM anuJ\u202c",
    "Zo\u0301e\u200b \u0000\u0007 X",
    "🙂" * 5000,
    "'" * 5000,
    "(" * 5000 + ")" * 4999,
    "\ufdfa" * 3000,
    "a\u0300" * 4000,
    ",,,,;;;;" * 2000,
    "Ａｎｎａ Ｍａｉｅｒ",
    "٣٤٥ ١٢٣",
    "\ud800",
]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_value_stays_bounded_anywhere(name: str) -> None:
    record = Record(
        names=(name,) * 50,
        companies=(name,) * 50,
        emails=(name, name + "@x.example", "x@" + name),
        phones=(name, "+" + name),
        addresses=(name, "12 " + name),
        birthdays=(name,),
        numbers=(("account", name),),
        sites=(name, "https://" + name),
    )
    keys = keys_of(record)
    assert len(keys) <= 40
    assert all(len(key) < 1000 for key in keys)
    assert 0 <= compare(record, Record(names=("Anna Maier",), emails=("anna@maier.example",))).score <= 1
