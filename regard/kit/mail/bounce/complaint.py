"""Somebody pressed "this is spam": RFC 5965 reports, and the older mails of mailbox providers that say the same."""

from __future__ import annotations

import json
import re
from email.message import Message
from typing import Any

from regard.kit.mail.bounce.parts import Parts, unfold
from regard.kit.mail.bounce.phrases import pattern
from regard.kit.mail.bounce.returned import message_id_of
from regard.kit.mail.model import Bounce

_SUBJECT = pattern(
    r"""
    complaint about message from|(?:abuse|spam|feedback|fbl|arf|complaint|dmarc forensic
    |jmrp)[ -]?(?:feedback )?(?:report|complaint|notif|loop)|email feedback report|report(?:ed)? (?:of )?(?:spam
    |abuse|as spam)|auth(?:entication)? failure report|spam complaint
    """,
    re.IGNORECASE,
)
_SENDER = re.compile(
    r"(?i)feedback|fbl|scomp@|staff@(?:hotmail|live|outlook|msn)\.com|arf@|complaints?@|abuse|spam|dmarc"
)
_ADDRESS = re.compile(r"[^\s<>;:,()\"]{1,120}@[^\s<>;:,()\"]{1,250}")
_KNOWN_HEADERS = ("x-hmxmroriginalrecipient", "x-original-to", "delivered-to", "to")


def might_complain(subject: str, sender: str) -> bool:
    """Headers alone: worth taking apart?"""
    return bool(_SUBJECT.search(subject[:200]) and _SENDER.search(sender[:200]))


def complaint_in(parts: Parts, *, odd: bool) -> Bounce | None:
    """The complaint, reason "feedback". `odd`: sender and subject say complaint although there is no RFC 5965 part."""
    if parts.feedback:
        return _complaint(parts, [found for group in parts.feedback for found in _recipients(group)])
    if odd and parts.returned:
        return _complaint(parts, [])
    return None


def _recipients(group: dict[str, str]) -> list[str]:
    values = [group.get(name, "") for name in ("original-rcpt-to", "removal-recipient", "redacted-address")]
    return [found.group() for value in values if (found := _ADDRESS.search(value))]


def _complaint(parts: Parts, recipients: list[str]) -> Bounce:
    original = parts.returned[0] if parts.returned else Message()
    if not recipients:
        for name in _KNOWN_HEADERS:
            recipients = _ADDRESS.findall(str(original.get(name, ""))[:2000])
            if recipients:
                break
    unique = list(dict.fromkeys(recipients))
    kind = next((group["feedback-type"] for group in parts.feedback if group.get("feedback-type")), "")
    return Bounce(unique, "", "feedback", False, unfold(kind)[:100], message_id_of(parts, ""))


def provider_notice(text: str) -> tuple[str, dict[str, Any]] | None:
    """Amazon SES tells by JSON in a mail of SNS: (Bounce | Complaint | …, the notice); None for other text."""
    start = text.lstrip()[:300]
    if not start.startswith("{") or ('"notificationType"' not in start and '"eventType"' not in start):
        return None
    body = text.lstrip()
    try:
        notice, _ = json.JSONDecoder().raw_decode("".join(body.splitlines()) if "\n" in body[:2000] else body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(notice, dict):
        return None
    kind = notice.get("notificationType") or notice.get("eventType")
    return (kind, notice) if isinstance(kind, str) else None
