"""The mails that facts are measured on: what a folder of corpora holds, read and folded as in the product."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regard.kit.mail import read
from regard.kit.mail.reply import fold

FOLDERS = (
    "cpython-email/data", "crisp-reply-parser", "github-reply-parser", "mimekit-testdata/messages", "rspamd-messages/messages",
    "ruby-mail-fixtures/emails", "spamscope-mail-parser/mails", "stalwart-mail-parser/eml", "talon-fixtures", "zammad-mail/mail",
)  # fmt: skip
NOT_MAILS = (".json", ".yml", ".md", ".html", ".bin", ".gz", "LICENSE", "COPYING")
HALVES = ("development", "held-out")
IN_ZIP = "spamassassin/mails.zip"


@dataclass(frozen=True, slots=True)
class Letter:
    """What extraction sees of a mail. `name`, `address` of the writer; `signature` only their own, folded away."""

    path: str
    name: str
    address: str
    subject: str
    own: str
    signature: str


def half(path: str) -> str:
    """Which half a mail belongs to, by its path alone: "development" (may be read while building) or "held-out"."""
    return HALVES[hashlib.sha1(path.encode(), usedforsecurity=False).digest()[0] % 2]


def paths(data: Path) -> Iterator[str]:
    """Every mail below `data`, relative; of the spamassassin zip only what is not spam."""
    for folder in FOLDERS:
        for path in sorted((data / folder).rglob("*")):
            if path.is_file() and not path.name.endswith(NOT_MAILS):
                yield str(path.relative_to(data))
    with zipfile.ZipFile(data / IN_ZIP) as mails:
        for name in sorted(mails.namelist()):
            if "ham" in name and not name.endswith("/"):
                yield f"{IN_ZIP}/{name}"


def letter(data: Path, path: str) -> Letter:
    """Read one. Plain texts of the reply parsers' corpora have no header and are taken as bodies."""
    raw = _raw(data, path)
    mail = read(raw)
    bare = path.startswith(("crisp-", "github-", "talon-")) and not mail.sender.address
    text = raw.decode("utf-8", "replace") if bare else mail.text
    folded = fold(text[:1_000_000], html="" if bare else mail.html)
    parts = [(part.kind, part.text) for part in folded.parts]
    own = "".join(words for kind, words in parts if kind == "new").strip()
    signature = "".join(words for kind, words in parts if kind == "signature").strip()
    return Letter(path, mail.sender.name, mail.sender.address, "" if bare else mail.subject, own, signature)


def _raw(data: Path, path: str) -> bytes:
    if path.startswith(IN_ZIP):
        return _zip(data / IN_ZIP).read(path.removeprefix(IN_ZIP + "/"))
    return (data / path).read_bytes()


@cache
def _zip(path: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)
