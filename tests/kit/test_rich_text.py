"""The HTML agents write: cleaned, read as text, and made from text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.mail.compose import clean_rich_text, html_to_text, text_to_html


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p>Hi <strong>Dana</strong><br>you</p>", "<p>Hi <strong>Dana</strong><br>you</p>"),
        ("<p onclick=x()>a</p><script>b()</script><style>c</style>", "<p>a</p>"),
        ('<img src="https://tracker.example/x.png">', "<img>"),
        ('<img src="cid:a@b" onerror=x alt="A">', '<img src="cid:a@b" alt="A">'),
        ('<a href="javascript:x()">a</a>', '<a rel="noopener noreferrer">a</a>'),
        ('<iframe src="//x"></iframe><svg onload=x></svg><h1>T</h1>', "<h1>T</h1>"),
    ],
)
def test_only_allowed_tags_stay(html: str, clean: str) -> None:
    assert clean_rich_text(html) == clean


def test_rich_text_as_a_person_would_type_it() -> None:
    html = (
        "<h1>Steps</h1><p>See <a href='https://x.example/a'>our page</a> or <a href='mailto:a@x.example'>a@x.example</a>:</p>"
        "<ol><li>Unplug<li>Wait<ul><li>a minute</ul></ol><blockquote><p>first</p><p>second</p></blockquote>"
        "<pre>a\n  b</pre>End&nbsp;now"
    )
    assert html_to_text(html).split("\n") == [
        "Steps",
        "",
        "See our page <https://x.example/a> or a@x.example:",
        "",
        "1. Unplug",
        "2. Wait",
        "  - a minute",
        "",
        "> first",
        ">",
        "> second",
        "",
        "a",
        "  b",
        "",
        "End now",
    ]


def test_text_as_html() -> None:
    assert text_to_html("Hi\n  you\n\n> was\nSee https://x.example/a?b=1&c=2. <b>") == (
        "<p>Hi<br>&nbsp;&nbsp;you</p><blockquote><p>was</p></blockquote>"
        '<p>See <a href="https://x.example/a?b=1&amp;c=2">https://x.example/a?b=1&amp;c=2</a>. &lt;b&gt;</p>'
    )


@given(st.text(max_size=1_000))
def test_text_made_to_html_is_clean_already(text: str) -> None:
    html = text_to_html(text)
    assert "<script" not in html.lower()
    assert html_to_text(clean_rich_text(html)).split() == html_to_text(html).split()


@given(st.text(alphabet="<>/abliulopre \n&;='\"", max_size=400))
def test_any_html_is_read(html: str) -> None:
    assert isinstance(html_to_text(html), str)
    assert isinstance(clean_rich_text(html), str)


def test_deep_and_long_text_is_read_quickly() -> None:
    assert "&gt;" in text_to_html(">" * 30_000)
    assert html_to_text("<blockquote>" * 5_000 + "x").endswith("x")
    assert html_to_text("<a href=x>y" * 20_000)
