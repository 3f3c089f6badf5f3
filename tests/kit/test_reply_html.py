"""HTML tells more than its text: where a program put its quote, and which indentation is the writer's own."""

from __future__ import annotations

import pytest

from regard.kit.html import html_to_text
from regard.kit.mail.reply import fold, fold_html

OLD = "<p>Was it delivered?</p><p>Which colour?</p>"
QUOTES = {
    "gmail": f'<div class="gmail_quote"><div dir="ltr" class="gmail_attr">Zu Dana sprach:<br></div><blockquote class="gmail_quote">{OLD}</blockquote></div>',
    "gmail compact": f'<div class="gmail_quote">Zu Dana sprach:<div>{OLD}</div></div>',
    "thunderbird": f'<div class="moz-cite-prefix">Am 03.03.26 um 10:12 schrieb Alma:<br></div><blockquote type="cite">{OLD}</blockquote>',
    "outlook": '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p><b>From:</b> Alma &lt;alma@example.com&gt;<br>'
    f"<b>Sent:</b> 3 March 2026<br><b>To:</b> Dana<br><b>Subject:</b> Order</p></div>{OLD}",
    "outlook web": f'<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Alma<br><b>Sent:</b> 3 March 2026 10:12</div><div>{OLD}</div>',
    "yahoo": f'<div class="yahoo_quoted"><div>Dana the unknown verb</div><div>{OLD}</div></div>',
    "proton": f'<div class="protonmail_quote">Some words<br><blockquote class="protonmail_quote" type="cite">{OLD}</blockquote></div>',
    "zimbra": f'<hr id="zwchr"><b>From: </b>alma@example.com<br><b>To: </b>dana@example.org<br>{OLD}',
    "one line": f"<div><hr><div><b>From: alma@example.com</b> <b>Date: Thu, 24 Mar 2016</b></div><div>{OLD}</div></div>",
    "bare": f"<br><blockquote>{OLD}</blockquote>",
}


@pytest.mark.parametrize("quote", QUOTES.values(), ids=QUOTES.keys())
def test_a_programs_quote_folds_in_the_text(quote):
    html = f"<html><body><div><p>It never came.</p></div>{quote}</body></html>"
    assert fold(html_to_text(html), html=html).visible == "It never came."


@pytest.mark.parametrize("quote", QUOTES.values(), ids=QUOTES.keys())
def test_a_programs_quote_folds_in_the_page(quote):
    shown, folded = fold_html(f"<html><body><div><p>It never came.</p></div>{quote}</body></html>")
    assert html_to_text(shown).strip() == "It never came."
    assert "Was it delivered?" in folded and "Which colour?" in folded


def test_both_halves_stand_alone():
    shown, folded = fold_html(
        '<table><tr><td><div>New.<div class="gmail_quote">On x:<div>Old.</div></div></div></td></tr></table>'
    )
    assert shown.count("<div") == shown.count("</div")
    assert shown.endswith("</table>") and folded.startswith("<table>")
    assert html_to_text(shown).strip() == "New." and html_to_text(folded).strip() == "On x:\nOld."


def test_answers_inside_a_quote_are_shown():
    html = (
        '<div>See below.</div><div class="gmail_quote"><div class="gmail_attr">On Tue, 3 Mar 2026 at 10:12, A &lt;a@x.org&gt; wrote:</div>'
        "<blockquote>Which colour?</blockquote><div>Blue.</div><blockquote>Which size?</blockquote><div>Large.</div></div>"
    )
    seen = fold(html_to_text(html), html=html).visible
    assert "Blue." in seen and "Large." in seen and "Which size?" not in seen
    assert fold_html(html) == (html, "")


def test_own_indentation_stays_and_is_shown_without_marks():
    html = "<p>Your page says:</p><blockquote>Free delivery</blockquote><p>But I paid 5 euros.</p>"
    assert fold(html_to_text(html), html=html).visible.split("\n\n") == [
        "Your page says:",
        "Free delivery",
        "But I paid 5 euros.",
    ]
    assert fold_html(html) == (html, "")


def test_a_forwarded_mail_stays():
    html = '<div>See this.</div><div class="gmail_quote">---------- Forwarded message ---------<br>From: <b>Dana</b> &lt;d@x.org&gt;<br>Subject: Leak<br><br>It leaks.</div>'
    assert "It leaks." in fold(html_to_text(html), html=html).visible
    assert fold_html(html) == (html, "")


def test_only_a_quote_shows_whole():
    html = "<blockquote type=cite>All of it</blockquote>"
    assert fold(html_to_text(html), html=html).visible == "All of it"
    assert fold_html(html) == (html, "")


def test_a_line_drawn_by_the_writer_is_no_quote():
    html = "<p>First part.</p><hr><p>Second part: more words.</p>"
    assert fold(html_to_text(html), html=html).visible.endswith("Second part: more words.")
