"""RFC 3464: the machine-readable half of a delivery report."""

from __future__ import annotations

import re

from regard.kit.mail.bounce.failure import Failure
from regard.kit.mail.bounce.parts import Fields, Parts, unfold

_FAILED = ("fail", "delay", "expire", "error", "undeliver", "ction")
_DONE = ("deliver", "relay", "expand")
_ADDRESS = re.compile(r"[^\s<>;:,()\"\[\]]{1,200}@[^\s<>;:,()\"]{1,255}")
_CODE = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_CATEGORIES = {
    "bad-mailbox": "userunknown",
    "bad-domain": "hostunknown",
    "inactive-mailbox": "suspend",
    "message-expired": "expired",
    "no-answer-from-host": "networkerror",
    "policy-related": "policyviolation",
    "quota-issues": "mailboxfull",
    "routing-errors": "systemerror",
    "spam-related": "spamdetected",
    "spam-block": "blocked",
    "virus-related": "virusdetected",
    "relaying-issues": "norelaying",
    "content-related": "contenterror",
    "bad-connection": "networkerror",
    "protocol-errors": "systemerror",
}
"""PowerMTA's own bounce categories."""
_RECIPIENT = ("final-recipient", "original-recipient", "x-actual-recipient")


def failures_in(parts: Parts) -> list[Failure]:
    """The recipients that the report gives up on or still tries; nothing for those it has delivered to."""
    loose = _loose(parts.status)
    failures: list[Failure] = []
    for group in parts.status:
        if any(group.get(name) for name in _RECIPIENT):
            failure = _failure({**loose, **group})
            if failure and failure.recipient.lower() not in {known.recipient.lower() for known in failures}:
                failures.append(failure)
    return failures


def is_success(parts: Parts) -> bool:
    """Whether the report only says that mail was delivered, relayed or expanded."""
    actions = [group["action"].strip().lower() for group in parts.status if group.get("action")]
    return bool(actions) and all(action.startswith(_DONE) for action in actions)


def _loose(groups: list[Fields]) -> Fields:
    """Fields about a recipient that stand in a group without one, as some write them."""
    found: Fields = {}
    for group in groups:
        if not any(group.get(name) for name in _RECIPIENT):
            found |= {name: group[name] for name in ("action", "status", "diagnostic-code") if group.get(name)}
    return found


def _failure(group: Fields) -> Failure | None:
    action = group.get("action", "failed").strip().lower()
    if action.startswith(_DONE):
        return None
    kind, diagnostic = _diagnostic(group.get("diagnostic-code", ""))
    code = _CODE.search(group.get("status", ""))
    if any(group.get(name, "").partition(";")[2].strip().startswith("|") for name in _RECIPIENT):
        kind = "x-unix"
    return Failure(
        recipient=_recipient(group),
        status=code.group() if code and code.group()[0] != "2" else "",
        diagnostic=diagnostic or _comment(group.get("status", "")),
        kind=kind,
        action=action,
        hint=_CATEGORIES.get(group.get("x-powermta-bouncecategory", "").strip().lower(), ""),
    )


def _recipient(group: Fields) -> str:
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        value = group.get(name, "")
        kind, separator, address = value.partition(";")
        if separator and kind.strip().lower() not in (
            "rfc822",
            "utf-8",
            "utf8",
            "unknown",
            "smtp",
            "rfc-822",
            "dns",
            "system",
            "local",
        ):
            continue
        found = _ADDRESS.search(address if separator else value)
        if found:
            return found.group().rstrip(".'").lstrip("'")
    for name in ("final-recipient", "original-recipient"):
        name_only = group.get(name, "").rpartition(";")[2].strip(" <>\t")
        if name_only and len(name_only) < 200 and "/" not in name_only and "=" not in name_only:
            return name_only
    return ""


def _diagnostic(value: str) -> tuple[str, str]:
    kind, separator, rest = value.partition(";")
    if separator and re.fullmatch(r"\s*[A-Za-z][\w.-]{0,40}\s*", kind):
        return kind.strip().lower(), unfold(rest)
    return "", unfold(value)


def _comment(value: str) -> str:
    """ "5.2.2 (mailbox full)": what some servers write instead of a Diagnostic-Code."""
    rest = _CODE.sub("", value, count=1).strip(" ()\t")
    return unfold(rest) if len(rest) > 8 else ""
