"""How numbers look: learned from examples, or written down; never a pattern that can run away."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.kit.facts.shape import LONGEST, BadShape, compiled, is_telling, learn


def sees(text: str, **how: object) -> list[str]:
    return [match[0] for match in compiled(**how).finditer(text)]  # type: ignore[arg-type]


def test_one_example_fixes_letters_and_lengths() -> None:
    text = "48-1177, 5-1177, 48-11777, HX-2231, KB-2231"
    assert sees(text, examples=["48-1177"]) == ["48-1177"]
    assert sees(text, examples=["HX-2231"]) == ["HX-2231"]


def test_more_examples_of_one_build_widen_it() -> None:
    assert sees("KB-9 HX-2231 QQ-12345", examples=["HX-2231", "KB-1"]) == ["KB-9", "HX-2231"]


def test_another_build_is_another_shape() -> None:
    assert len(learn(["48-1177", "A771"])) == 2
    assert sees("48-1177 A772 A77", examples=["48-1177", "A771"]) == ["48-1177", "A772"]


def test_a_number_inside_another_is_none() -> None:
    assert sees("24-48-1177 48-1177-2 1.48-1177 48-1177.5 x48-1177", examples=["48-1177"]) == []


def test_an_expression_says_the_same() -> None:
    assert sees("HX-2231 hx-2231 HX-22311", expression=r"HX-\d{4}") == ["HX-2231", "hx-2231"]
    assert sees("AB1234 ORD99", expression=r"[A-Z]{2}\d{4}|ORD\d{2}") == ["AB1234", "ORD99"]


@pytest.mark.parametrize(
    "expression",
    [
        "(a+)+",
        "(a|a)*",
        ".*",
        r"\d*",
        r"\d+\d+\d+",
        r"\d{0,40}\d{0,40}",
        "[z-a]",
        "[",
        "{3}",
        r"\1",
        "(?=a)",
        r"\d?",
        "a{9,1}",
        "x" * 201,
        r"\p{L}",
    ],
)
def test_what_could_run_away_or_can_not_be_read_is_refused(expression: str) -> None:
    with pytest.raises(BadShape):
        compiled(expression=expression)


@pytest.mark.parametrize("examples", [[""], ["none"], ["x" * (LONGEST + 1)], []])
def test_an_example_needs_a_figure(examples: list[str]) -> None:
    with pytest.raises(BadShape):
        compiled(examples=examples)


def test_figures_alone_are_not_telling() -> None:
    assert not is_telling(examples=["2207"], expression="")
    assert not is_telling(examples=[], expression=r"\d{4}")
    assert is_telling(examples=["48-1177"], expression="") and is_telling(examples=[], expression=r"HX\d{4}")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="AZaz09-/._# ", min_size=1, max_size=12))
def test_what_is_learned_from_an_example_finds_the_example(example: str) -> None:
    try:
        pattern = compiled(examples=[example])
    except BadShape:
        assert not any(sign.isdigit() for sign in example)
        return
    assert pattern.search(example.strip()) is None or pattern.search(example.strip())[0] == example.strip()  # type: ignore[index]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="AZaz09-\\d[]{},+?|()*.^$", max_size=30))
def test_any_expression_is_refused_or_bounded(expression: str) -> None:
    try:
        pattern = compiled(expression=expression)
    except BadShape:
        return
    assert all(len(match[0]) <= 80 for match in pattern.finditer("A1-" * 200 + "1" * 500 + "a" * 500))
