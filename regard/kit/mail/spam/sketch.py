"""A mail's make in some thirty named strokes. Spam betrays itself by strokes that don't go together: a mailer that never
writes such ids, a free-mail sender whose mail never touched that provider. The model learns single strokes and pairs.
"""

from __future__ import annotations

import re

from regard.kit.mail.model import Mail
from regard.kit.mail.spam.path import FREE_MAIL, organisation, path_strokes

_WORDS = re.compile(r"[A-Za-z]{2,}")
_CHARSET = re.compile(r"charset=\"?([\w-]+)", re.IGNORECASE)
_BOUNDARY = re.compile(r"boundary=\"?([^\";]{1,80})", re.IGNORECASE)
_ZONE = re.compile(r"[+-]\d{4}\b")
_LETTERS, _NUMBERS = re.compile(r"[A-Za-z]+"), re.compile(r"\d+")
_RUNS = (
    (re.compile(r"(?=[0-9a-f]*\d)[0-9a-f]{6,}"), "h"),
    (re.compile(r"(?=[0-9A-F]*\d)[0-9A-F]{6,}"), "H"),
    (re.compile(r"[A-Z]+"), "A"),
    (re.compile(r"[a-gi-z]{2,}"), "a"),
    (_NUMBERS, "0"),
)


def strokes(mail: Mail) -> list[str]:
    """Always the same names in the same order, each `name=value`."""
    return [f"{name}={value}" for name, value in {**_headers(mail), **_people(mail), **path_strokes(mail)}.items()]


def id_shape(text: str) -> str:
    """The pattern a program makes its ids by: hexadecimal runs h or H, other letters a or A, numbers 0."""
    for pattern, letter in _RUNS:
        text = pattern.sub(letter, text)
    return text[:20]


def _headers(mail: Mail) -> dict[str, object]:
    message = mail.message
    present = {name.lower() for name in message}

    def text(name: str) -> str:
        return str(message.get(name) or "")[:300]

    kind, date = text("content-type"), text("date")
    mailer = _WORDS.findall(text("x-mailer") or text("user-agent"))[:2]
    boundary, charset = _BOUNDARY.search(kind), _CHARSET.search(kind)
    left, _, right = mail.message_id.rpartition("@")
    zone = _ZONE.search(date)
    return {
        "mailer": " ".join(mailer).lower(),
        "id": id_shape(left[:60]),
        "id length": len(mail.message_id) // 6,
        "id dots": right.count("."),
        "boundary": id_shape(boundary[1])[:16] if boundary else "",
        "type": kind.partition(";")[0].strip().lower(),
        "charset": charset[1].lower() if charset else "",
        "charset quoted": 'charset="' in kind,
        "transfer": text("content-transfer-encoding").lower()[:20],
        "mimeole": "x-mimeole" in present,
        "priority": text("x-priority")[:3],
        "microsoft priority": "x-msmail-priority" in present,
        "precedence": text("precedence").lower()[:8],
        "mime version": text("mime-version")[:6],
        "list": ("list-unsubscribe" in present, "list-id" in present),
        "date": _NUMBERS.sub("0", _LETTERS.sub("a", date))[:30],
        "zone": zone[0] if zone else "",
    }


def _people(mail: Mail) -> dict[str, object]:
    sender = mail.sender.address
    domain = organisation(sender.rpartition("@")[2])
    subject = mail.subject[:300]
    return {
        "reply": [organisation(one.address.rpartition("@")[2]) == domain for one in mail.reply_to[:1]],
        "free": domain in FREE_MAIL,
        "recipients": (min(len(mail.to), 3), min(len(mail.cc), 3), bool(mail.to and mail.to[0].name)),
        "sender": (bool(mail.sender.name), any(map(str.isdigit, sender))),
        "html": (len(mail.html).bit_length() + 1) // 2,
        "text": (len(mail.text).bit_length() + 1) // 2,
        "files": min(len(mail.files), 3),
        "answer": (bool(mail.in_reply_to), bool(mail.references), subject[:3].lower() == "re:"),
        "subject": (subject.isupper(), "!" in subject, "  " in subject.strip(), subject[:1].isupper()),
    }
