"""The little HTML that agents write: cleaned by an allow-list, turned into text and made from text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser

import nh3

TAGS = {"p", "br", "div", "strong", "b", "em", "i", "u", "s", "a", "ul", "ol", "li"}
TAGS |= {"blockquote", "pre", "code", "h1", "img"}
_SCHEMES = {"http", "https", "mailto", "tel", "cid"}
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "width", "height"}}
_URL = re.compile(
    r"(https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'])|([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)", re.IGNORECASE
)
_PARAGRAPHS = {"p", "ul", "ol", "blockquote", "pre", "h1"}
_LINES = {"div", "li", "br"}
_SILENT = {"script", "style", "title"}


def clean_rich_text(html: str) -> str:
    """Only the allowed tags, links to http(s), mailto and tel, images by cid: (those that travel with the mail)."""

    def allowed(tag: str, attribute: str, value: str) -> str | None:
        embedded = value.strip().lower().startswith("cid:")
        if attribute in ("src", "href") and embedded != (attribute == "src"):
            return None
        return value

    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=_SILENT,
        attributes=_ATTRIBUTES,
        attribute_filter=allowed,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    )


def text_to_html(text: str) -> str:
    """Paragraphs, line breaks, links and ">" quotes of plain text as HTML; everything else escaped."""
    text = re.sub(r"[\x00-\x08\x0b-\x0c\x0e-\x1f]+", "", text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    return "".join(_blocks(lines, depth=0))


def html_to_text(html: str) -> str:
    """Rich text as a person would type it: "- " lists, "> " quotes, links as text <url>. Never raises."""
    writer = _TextWriter()
    writer.feed(html)
    writer.close()
    return writer.text()


def _blocks(lines: list[str], *, depth: int) -> Iterator[str]:
    for quoted, paragraph in _paragraphs(lines):
        if quoted and depth < 20:
            yield "<blockquote>" + "".join(_blocks(paragraph, depth=depth + 1)) + "</blockquote>"
        else:
            yield "<p>" + "<br>".join(_linked(line) for line in paragraph) + "</p>"


def _paragraphs(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    pending: list[str] = []
    was_quoted = False
    for line in [*lines, ""]:
        quoted = line.startswith(">")
        if pending and (quoted != was_quoted or not line.strip()):
            yield was_quoted, pending
            pending = []
        if line.strip():
            pending.append(line[1:].removeprefix(" ") if quoted else line)
        was_quoted = quoted


def _linked(line: str) -> str:
    pieces, position = [], 0
    for match in _URL.finditer(line):
        target = match[1] or f"mailto:{match[2]}"
        pieces.append(_escaped(line[position : match.start()]))
        pieces.append(f'<a href="{escape(target)}">{escape(match[0])}</a>')
        position = match.end()
    return "".join(pieces) + _escaped(line[position:])


def _escaped(text: str) -> str:
    return re.sub(r"  +|^ ", lambda spaces: "&nbsp;" * len(spaces[0]), escape(text))


class _TextWriter(HTMLParser):
    """Writes lines; each has the prefix of the quotes and lists it stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._quotes = 0
        self._lists: list[int | None] = []
        self._marker = ""
        self._link: tuple[str, int, int] | None = None
        self._verbatim = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _PARAGRAPHS:
            self._paragraph()
        elif tag in _LINES:
            self._new_line(force=tag == "br")
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._marker = self._next_marker()
        elif tag == "a":
            self._link = dict(attrs).get("href") or "", len(self._lines) - 1, len(self._lines[-1])
        elif tag == "img" and (alt := dict(attrs).get("alt")):
            self.handle_data(f"[{alt}]")
        self._quotes += tag == "blockquote"
        self._verbatim += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0
        if tag == "a" and self._link:
            self._end_link(*self._link)
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag in _PARAGRAPHS:
            self._paragraph()
        elif tag in ("div", "li"):
            self._new_line()
        self._quotes -= tag == "blockquote" and self._quotes > 0
        self._verbatim -= tag == "pre" and self._verbatim > 0

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._verbatim:
            for number, line in enumerate(data.split("\n")):
                if number:
                    self._new_line(force=True)
                self._write(line)
            return
        words = re.sub(r"[ \t\r\n\f]+", " ", data)
        at_start = not self._lines[-1] or self._lines[-1].endswith(" ")
        self._write(words.lstrip(" ") if at_start else words)

    def text(self) -> str:
        lines = "\n".join(line.rstrip(" ") for line in self._lines).replace("\xa0", " ")
        lines = re.sub(r"\n{3,}", "\n\n", lines).strip("\n")
        return re.sub(r"^(> .*\n)(?=\n> )", r"\1>", lines, flags=re.MULTILINE)

    def _write(self, words: str) -> None:
        if not words:
            return
        if not self._lines[-1]:
            indent = "  " * max(0, len(self._lists) - 1)
            self._lines[-1] = "> " * min(self._quotes, 20) + indent + self._marker
            self._marker = ""
        self._lines[-1] += words

    def _next_marker(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def _end_link(self, target: str, line: int, column: int) -> None:
        shown = "".join([self._lines[line][column:], *self._lines[line + 1 :]]).strip()
        self._link = None
        if target and shown and shown not in (target, target.removeprefix("mailto:")) and not target.startswith("cid:"):
            self._write(f" <{target}>")

    def _paragraph(self) -> None:
        self._new_line()
        if not self._lists and len(self._lines) > 1 and self._lines[-2]:
            self._lines.append("")

    def _new_line(self, *, force: bool = False) -> None:
        if self._lines[-1] or force:
            self._lines.append("")
