"""Which parts are the body, which are files (RFC 8621 4.1.4), and what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape

from regard.kit.mail import names
from regard.kit.mail.charsets import decode_text
from regard.kit.mail.model import File
from regard.kit.mail.structure import Limits, Part
from regard.kit.mail.transfer import UU_BEGIN, uudecode

META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
TNEF_TYPES = ("application/ms-tnef", "application/vnd.ms-tnef")
TNEF_START = b"\x78\x9f\x3e\x22"
TEXT_TYPES = ("text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown", "text")
WORDS = re.compile(r"\w+")


@dataclass(eq=False)
class Said:
    """One stretch of the body, as text, as HTML, or as both."""

    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)

    def is_blank(self) -> bool:
        return not any(one.strip() for one in (*self.texts, *self.htmls))


@dataclass(eq=False)
class Body:
    """Collects what is said and the files while walking the tree.

    The body is the first text of the mail (with its HTML twin). Text after a file in the same multipart goes on with
    it, as mail programs write a picture between two paragraphs. Any other text is a file of its own.
    """

    limits: Limits
    warnings: list[str]
    said: list[Said] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    home: tuple[Part, ...] = ()  # the multiparts around the body
    alternative: Said | None = None
    charset: str = ""
    size: int = 0

    def walk(self, part: Part, around: tuple[Part, ...] = (), *, first: bool = True, after_file: bool = False) -> None:
        """Takes `part`, which lies in the multiparts `around` it."""
        kind = part.content_type
        if kind.startswith("multipart/") and part.children:
            self.walk_multipart(part, around, after_file=after_file)
            return
        assumed = after_file and is_assumed_text(part)
        said = is_text(part, around, first=first) and not (assumed and b"\0" in part.content[:4096])
        said = said and self.say(part, around, after_file=after_file)
        if assumed or not said:
            self.add_file(part, assumed=assumed)  # nobody said that it is text: whoever knows better has the bytes

    def walk_multipart(self, part: Part, around: tuple[Part, ...], *, after_file: bool) -> None:
        kind, around = part.content_type, (*around, part)
        outer = self.alternative
        if kind == "multipart/alternative" and outer is None:
            self.alternative = Said()
            if self.goes_on(around[:-1], after_file=after_file):
                self.said.append(self.alternative)
        first = True
        for child in part.children:
            if kind != "multipart/appledouble" or child.content_type != "application/applefile":  # RFC 1740
                self.walk(child, around, first=first, after_file=after_file)
            after_file = after_file or not child.content_type.startswith(("text/", "multipart/"))
            first = False
        self.alternative = outer

    def goes_on(self, around: tuple[Part, ...], *, after_file: bool) -> bool:
        """Whether text found here belongs to the body."""
        if all(said.is_blank() for said in self.said):
            self.home = around
            return True
        return after_file and bool(around) and around[-1] in self.home

    def say(self, part: Part, around: tuple[Part, ...], *, after_file: bool) -> bool:
        """Adds a text part to the body; False when it is no part of it."""
        html = part.content_type == "text/html"
        said = self.alternative
        if said is not None:
            if said not in self.said or ((said.htmls if html else said.texts) and not after_file):
                return False
        elif self.goes_on(around, after_file=after_file):
            said = Said()
            self.said.append(said)
        elif html and self.is_twin(part):
            said = self.said[-1]
        else:
            return False
        text = self.text_of(part)
        (said.htmls if html else said.texts).append(text)
        return True

    def is_twin(self, part: Part) -> bool:
        """Whether this HTML says what the text before it said (senders forget multipart/alternative)."""
        last = self.said[-1]
        if last.htmls or not last.texts:
            return False
        words = set(WORDS.findall(last.texts[-1]))
        return bool(words) and len(words & set(WORDS.findall(decode_text(part.content[:100_000])))) > 0.7 * len(words)

    def text_of(self, part: Part) -> str:
        content = self.take(part.content)
        charset = part.params.get("charset", "")
        if part.content_type == "text/html":
            if not charset and (meta := META_CHARSET.search(content[:2048])):
                charset = meta[1].decode("ascii", "ignore")
            self.charset = self.charset or charset
            return decode_text(content, charset).replace("\x00", "")
        self.charset = self.charset or charset
        text = decode_text(self.uuencoded(content), charset).replace("\r\n", "\n").replace("\x00", "")
        if part.params.get("format", "").lower() == "flowed":
            text = unflow(text, delsp=part.params.get("delsp", "").lower() == "yes")
        return text

    def text(self) -> str:
        """The whole body as text."""
        return "\n".join("\n".join(said.texts) or _as_text("\n".join(said.htmls)) for said in self.said)

    def html(self) -> str:
        """The whole body as HTML; "" when none of it came so."""
        if not any(said.htmls for said in self.said):
            return ""
        return "\n".join("\n".join(said.htmls) or _as_html("\n".join(said.texts)) for said in self.said)

    def add_file(self, part: Part, *, assumed: bool = False) -> None:
        content = self.take(
            part.raw
            if part.content_type.startswith("message/") and part.children and part.children[0].buffer is part.buffer
            else part.content
        )
        name, kind = names.of(part), part.content_type
        if is_no_mail(part):
            name, kind = "file", "application/octet-stream"
            self.warnings.append("not a mail")
        elif assumed:
            name, kind = "file", "application/octet-stream"
        if part.content_type in TNEF_TYPES or content.startswith(TNEF_START):
            from regard.kit.mail.tnef import read_tnef

            packet = read_tnef(content)
            if packet is not None:
                self.files += packet.files
                self.later(packet.text, packet.html)
                return
            self.warnings.append("winmail.dat could not be opened")
        content_id = str(part.message.get("content-id") or "").strip().strip("<>")
        inline = part.disposition[0] == "inline" or bool(content_id and part.disposition[0] != "attachment")
        self.files.append(File(name, kind, content, inline, content_id))

    def later(self, text: str, html: str) -> None:
        """A body from winmail.dat counts only when the mail has none of its own."""
        if (text or html) and all(said.is_blank() for said in self.said):
            self.said.append(Said([text] if text else [], [html] if html else []))

    def take(self, content: bytes) -> bytes:
        left = self.limits.decoded_bytes - self.size
        self.size += len(content)
        if len(content) <= left:
            return content
        if "too big: the rest was not decoded" not in self.warnings:
            self.warnings.append("too big: the rest was not decoded")
        return content[: max(left, 0)]

    def uuencoded(self, content: bytes) -> bytes:
        """Files uuencoded in the text become files."""
        at, kept = 0, []
        begin = UU_BEGIN.search(content) if b"begin" in content else None
        while begin and len(self.files) < self.limits.parts:
            after, data = uudecode(content, begin)
            if not data:
                break
            kept.append(content[at : begin.start()])
            filename = names.clean(decode_text(begin[1]))
            self.files.append(File(filename, names.type_of(filename), self.take(data)))
            at = after
            begin = UU_BEGIN.search(content, at)
        return b"".join([*kept, content[at:]]) if kept else content


def is_no_mail(part: Part) -> bool:
    """Whether somebody handed in bytes that never were a mail."""
    return (
        not part.parent_type
        and not part.message.keys()
        and b"\0" in part.buffer[:4096]
        and part.buffer[:1] not in (b"\xff", b"\xfe")
    )


def is_assumed_text(part: Part) -> bool:
    """Whether a part says nothing of itself, and is text only because RFC 2045 5.2 assumes so."""
    told = ("content-type", "content-disposition", "content-description", "content-id", "content-location")
    return part.content_type == "text/plain" and not any(map(part.message.get, told))


def is_text(part: Part, around: tuple[Part, ...], *, first: bool) -> bool:
    """Whether a part may be body text: shown inline and not named like a file (RFC 8621 4.1.4), unless it is the mail."""
    kind = part.content_type
    if part.disposition[0] == "attachment":
        return False
    if part.disposition[1].get("filename") and (
        around or part.disposition[0] != "inline" or b"\0" in part.content[:4096]
    ):
        return False
    if not around and is_no_mail(part):
        return False
    if kind.startswith("multipart/"):
        return True  # no boundary found: what is there is read as text
    if kind not in TEXT_TYPES and (around or not kind.startswith("text/")):
        return False
    return first or (around[-1].content_type != "multipart/related" and not part.params.get("name"))


def _as_text(html: str) -> str:
    if not html:
        return ""
    from regard.kit.html import html_to_text

    return html_to_text(html)


def _as_html(text: str) -> str:
    return "<div>" + escape(text, quote=False).replace("\n", "<br>\n") + "</div>"


def unflow(text: str, *, delsp: bool) -> str:
    """format=flowed (RFC 3676): soft line breaks undone inside one quote depth."""
    out: list[str] = []
    joining, depth = False, 0
    for line in text.replace("\r\n", "\n").split("\n"):
        bare = line.lstrip(">")
        level = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        if joining and level == depth and bare != "-- ":
            out[-1] = (out[-1][:-1] if delsp else out[-1]) + bare
        else:
            out.append(">" * level + (" " if level else "") + bare)
        joining, depth = bare.endswith(" ") and bare != "-- ", level
    return "\n".join(out)
