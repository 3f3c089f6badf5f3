"""HTML to text, as a reader sees it: one pass over the tags, no tree, so no depth to overflow."""

from __future__ import annotations

import html as entities
import re


def words(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())


TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:\"[^\"<]*\"|'[^'<]*'|[^<>])*+)>|[!?/][^<>]*>)", re.DOTALL)
VOID = words("area base br col embed hr img input link meta param source track wbr")
RAW = words("script style title noembed iframe template textarea xml")
CLOSING = {name: re.compile(f"</{name}[^<>]*>", re.IGNORECASE) for name in RAW}
PARAGRAPH = words("p blockquote ul ol dl pre table h1 h2 h3 h4 h5 h6")
LINE = words("""
    div li tr dt dd section article header footer main aside nav address figure figcaption form fieldset center caption
    hr body html thead tbody tfoot
""")
CELL = words("td th")
MATTERS = RAW | PARAGRAPH | LINE | CELL | {"br"}
SPACES = re.compile(r"[ \t\r\n\f]+")
DEEPEST_QUOTE = 20


def html_to_text(html: str) -> str:
    """What a reader of `html` sees, as text: one line a block, `- ` before list items, `> ` before quoted lines."""
    return _Text().read(html)


class _Text:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.depth = 0  # of quotes
        self.pre = 0
        self.unclosed: set[str] = set()
        self.blank = True  # an empty line (or the start) stands just above

    def read(self, html: str) -> str:
        at, end = 0, len(html)
        for match in TAG.finditer(html):
            start = match.start()
            if start < at:
                continue
            if start > at:
                self.say(html[at:start])
            at = match.end()
            if match[3]:
                name = match[3].lower()
                if name in MATTERS:
                    at = self.tag(html, match, name)
            elif match[1]:
                close = html.find("-->", start + 2)
                at = close + 3 if close >= 0 else end
        self.say(html[at:])
        self.break_line()
        return "\n".join(self.lines).strip("\n")

    def tag(self, html: str, match: re.Match[str], name: str) -> int:
        """Obeys one tag; returns where reading goes on."""
        closing = bool(match[2])
        if name in RAW:
            return match.end() if closing or match[4].endswith("/") else self.after_raw(html, match, name)
        if name == "br":
            self.break_line(keep=True)
        elif name in PARAGRAPH:
            self.paragraph(name, closing=closing)
        elif name in LINE:
            self.break_line()
            if name == "li" and not closing:
                self.line.append("- ")
        elif closing:
            self.line.append(" ")
        return match.end()

    def after_raw(self, html: str, match: re.Match[str], name: str) -> int:
        close = None if name in self.unclosed else CLOSING[name].search(html, match.end())
        if close is not None:
            return close.end()
        self.unclosed.add(name)
        return len(html) if name in ("script", "style") else match.end()

    def paragraph(self, name: str, *, closing: bool) -> None:
        self.break_line()
        if name == "blockquote" and closing and self.depth:
            self.depth -= 1
            if self.blank and self.lines:  # the empty line belongs outside the quote
                self.lines.pop()
                self.blank = False
        if not self.blank and name != "table":
            self.lines.append("> " * min(self.depth, DEEPEST_QUOTE))
            self.blank = True
        if name == "blockquote" and not closing:
            self.depth += 1
        elif name == "pre":
            self.pre = max(0, self.pre + (-1 if closing else 1))

    def say(self, text: str) -> None:
        if not self.pre:
            self.line.append(text)
            return
        first, *rest = text.replace("\r\n", "\n").split("\n")
        self.line.append(first)
        for line in rest:
            self.break_line(keep=True)
            self.line.append(line)

    def break_line(self, *, keep: bool = False) -> None:
        if not self.line and not keep:
            return
        text = "".join(self.line)
        self.line = []
        text = text.rstrip() if self.pre else SPACES.sub(" ", text).strip(" ")
        if "&" in text:
            text = entities.unescape(text)
        if text.strip() in ("", "-"):
            if not keep or (self.blank and not self.pre):
                return
            text = ""
        self.lines.append("> " * min(self.depth, DEEPEST_QUOTE) + text if self.depth else text)
        self.blank = not text
