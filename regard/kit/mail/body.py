"""Which parts are the body, which are files (RFC 8621 4.1.4), and what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from regard.kit.mail import names
from regard.kit.mail.charsets import decode_text
from regard.kit.mail.model import File
from regard.kit.mail.structure import Limits, Part
from regard.kit.mail.transfer import UU_BEGIN, uudecode

META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
TNEF_TYPES = ("application/ms-tnef", "application/vnd.ms-tnef")
SHOWN_MEDIA = ("image", "audio", "video")


@dataclass(eq=False)
class Body:
    """Collects text, HTML and files while walking the tree."""

    limits: Limits
    warnings: list[str]
    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)
    in_order: list[tuple[str, str]] = field(default_factory=list)  # ("text"|"html", content) of what the reader sees
    files: list[File] = field(default_factory=list)
    size: int = 0

    def walk(self, part: Part, *, multipart: str = "", first: bool = True) -> None:
        kind = part.content_type
        if kind.startswith("multipart/") and part.children:
            if kind == "multipart/alternative":
                self.alternative(part)
            elif kind == "multipart/appledouble":
                self.apple(part)
            else:
                for index, child in enumerate(part.children):
                    self.walk(child, multipart=kind, first=index == 0)
        elif is_text(part, multipart=multipart, first=first):
            self.add_text(part)
        else:
            self.add_file(part)

    def alternative(self, part: Part) -> None:
        """Each child says the same: text and HTML are both kept, but not twice."""
        before = len(self.in_order)
        for child in part.children:
            self.walk(child, multipart=part.content_type)
        mine = self.in_order[before:]
        kinds = {kind for kind, content in mine if content.strip()}
        if kinds == {"text", "html"}:
            self.in_order[before:] = [(kind, content) for kind, content in mine if kind == "text"]

    def apple(self, part: Part) -> None:
        """RFC 1740: a resource fork nobody can use, then the file."""
        for child in part.children:
            if child.content_type != "application/applefile":
                self.walk(child, multipart="multipart/appledouble", first=False)

    def add_text(self, part: Part) -> None:
        kind = "html" if part.content_type == "text/html" else "text"
        content = self.take(part.content)
        charset = part.params.get("charset", "")
        if kind == "html":
            if not charset and (meta := META_CHARSET.search(content[:2048])):
                charset = meta[1].decode("ascii", "ignore")
            text = decode_text(content, charset)
            self.htmls.append(text)
        else:
            content = self.uuencoded(content)
            text = decode_text(content, charset)
            if part.params.get("format", "").lower() == "flowed":
                text = unflow(text, delsp=part.params.get("delsp", "").lower() == "yes")
            self.texts.append(text)
        self.in_order.append((kind, text.replace("\r\n", "\n").replace("\x00", "")))

    def add_file(self, part: Part) -> None:
        content = self.take(part.raw if part.content_type.startswith("message/") and part.children
                            and part.children[0].buffer is part.buffer else part.content)
        name = names.of(part)
        if part.content_type in TNEF_TYPES or name.lower() == "winmail.dat":
            from regard.kit.mail.tnef import read_tnef

            packet = read_tnef(content)
            if packet is not None:
                self.files += packet.files
                self.later(packet.text, packet.html)
                return
            self.warnings.append("winmail.dat could not be opened")
        content_id = str(part.message.get("content-id") or "").strip().strip("<>")
        inline = part.disposition[0] == "inline" or bool(content_id and part.disposition[0] != "attachment")
        self.files.append(File(name, part.content_type, content, inline, content_id))

    def later(self, text: str, html: str) -> None:
        """A body from winmail.dat counts only when the mail has none of its own."""
        if any(content.strip() for _, content in self.in_order):
            return
        if html:
            self.htmls.append(html)
        if text or html:
            self.in_order.append(("text", text) if text else ("html", html))

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
        while begin:
            after, data = uudecode(content, begin)
            if not data:
                break
            kept.append(content[at : begin.start()])
            filename = names.clean(decode_text(begin[1]))
            self.files.append(File(filename, names.type_of(filename), self.take(data)))
            at = after
            begin = UU_BEGIN.search(content, at)
        return b"".join([*kept, content[at:]]) if kept else content


def is_text(part: Part, *, multipart: str, first: bool) -> bool:
    kind = part.content_type
    if part.disposition[0] == "attachment" or part.disposition[1].get("filename"):
        return False
    if kind.startswith("multipart/"):
        return True  # no boundary found: what is there is read as text
    if kind not in ("text/plain", "text/html") and not kind.startswith("text/enriched"):
        return False
    return first or (multipart != "multipart/related" and not part.params.get("name"))


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
