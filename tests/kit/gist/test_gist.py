"""What a letter wants, what was tried and how its writer is: in four languages, always in the writer's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.gist import mood_in, sentences, tried_in, wants_in
from tests.kit.gist import letters_de, letters_en, letters_es, letters_fr

BOOKS = {"en": letters_en, "de": letters_de, "es": letters_es, "fr": letters_fr}
LETTERS = [(f"{code}{n}", *one) for code, book in BOOKS.items() for n, one in enumerate(book.LETTERS)]
TRIED = [one for book in BOOKS.values() for one in book.TRIED]
ALL = [letter for _name, letter, _wants, _mood in LETTERS]


@pytest.mark.parametrize(("letter", "wants"), [(a, b) for _n, a, b, _m in LETTERS], ids=[one[0] for one in LETTERS])
def test_the_sentence_that_carries_the_request(letter: str, wants: str) -> None:
    found = wants_in([letter])
    assert (found[1].text if found else "") == wants


@pytest.mark.parametrize(("letter", "feeling"), [(a, m) for _n, a, _b, m in LETTERS], ids=[one[0] for one in LETTERS])
def test_how_they_are_and_the_word_that_shows_it(letter: str, feeling: str) -> None:
    mood = mood_in(letter)
    assert (mood.feeling if mood else "") == feeling
    if mood:
        assert mood.evidence in mood.sentence.text
        assert mood.sentence.text in letter


@pytest.mark.parametrize(("letter", "tried"), TRIED)
def test_what_was_tried(letter: str, tried: list[str]) -> None:
    assert [one.text for one in tried_in(letter)] == tried


def test_the_newest_request_counts_and_a_mere_answer_does_not_hide_the_older_one() -> None:
    assert wants_in(["My order number is 48-1177.", "Please send me a new gasket."]) == (
        1,
        ("Please send me a new gasket.", 0),
    )
    newer = wants_in(["Please cancel it instead.", "Please send me a new gasket."])
    assert newer is not None and newer[0] == 0


@pytest.mark.parametrize(
    "letter",
    [
        "I am not angry at all.",
        "Please don't be upset.",
        "Das ist nicht ärgerlich.",
        "No estoy enfadada.",
        "Je ne suis pas déçue.",
    ],
)
def test_a_word_that_is_denied_shows_nothing(letter: str) -> None:
    assert mood_in(letter) is None


_pieces = st.sampled_from(
    [*ALL, "\n> quoted", "?", "!!", "\x00", "\u202e", "…", "-- \n", "Please", "bitte", "A" * 400, "\r\n", "😀"]
)


@given(st.lists(_pieces | st.text(max_size=60), max_size=12).map("".join))
def test_nothing_is_ever_invented(letter: str) -> None:
    found = wants_in([letter])
    said = [found[1]] if found else []
    said += [*tried_in(letter), *sentences(letter)]
    if mood := mood_in(letter):
        assert mood.evidence in mood.sentence.text
        said.append(mood.sentence)
    for one in said:
        assert one.text and letter[one.start : one.start + len(one.text)] == one.text


@pytest.mark.parametrize(
    "letter",
    ["a " * 500_000, "?" * 500_000, "bitte " * 200_000, "habe ich " * 100_000, "\n" * 500_000, "i have " * 100_000],
)
def test_a_huge_letter_is_read_only_so_far(letter: str) -> None:
    assert all(one.start < 8000 for one in sentences(letter))
    wants_in([letter] * 12), tried_in(letter), mood_in(letter)
