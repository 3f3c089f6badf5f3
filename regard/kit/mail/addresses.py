"""Address headers (RFC 5322 3.4, RFC 6532), read as forgivingly as mail programs write them."""

from __future__ import annotations

import re
from email.header import Header

from regard.kit.mail.headers import decode, plain
from regard.kit.mail.model import Address

MOST = 5000
LONGEST = 200_000
TOKEN = re.compile(
    r'"((?:[^"\\]|\\.)*)"|(<[^<>,;]*>|<[^<>]*>)|([(])|([,;])|(:)|'
    r'(=\?[^\s?]+\?[bBqQ]\?[^?]*\?=)|([^\s"<(,;:]+|["<])|(\s+)',
    re.DOTALL,
)
COMMENT = re.compile(r"[()]|\\.")
INNER_COMMENT = re.compile(r"\([^()]*\)")
BREAKS = r"\s<>\"',;:()|\[\]"
BARE = re.compile(rf"(?<![^{BREAKS}])[^{BREAKS}@]++@[^{BREAKS}]++")


def parse_addresses(value: str | Header, hint: str = "") -> list[Address]:
    """Every mailbox of a header, groups opened, in order; at most 5,000. Never raises."""
    text = plain(value, hint)[:LONGEST]
    found = _Reader(text).read()
    if not any("@" in one.address for one in found) and "=?" in text:  # the whole header was encoded
        opened = decode(text)
        if "@" in opened and "=?" not in opened:
            return _Reader(opened).read()
    return found


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Address] = []
        self.unclosed = False
        self.start()

    def start(self) -> None:
        self.words: list[str] = []
        self.quoted: list[bool] = []
        self.comment = ""
        self.angle: str | None = None
        self.trailing = False  # what stands here follows a mailbox without a comma

    def read(self) -> list[Address]:
        text, at, end = self.text, 0, len(self.text)
        grouped = ";" in text
        while at < end and len(self.found) < MOST:
            match = TOKEN.match(text, at)
            if match is None:
                break
            at = match.end()
            kind = match.lastindex
            if match[0] == '"':  # never closed: from here on quotes mean nothing
                text = self.text = text[:at] + text[at:].replace('"', " ")
            if kind == 3:
                at = self.take_comment(at)
            elif kind == 4:
                self.flush()
            elif kind == 5 and grouped and self.angle is None and not any("@" in w for w in self.words):
                self.start()  # the name of a group
            else:
                self.take(kind or 0, match)
        self.flush()
        return self.found

    def take(self, kind: int, match: re.Match[str]) -> None:
        if self.angle is not None and kind != 8:  # two mailboxes and no comma between
            self.flush()
            self.trailing = True
        if kind == 2:
            self.angle = match[2][1:-1].strip()
        elif kind == 1:
            self.words.append(re.sub(r"\\(.)", r"\1", match[1]))
            self.quoted.append(True)
        else:
            self.words.append(match[0])
            self.quoted.append(False)

    def take_comment(self, at: int) -> int:
        depth, start = 1, at
        for match in COMMENT.finditer(self.text, at):
            if self.unclosed:
                break
            depth += {"(": 1, ")": -1}.get(match[0], 0)
            if depth == 0:
                self.comment = self.comment or self.text[start : match.start()]
                return match.end()
        self.unclosed = True
        self.words.append("(")
        self.quoted.append(False)
        return at

    def flush(self) -> None:
        words, quoted, angle, comment, trailing = self.words, self.quoted, self.angle, self.comment, self.trailing
        self.start()
        name = "".join(words).strip() if angle is None else "".join(words).strip(" <>\t")
        if angle is not None:
            if angle or name:
                self.add(name or comment, _bare(angle), unquoted=not any(quoted))
        elif len(words) > 1 and quoted[0] and words[1].startswith("@"):  # "john doe"@example.org
            self.add(comment, f'"{words[0]}"{words[1].rstrip(">")}')
        elif bare := BARE.search(name):
            rest = BARE.sub(" ", name).strip(" <>'\"")
            self.add(rest.removeprefix("mailto:") or comment, _bare(bare[0]))
            self.found += [Address("", _bare(one)) for one in BARE.findall(name)[1:MOST]]
        elif name and trailing and self.found:
            last = self.found[-1]
            self.found[-1] = last if last.name else Address(clean_name(name.strip("<>")), last.address)
        elif name:
            opened = decode(name)
            if "@" in opened and opened != name and "=?" not in opened:  # all of it was encoded
                self.found += _Reader(opened).read()
            else:
                self.add(comment, opened)

    def add(self, name: str, address: str, *, unquoted: bool = False) -> None:
        """`Miller, Bob <bob@example.org>` is one person, though the comma says two."""
        last = self.found[-1] if self.found else None
        if unquoted and name and last and not last.name and "@" not in last.address and "@" in address:
            self.found.pop()
            name = f"{last.address}, {name}"
        self.found.append(Address(clean_name(name), address))


def clean_name(name: str) -> str:
    """A display name as a person reads it: decoded, one space, no quotes around it."""
    text = " ".join(decode(name).split())
    while len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1].strip()
    return text


def _bare(address: str) -> str:
    text = decode(address) if "=?" in address else address
    text = (INNER_COMMENT.sub("", text) if "(" in text else text).strip().strip("<>")
    if text.startswith('"') and text.endswith('"') and "@" in text:
        text = text.strip('"')
    if text.startswith("@") and ":" in text:  # the route of RFC 822
        text = text.rpartition(":")[2]
    text = text if '"' in text or "@" not in text else "".join(text.split())
    return text.removeprefix("mailto:").rstrip(".,;")
