"""Whatever the text: never an error, places inside it, canonical values that stay, bounded work."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from regard.kit.facts import LIMIT, Pattern, find
from regard.kit.facts.canonical import canonical
from regard.kit.facts.shape import compiled
from regard.kit.kinds import KINDS

PATTERNS = [
    Pattern("order", compiled(examples=["48-1177"])),
    Pattern("serial", compiled(examples=["2207"]), ("serial",)),
]
WORDS = st.sampled_from(
    [
        "my",
        "order",
        "number",
        "is",
        "48-1177",
        ".",
        ",",
        "\n",
        "not",
        "your",
        "neighbour's",
        "Bestellnummer",
        "serial",
        "2207",
        "call",
        "me",
        "+49",
        "30",
        "1234567",
        "Tel:",
        "fax",
        "I",
        "am",
        "deaf",
        "please",
        "don't",
        "phone",
        "after",
        "17:00",
        "Lindenstr.",
        "12,",
        "10969",
        "Berlin",
        "bought",
        "on",
        "3",
        "March",
        "2024",
        "--",
        ">",
        "https://x.example/1",
        "Tind",
        "(",
        ")",
        "0000",
        "€",
        "Dana",
        "Ray",
        "GmbH",
        "-----Original\xa0Message-----",
        "12",
        "rue",
        "de",
        "Paix,",
        "75002",
        "Paris",
        "\x00",
        "´",
        "ß",
        "𝟙𝟚",
        "\u2028",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, signature=TEXTS)
def test_places_are_in_the_text_and_values_are_told_once(text: str, signature: str) -> None:
    found = find(text, signature=signature, patterns=PATTERNS, products=["Tind"], country="DE", name="Dana Ray")
    for one in found:
        part = text if one.part == "own" else signature
        assert 0 <= one.start < one.end <= len(part)
        assert one.value.strip() and one.canonical and len(one.value) <= 500 and len(one.canonical) <= 200
        assert 0 < one.confidence <= 1
    assert len({(one.kind, one.canonical) for one in found}) == len(found)


@settings(max_examples=150, deadline=None)
@given(kind=st.sampled_from([*KINDS, "own_kind"]), value=st.text(min_size=1, max_size=120))
def test_what_two_sayings_share_is_short_and_steady(kind: str, value: str) -> None:
    once = canonical(kind, value)
    assert len(once) <= 200
    assert kind in ("address", "preferred_hours", "phone") or canonical(kind, once) in (
        once,
        once.casefold()[:200],
        canonical(kind, once),
    )
    assert canonical(kind, value) == once


def test_a_long_letter_is_read_at_its_beginning_and_its_end() -> None:
    middle = "word " * LIMIT
    text = "My order number is 48-1177.\n\n" + middle + "\n\nMy serial number is 2207."
    found = {one.kind: one for one in find(text)}
    assert set(found) == {"order", "serial"}
    assert text[found["serial"].start : found["serial"].end] == "2207"


def test_a_list_of_a_thousand_numbers_is_not_a_thousand_facts() -> None:
    numbers = ", ".join(f"48-{number:04d}" for number in range(1000))
    assert 0 < len(find(f"My order numbers are {numbers}.", patterns=PATTERNS)) <= 40
