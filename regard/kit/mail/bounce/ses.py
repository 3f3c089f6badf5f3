"""Amazon SES notices, as SNS sends them by mail: bounces and complaints as JSON."""

from __future__ import annotations

from typing import Any

from regard.kit.mail.bounce.failure import Failure, sum_up
from regard.kit.mail.model import Bounce

_TYPES = {
    "NoEmail": "5.1.1",
    "MailboxFull": "5.2.2",
    "MessageTooLarge": "5.3.4",
    "ContentRejected": "5.6.0",
    "AttachmentRejected": "5.7.0",
    "Suppressed": "5.1.1",
    "OnAccountSuppressionList": "5.1.1",
}


def bounce_of(notice: dict[str, Any]) -> Bounce:
    """The bounce that a notice tells of."""
    bounce = _dict(notice.get("bounce"))
    fallback = _TYPES.get(str(bounce.get("bounceSubType")), "")
    failures = [
        Failure(
            recipient=str(one.get("emailAddress", "")),
            status=str(one.get("status", "")) or fallback,
            diagnostic=str(one.get("diagnosticCode", "")).partition(";")[2].strip()
            or str(one.get("diagnosticCode", "")),
            action=str(one.get("action", "")),
        )
        for one in _list(bounce.get("bouncedRecipients"))
    ]
    return sum_up(failures, f"{bounce.get('bounceType', '')} {bounce.get('bounceSubType', '')}", _original(notice))


def complaint_of(notice: dict[str, Any]) -> Bounce:
    """The complaint that a notice tells of."""
    complaint = _dict(notice.get("complaint"))
    recipients = [str(one.get("emailAddress", "")) for one in _list(complaint.get("complainedRecipients"))]
    kind = str(complaint.get("complaintFeedbackType", ""))[:100]
    return Bounce([one for one in recipients if one], "", "feedback", False, kind, _original(notice))


def _original(notice: dict[str, Any]) -> str:
    mail = _dict(notice.get("mail"))
    for header in _list(mail.get("headers")):
        if str(header.get("name", "")).lower() == "message-id":
            return str(header.get("value", "")).strip("<> ")[:300]
    return str(_dict(mail.get("commonHeaders")).get("messageId", "")).strip("<> ")[:300]


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
