"""What Regard makes of one raw mail, as one plain object: the same code path as intake, for scripts and eyes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from regard.kit.mail.model import Address, Mail


def explain(mail: Mail, raw: bytes = b"") -> dict[str, Any]:
    """Every key of `regard mail explain --json` but `file`. Never raises: a judge that fails becomes a warning."""
    from regard.kit.html import sanitise

    out: dict[str, Any] = {
        "kind": "message",
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
        "visible_text": mail.text,
        "attachments": [
            {
                "filename": file.filename,
                "content_type": file.content_type,
                "size": len(file.content),
                "sha1": hashlib.sha1(file.content, usedforsecurity=False).hexdigest(),
                "inline": file.inline,
            }
            for file in mail.files
        ],
        "bounce": None,
        "spam": None,
        "authentication": None,
    }
    for judge in (_visible, _kind, _spam, _authentication):
        try:
            judge(out, mail, raw)
        except ImportError:
            continue
        except Exception as error:  # a script asked for an answer a file, whatever the file
            mail.warnings.append(f"{judge.__name__.strip('_')} failed: {type(error).__name__}")
    out["warnings"] = list(mail.warnings)
    return out


def _visible(out: dict[str, Any], mail: Mail, raw: bytes) -> None:
    from regard.kit.mail.reply import fold

    out["visible_text"] = fold(mail.text, html=mail.html).visible


def _kind(out: dict[str, Any], mail: Mail, raw: bytes) -> None:
    from regard.kit.mail.auto import classify

    out["kind"], bounce = classify(mail)
    out["bounce"] = asdict(bounce) if bounce else None


def _spam(out: dict[str, Any], mail: Mail, raw: bytes) -> None:
    from regard.kit.mail.spam import judge

    out["spam"] = asdict(judge(mail, raw))


def _authentication(out: dict[str, Any], mail: Mail, raw: bytes) -> None:
    from regard.kit.mail.authentication import read_authentication

    out["authentication"] = asdict(read_authentication(mail))


def _address(one: Address) -> dict[str, str]:
    return {"name": one.name, "address": one.address}


def _addresses(all_: Iterable[Address]) -> list[dict[str, str]]:
    return [_address(one) for one in all_]
