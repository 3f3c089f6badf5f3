"""What is read as a life event, what is not, and that no text can hurt the reader."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.kit.life import life_signs
from regard.kit.life.grammar import fold
from regard.kit.life.sign import READ, sentences
from tests.kit.life.said import NOT_SAID, SAID

CASES = [(language, *case) for language, cases in SAID.items() for case in cases]
HARD = [(language, words) for language, cases in NOT_SAID.items() for words in cases]


@pytest.mark.parametrize(("language", "kind", "relation", "words"), CASES)
def test_what_they_say_is_read(language: str, kind: str, relation: str, words: str) -> None:
    found = life_signs(words)
    assert kind in {one.kind for one in found}
    if relation:
        assert relation in {one.relation for one in found}


@pytest.mark.parametrize(("language", "words"), HARD)
def test_what_only_sounds_like_it_is_not(language: str, words: str) -> None:
    assert life_signs(words) == []


def test_there_are_enough_of_each() -> None:
    assert min(len(cases) for cases in SAID.values()) >= 25
    assert min(len(cases) for cases in NOT_SAID.values()) >= 25


def test_the_sentence_is_given_as_they_wrote_it() -> None:
    text = "Hello,\n\nyour parcel came. Leider ist meine Mutter\nam 3. Mai gestorben. Bitte kündigen Sie.\n\nDana"
    (sign,) = life_signs(text)
    assert (sign.kind, sign.relation) == ("bereavement", "mother")
    assert sign.sentence == "Leider ist meine Mutter am 3. Mai gestorben."


def test_two_things_in_one_letter() -> None:
    found = life_signs("My mother died in May. And in June I lost my job. My mother died, as I said.")
    assert [(one.kind, one.relation) for one in found] == [("bereavement", "mother"), ("hardship", "")]


@pytest.mark.parametrize(
    "given",
    [
        "MY MOTHER DIED",
        "my mother died",
        "ma mere est decedee",
        "mi padre fallecio",
        "Ma me\u0300re est de\u0301ce\u0301de\u0301e",
        "I’ve lost my husband",
        "Meine Großmutter ist verstorben",
    ],
)
def test_it_does_not_depend_on_case_accents_or_quotes(given: str) -> None:
    assert [one.kind for one in life_signs(given)] == ["bereavement"]


@given(st.text(max_size=3000))
def test_any_text_is_read_without_a_word_of_protest(text: str) -> None:
    for sign in life_signs(text):
        assert sign.sentence
    assert len(fold(text)) == len(text)


@given(st.sampled_from(HARD), st.sampled_from(CASES), st.sampled_from(HARD))
@settings(max_examples=60)
def test_an_event_is_found_among_other_sentences(
    before: tuple[str, str], case: tuple[str, str, str, str], after: tuple[str, str]
) -> None:
    found = life_signs(f"{before[1]}\n\n{case[3]}\n\n{after[1]}")
    assert case[1] in {one.kind for one in found}


@given(st.lists(st.sampled_from([words for _language, words in HARD]), max_size=12))
@settings(max_examples=60)
def test_many_hard_sentences_are_still_nothing(lines: list[str]) -> None:
    assert life_signs("\n\n".join(lines)) == []


@pytest.mark.parametrize(
    "piece",
    [
        "my mother ",
        "mein Mann ",
        "mi madre ha ",
        "ma mère est ",
        "I ",
        "Mein Mann Peter Paul ",
        "! ",
        ". ",
        '"',
        "\n",
        "a",
        "we have had ",
    ],
)
def test_a_hostile_text_is_read_in_bounded_work(piece: str) -> None:
    """No clock in here: a pattern that explodes would never come to its end."""
    assert life_signs(piece * (200_000 // len(piece))) == []
    assert sum(len(one) for one in sentences((piece * READ)[:READ])) <= READ
