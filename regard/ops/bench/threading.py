"""Whether answers find what they answer: `bin/bench threading --data DIR`, DIR/spamassassin holds mailing-list mail.

The truth is read from the raw headers here, without Regard: a mail's parent is the mail of the corpus that In-Reply-To
names, or else the last one in References. It lands there when it is the nearest mail that Regard's keys lead to.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from regard.kit.mail import read
from regard.kit.mail.references import thread_keys

_ID = re.compile(r"<([^<>]+)>")


def rows(*, data: Path, scorer: Path | None = None) -> Iterator[str]:
    """How many land with their parent; how many have its subject (what landing by subject alone could find)."""
    folder = data / "spamassassin"
    names = [json.loads(line)["file"] for line in (folder / "labels.jsonl").read_text().splitlines()]
    with zipfile.ZipFile(folder / "mails.zip") as mails:
        raws = [mails.read(name) for name in names]
    read_mails = [read(raw) for raw in raws]
    known = {mail.message_id for mail in read_mails if mail.message_id}
    answers = landed = near = same_subject = 0
    subjects = {mail.message_id: thread_keys(mail).base_subject for mail in read_mails}
    for raw, mail in zip(raws, read_mails, strict=True):
        parent = _parent(raw, known - {mail.message_id})
        if not parent:
            continue
        keys = thread_keys(mail)
        answers += 1
        found = [one for one in keys.message_ids if one in known]
        landed += found[:1] == [parent]
        near += bool(found)
        same_subject += keys.base_subject == subjects[parent]
    yield (f"{len(raws)} mails, {answers} answer a mail that is here")
    yield (f"  land with their parent {landed} ({landed / max(answers, 1):.1%}), in its conversation {near}")
    yield (f"  have their parent's base subject {same_subject} ({same_subject / max(answers, 1):.1%})")


def _parent(raw: bytes, known: set[str]) -> str:
    head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0].decode("latin-1")
    lines = re.sub(r"\r?\n[ \t]+", " ", head).splitlines()
    for name, last in (("in-reply-to:", False), ("references:", True)):
        ids = [one for line in lines if line.lower().startswith(name) for one in _ID.findall(line) if one in known]
        if ids:
            return str(ids[-1 if last else 0])
    return ""
