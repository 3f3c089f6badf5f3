"""Where the quote of an HTML mail starts: what mail programs call their quotes, and the lines with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from regard.kit.mail.reply.headerblock import label

# Elements in which mail programs put what they quote (Gmail, Thunderbird, Outlook, Yahoo, Proton, Tuta, Zoho, QQ, AOL, …).
_QUOTE = re.compile(
    r"gmail_quote|moz-cite-prefix|divRplyFwdMsg|OutlookMessageHeader|yahoo_quoted|yahoo-quoted|protonmail_quote|"
    r"OLK_SRC_BODY_SECTION|tutanota_quote|zmail_extra|mail-editor-reference-message|ms-outlook-mobile-reference-message|"
    r"iosymail|mail_android_quote|freemail__quoted|aolReplyHeader|aol_quoted|ymail_android|mail_quote_|mailspring-quote|"
    r"mb_quoted|hey-quote|front-blockquote|WM_reply|replyheader|reply_header|quotedreply|type\s*=\s*[\"']?cite",
    re.IGNORECASE,
)
_CITES = re.compile(r"<blockquote[^<>]{0,200}\stype\s*=\s*[\"']?cite", re.IGNORECASE)
# A line drawn above a header block; other people draw lines too, so a label has to follow.
_DRAWN = re.compile(
    r"border-top\s*:\s*(?!none|0)|zwchr|stopSpelling|appendonsend|border-width\s*:\s*1p[xt]\s+0", re.IGNORECASE
)
# Cheap first looks, in lower case: what the patterns above need to be there.
_QUOTE_SIGNS = (
    "_quote", "-quote", "quoted", "moz-cite", 'cite"', "cite'", "=cite", "rply", "replyheader", "reply_header", "outlookmessageheader",
    "olk_src", "zmail_extra", "reference-message", "iosymail", "wm_reply", "aolreply", "ymail_android",
)  # fmt: skip
_DRAWN_SIGNS = ("<hr", "border-top", "zwchr", "stopspelling", "appendonsend", "border-width")
_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:\"[^\"<]*\"|'[^'<]*'|[^<>])*+)>|[!?/][^<>]*>)", re.DOTALL)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW = frozenset({"script", "style", "title", "noembed", "iframe", "template", "textarea", "xml"})
_BLOCK = frozenset(
    "p blockquote ul ol dl pre table h1 h2 h3 h4 h5 h6 div li tr dt dd section article header footer main aside nav address "
    "figure figcaption form fieldset center caption hr body html thead tbody tfoot br td th".split()
)
_UNCLOSED = frozenset(
    {"p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "html", "head", "body"}
)
_SPACE = re.compile(r"\s+")
_MOST_LINES = 20_000


@dataclass(slots=True)
class Line:
    """A line a reader sees. `at`: where its first tag or letter stands. `depth` of blockquotes. `opens`: a quote starts here."""

    text: str
    at: int
    depth: int
    opens: bool


@dataclass(slots=True)
class _Reader:
    """Reads HTML into lines. One pass, no tree, nothing raised."""

    html: str
    lines: list[Line] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    at: int = -1  # where the line being read starts
    run: int = -1  # where the opening tags right before the next word start
    depth: int = 0
    line_depth: int = 0
    quote: bool = False
    drawn: bool = False
    unclosed: set[str] = field(default_factory=set)

    def read(self) -> list[Line]:
        at, end = 0, len(self.html)
        while at < end and len(self.lines) < _MOST_LINES:
            match = _TAG.search(self.html, at)
            self._text(at, match.start() if match else end)
            if match is None:
                break
            at = match.end()
            if match[1]:
                close = self.html.find("-->", match.start() + 2)
                at = close + 3 if close >= 0 else end
            elif match[3]:
                at = self._tag(match, match[3].lower())
        self._break()
        return self.lines

    def _text(self, start: int, end: int) -> None:
        text = self.html[start:end]
        if not text or text.isspace():
            return
        if self.at < 0:
            self.at = self.run if self.run >= 0 else start
            self.line_depth = self.depth
        self.run = -1
        self.words.append(text)

    def _tag(self, match: re.Match[str], name: str) -> int:
        closing = bool(match[2])
        if name in _RAW and not closing and not match[4].endswith("/"):
            return self._skip(match.end(), name)
        if name in _BLOCK:
            self._break()
        if name == "blockquote":
            self.depth = max(0, self.depth + (-1 if closing else 1))
        if closing or name == "br":
            self.run = -1
        else:
            self._opening(match, name)
        return match.end()

    def _skip(self, at: int, name: str) -> int:
        """Past an element whose content no reader sees."""
        if name in self.unclosed:
            return at
        close = re.compile(f"</{name}[^<>]*>", re.IGNORECASE).search(self.html, at)
        if close:
            return close.end()
        self.unclosed.add(name)
        return len(self.html) if name in ("script", "style") else at

    def _opening(self, match: re.Match[str], name: str) -> None:
        if self.run < 0:
            self.run = match.start()
        if name == "hr":
            self.drawn = True
        if len(match[4]) > 4:
            low = match[4].lower()
            if may_draw(low) and _DRAWN.search(low):
                self.drawn = True
            if (
                (may_name_quotes(low) or "cite" in low)
                and _QUOTE.search(match[4])
                and not (name == "blockquote" and "gmail_quote" in match[4])
            ):
                self.quote = True

    def _break(self) -> None:
        if self.at < 0:
            return
        text = _SPACE.sub(" ", unescape("".join(self.words))).strip()
        if text:
            opens = self.quote or (self.drawn and label(text) is not None)
            self.lines.append(Line(text, self.at, self.line_depth, opens))
            self.quote = self.drawn = False
        self.words, self.at = [], -1


def may_name_quotes(low: str) -> bool:
    """A cheap look at lower-cased HTML: a mail program may have named its quote."""
    return any(sign in low for sign in _QUOTE_SIGNS)


def may_draw(low: str) -> bool:
    """A cheap look at lower-cased HTML: somebody drew a line."""
    return any(sign in low for sign in _DRAWN_SIGNS)


def names_quotes(html: str) -> bool:
    """Somewhere in the HTML a mail program calls a quote a quote; then every blockquote may be one."""
    return _QUOTE.search(html) is not None


def cites(html: str) -> bool:
    """Some blockquote says that it is a quote (Apple Mail, Thunderbird, Proton, …)."""
    return _CITES.search(html) is not None


def read_lines(html: str) -> list[Line]:
    """The lines of `html` in reading order, without empty ones. Linear in its length."""
    return _Reader(html).read()


def ends_with_plain_quote(html: str) -> bool:
    """The last blockquote is nobody's indentation: Gmail's "quote" button in the editor gives it the class gmail_quote."""
    at = max(html.rfind("<blockquote"), html.rfind("<BLOCKQUOTE"))
    return at >= 0 and "gmail_quote" not in html[at : html.find(">", at)]


def split(html: str, at: int) -> tuple[str, str]:
    """`html` before and from `at` on, each with its elements closed and opened so that it stands alone."""
    opened: list[tuple[str, str]] = []
    for match in _TAG.finditer(html, 0, at):
        name = (match[3] or "").lower()
        if not name or name in _VOID or name in _RAW or match[4].endswith("/"):
            continue
        if not match[2]:
            opened.append((name, match[0]))
            continue
        here = next((i for i in range(len(opened) - 1, max(-1, len(opened) - 300), -1) if opened[i][0] == name), None)
        if here is not None:
            del opened[here:]
    closing = "".join(f"</{name}>" for name, _ in reversed(opened) if name not in _UNCLOSED)
    opening = "".join(tag for name, tag in opened if name not in ("html", "head", "body", "p", "li"))
    return html[:at] + closing, opening + html[at:]
