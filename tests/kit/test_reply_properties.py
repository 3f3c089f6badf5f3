"""Whatever the text: nothing is cut, something is seen, and folding costs no more than the text is long."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from regard.kit.mail.reply import fold, fold_html, last_words

PIECES = [
    "Hello,", "", " ", ">", "> quoted", ">> deeper", "On Tue, 3 Mar 2026 at 10:12, Al <al@example.org> wrote:", "wrote:", "On", "<al@example.org>",
    "From: Al <al@example.org>", "Sent: 3 March 2026 10:12", "To: Help", "Subject: x", "-----Original Message-----", "-- ", "--", "________________",
    "Sent from my iPhone", "Best regards,", "Dana Kim", "Tel: +49 30 1234567", "---------- Forwarded message ---------", "\u202bכתב:", "2026年3月3日",
    "##- Please type your reply above this line -##", "This e-mail is confidential and intended for you.", "👍", "\x0c", "\u2028", "\x85",
]  # fmt: skip
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n"])
MAILS = st.lists(st.tuples(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), LINE_ENDS), max_size=25).map(
    lambda lines: "".join(line + end for line, end in lines)
)
TAGS = st.sampled_from(
    ["<div>", "</div>", "<p>", "</p>", "<br>", "<hr>", "<blockquote>", "</blockquote>", "<div class='gmail_quote'>", "<table><tr><td>",
     "</td></tr></table>", "<!-- x -->", "<style>a{}</style>", "<b", ">", "<blockquote type=cite>", '<div style="border-top: 1px solid">']
)  # fmt: skip
PAGES = st.lists(st.one_of(TAGS, st.sampled_from(PIECES), st.text(max_size=10)), max_size=30).map("".join)


@given(MAILS)
def test_nothing_is_ever_cut(text):
    assert "".join(part.text for part in fold(text).parts) == text


@given(MAILS)
def test_something_is_always_seen(text):
    assert bool(fold(text).visible.strip()) == bool(text.strip())


@given(MAILS)
def test_what_is_seen_is_what_is_new(text):
    folded = fold(text)
    assert folded.visible.split() == "".join(part.text for part in folded.parts if part.kind == "new").split()


@given(MAILS)
def test_neighbouring_parts_differ(text):
    parts = fold(text).parts
    assert all(one.kind != other.kind for one, other in pairwise(parts))


@given(MAILS, PAGES)
def test_html_may_be_anything(text, html):
    assert "".join(part.text for part in fold(text, html=html).parts) == text


@given(PAGES)
def test_the_two_halves_of_a_page_hold_all_of_its_text(html):
    shown, folded = fold_html(html)
    assert len(shown) + len(folded) >= len(html)
    assert not folded or html.startswith(shown[: len(shown) - _closing(shown, html)])


@given(st.text(max_size=300), st.integers(min_value=2, max_value=40))
def test_a_preview_fits(text, n):
    preview = last_words(text, n)
    assert len(preview) <= n and "\n" not in preview


def test_hostile_sizes_end():
    for text in (
        ">" * 10**6,
        ">\n" * 500_000,
        "On On On\n" * 100_000,
        "x" * 10**6,
        "On 12:30 a@b:\n" * 60_000,
        "From: a\nTo: b@c\n" * 60_000,
    ):
        assert "".join(part.text for part in fold(text).parts) == text


def _closing(shown: str, html: str) -> int:
    """How many characters of closing tags were added at the end of the first half."""
    same = next(
        (at for at, (one, other) in enumerate(zip(shown, html, strict=False)) if one != other),
        min(len(shown), len(html)),
    )
    return len(shown) - same
