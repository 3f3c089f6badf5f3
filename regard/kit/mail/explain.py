"""What Regard makes of one raw mail, as one plain object: the same code path as intake, for scripts and eyes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from regard.kit.html import sanitise
from regard.kit.mail.authentication import read_authentication
from regard.kit.mail.auto import classify
from regard.kit.mail.model import Address, File, Mail
from regard.kit.mail.reply import fold
from regard.kit.mail.spam import judge


def explain(mail: Mail, raw: bytes = b"") -> dict[str, Any]:
    """Every key of `regard mail explain --json` but `file`. Never raises: a judge that fails becomes a warning."""
    judged: dict[str, Any] = {"visible_text": mail.text, "kind": "message", "bounce": None}
    judged |= _try(mail, "quotes", lambda: {"visible_text": fold(mail.text, html=mail.html).visible})
    judged |= _try(mail, "kind", lambda: _kind(mail))
    judged |= _try(mail, "spam", lambda: {"spam": asdict(judge(mail, raw=raw))})
    judged |= _try(mail, "authentication", lambda: {"authentication": asdict(read_authentication(mail))})
    return {
        "kind": judged["kind"],
        "from": _address(mail.sender),
        "to": _addresses(mail.to),
        "cc": _addresses(mail.cc),
        "reply_to": _addresses(mail.reply_to),
        "subject": mail.subject,
        "date": mail.date.isoformat() if mail.date else None,
        "message_id": mail.message_id or None,
        "in_reply_to": mail.in_reply_to,
        "references": mail.references,
        "text": mail.text,
        "html": sanitise(mail.html).html if mail.html else None,
        "visible_text": judged["visible_text"],
        "attachments": [_file(one) for one in mail.files],
        "bounce": judged["bounce"],
        "spam": judged.get("spam"),
        "authentication": judged.get("authentication"),
        "warnings": list(mail.warnings),
    }


def _try(mail: Mail, what: str, ask: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """A script asked for an answer a file, whatever the file."""
    try:
        return ask()
    except Exception as error:
        mail.warnings.append(f"{what} could not be judged: {type(error).__name__}")
        return {}


def _kind(mail: Mail) -> dict[str, Any]:
    kind, bounce = classify(mail)
    return {"kind": kind, "bounce": asdict(bounce) if bounce else None}


def _file(one: File) -> dict[str, Any]:
    return {
        "filename": one.filename,
        "content_type": one.content_type,
        "size": len(one.content),
        "sha1": hashlib.sha1(one.content, usedforsecurity=False).hexdigest(),
        "inline": one.inline,
    }


def _address(one: Address) -> dict[str, str]:
    return {"name": one.name, "address": one.address}


def _addresses(all_: Iterable[Address]) -> list[dict[str, str]]:
    return [_address(one) for one in all_]
