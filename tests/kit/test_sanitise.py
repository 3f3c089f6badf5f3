"""Hostile HTML is shown without harm: nothing runs, loads, submits or covers, and quotes stay quotes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.html import safe_style, sanitise

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" jav&#x09;ascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src=https://evil.example></iframe>",
    '<form action="https://evil.example"><input name=password><button>Go</button></form>',
    '<meta http-equiv=refresh content="0;url=https://evil.example">',
    '<base href="https://evil.example/">',
    '<link rel=stylesheet href="https://evil.example/x.css">',
    "<style>@import url(https://evil.example/x.css);</style>",
    '<div style="position:fixed;top:0;left:0">x</div>',
    '<div style="background:url(https://evil.example/t.gif)">x</div>',
    '<div style="width: expression(alert(1))">x</div>',
    '<div style="width:calc(1px);color:red;behavior:url(x)">x</div>',
    '<p style="margin:-9999px">x</p>',
    '<img src="regard-blocked:https://evil.example/x.png">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<a href="https://x.org" target=_self onclick=alert(1)>x</a>',
    '<img alt="&quot; src=&quot;regard-blocked:x" src="https://evil.example/a.png">',
    '<img srcset="https://evil.example/a.png 2x" background="https://evil.example/b.png">',
    '<table background="https://evil.example/b.png"><tr><td>x</td></tr></table>',
    '<video poster="https://evil.example/p.png" src="https://evil.example/v.mp4"></video>',
    '<object data="https://evil.example"></object><embed src="https://evil.example">',
    "<!--[if mso]><script>alert(1)</script><![endif]-->",
    "<template><script>alert(1)</script></template>",
]
FORBIDDEN_TAG = re.compile(
    r"<(?:script|style|iframe|form|input|button|meta|base|link|svg|math|object|embed|video|template|textarea|select)\b"
)
FORBIDDEN_ATTRIBUTE = re.compile(
    r'<[^>]*\s(?:on\w+|srcset|background|poster|action|src="(?:https?:|//|regard)|[\w-]+="\s*javascript:)',
    re.IGNORECASE,
)


def is_harmless(html: str) -> bool:
    bare = re.sub(r'(alt|title|data-src)="[^"]*"', r'\1=""', html)
    style = " ".join(re.findall(r'style="([^"]*)"', bare)).lower()
    return not (
        FORBIDDEN_TAG.search(bare)
        or FORBIDDEN_ATTRIBUTE.search(bare)
        or any(word in style for word in ("url", "position", "expression", "behavior", "calc", "-9999"))
    )


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_hostile_is_left(html: str) -> None:
    assert is_harmless(sanitise(html, remote_images=False).html)


@given(st.lists(st.sampled_from([*HOSTILE, "<b>", "</div>", '"', ">", "<!--", "<p title='"]), max_size=6))
def test_nothing_hostile_is_left_of_what_is_mixed(pieces: list[str]) -> None:
    assert is_harmless(sanitise("".join(pieces), remote_images=False).html)


def test_remote_images_wait_until_asked_for() -> None:
    html = '<img src="https://x.org/a.png" width="1"><img src="//x.org/b.png">'
    blocked = sanitise(html, remote_images=False)
    assert blocked.blocked_images == 2
    assert 'data-src="https://x.org/a.png"' in blocked.html
    assert ' src="' not in blocked.html
    shown = sanitise(html, remote_images=True)
    assert shown.blocked_images == 0
    assert ' src="https://x.org/b.png"' in shown.html
    assert 'referrerpolicy="no-referrer"' in shown.html


def test_inline_images_are_mapped() -> None:
    urls = {"logo@x": "/files/7"}
    html = sanitise('<img src="cid:logo@x"><img src="CID:other@x">', cid_url=urls.get, remote_images=False).html
    assert 'src="/files/7"' in html
    assert "other@x" not in html


def test_embedded_pictures_stay() -> None:
    assert 'src="data:image/png;base64,iVBORw0=' in sanitise('<img src="data:image/png;base64,iVBORw0=">').html


def test_links_open_elsewhere_and_tell_nobody() -> None:
    html = sanitise('<a href="https://x.org/?a=1&amp;b=2">x</a>').html
    assert 'href="https://x.org/?a=1&amp;b=2"' in html
    assert 'target="_blank"' in html
    assert 'rel="noopener noreferrer nofollow"' in html


def test_looks_and_quotes_stay() -> None:
    html = sanitise(
        '<div class="gmail_quote btn-danger"><blockquote type="cite" style="margin:0 0 0 .8ex;border-left:1px solid #ccc">'
        '<font color="red">x</font></blockquote></div>'
    ).html
    assert '<div class="gmail_quote">' in html
    assert "border-left: 1px solid #ccc" in html
    assert '<font color="red">' in html


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("color: red; position: fixed", "color: red"),
        ("color: rgb(1, 2, 3)", "color: rgb(1, 2, 3)"),
        ("color: \\75rl(x)", ""),
        ("background-color: u/**/rl(x)", ""),
        ("font-family: 'Arial', sans-serif", "font-family: 'Arial', sans-serif"),
        ("color: r&#101;d", "color: red"),
        ("--x: 1; color:", ""),
        ("margin-left: -40px", ""),
    ],
)
def test_styles_are_let_through_by_name_and_form(style: str, kept: str) -> None:
    assert safe_style(style) == kept


def test_a_deep_tree_is_cut() -> None:
    html = sanitise("<div>" * 50_000 + "deep").html
    assert "deep" in html
    assert html.count("<div>") <= 256
