"""HTML as its reader sees it, in plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.html import html_to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<div>a<br></div><div><br></div><div>b</div>", "a\n\nb"),
        ("a\n  b\t c", "a b c"),
        ("<b>a</b><i>b</i> <u>c</u>", "ab c"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("yes<blockquote>a<blockquote>b</blockquote></blockquote>no", "yes\n\n> a\n> \n> > b\n\nno"),
        ("&lt;b&gt; &amp; &eacute; &#8364; &nbsp;x", "<b> & é € \xa0x"),
        ("<style>p {}</style><script>if (a < b) {}</script><title>t</title>x", "x"),
        ("a<!-- <p> -->b<!-- never closed", "ab"),
        ('<a href="https://x.org" title=">">x</a>', "x"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("", ""),
    ],
)
def test_it_reads_as_shown(html: str, text: str) -> None:
    lines = [line.rstrip() for line in html_to_text(html).split("\n")]
    assert lines == [line.rstrip() for line in text.split("\n")]


@given(st.text(alphabet="<>/!-pbr &;\"'=a\n", max_size=200))
def test_no_html_breaks_it(html: str) -> None:
    html_to_text(html)
