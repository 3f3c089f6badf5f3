"""From what a server said to one word for why: the order of the questions follows Sisimai's (BSD-2-Clause)."""

from __future__ import annotations

import re

from regard.kit.mail.bounce import status as codes
from regard.kit.mail.bounce.receivers import reason_by_code
from regard.kit.mail.bounce.wordings import says, surely

PERMANENT = frozenset({"userunknown", "hostunknown", "hasmoved", "notaccept"})
"""Reasons that no later attempt will cure: the address (or its domain) is not there."""

MAX_SAID = 5000
"""Characters of a diagnostic that are weighed; nobody says more, and time stays bounded."""

_FIRST = (
    "mailboxfull", "mesgtoobig", "exceedlimit", "suspend", "hasmoved", "norelaying", "authfailure",
    "userunknown", "filtered", "requireptr", "notcompliantrfc", "badreputation", "contenterror", "rejected",
    "notaccept", "hostunknown", "spamdetected", "speeding", "toomanyconn", "blocked",
)  # fmt: skip
_THEN = (
    "mailboxfull", "authfailure", "badreputation", "speeding", "spamdetected", "virusdetected",
    "policyviolation", "norelaying", "mailererror", "systemfull", "securityerror", "systemerror", "expired",
    "networkerror", "suspend", "contenterror", "failedstarttls", "notaccept",
)  # fmt: skip
_STRONGER_THAN_UNKNOWN = (
    "norelaying", "blocked", "mailboxfull", "hasmoved", "speeding", "requireptr", "authfailure",
    "badreputation", "suspend", "notaccept",
)  # fmt: skip
_REFUSED_ADDRESS = re.compile(
    r"(?:recipient\w*|address) (?:address )?(?:rejected|refused)(?:\W{0,3}$|\W{1,3}in reply)|invalid recipient"
)
_SPAM = re.compile(r"\bspam|unsolicited|\bube\b|\bvirus")
_AFTER_DATA_AT_GOOGLE = re.compile(r"\(state 1[5-8]\)")
_BY_CODE = frozenset({"exceedlimit", "requireptr", "authfailure"})
_VAGUE = frozenset({"", "undefined", "onhold", "systemerror", "securityerror", "expired", "networkerror"})


def decide(*, text: str, status: str, command: str = "", kind: str = "", action: str = "") -> str:
    """The reason for one refused recipient.

    `text` is the diagnostic in the server's words, `status` its RFC 3463 code or "", `command` the refused SMTP command
    or "", `kind` the type of the Diagnostic-Code ("smtp", "x-unix", …), `action` the RFC 3464 action. "undefined" when
    nothing is said.
    """
    low = " ".join(text[:MAX_SAID].lower().split())
    named = codes.reason_of(status)
    certain = reason_by_code(low) or surely(low)
    if certain:
        return certain
    if kind in ("x-unix", "x-local") and says("mailererror", low) and not says("mailboxfull", low):
        return "mailererror"
    if named in _BY_CODE:
        return named
    for reason in _FIRST:
        if _is(reason, low, named, command, status):
            return reason
    return _otherwise(low, named, status, command, kind, action)


def _is(reason: str, low: str, named: str, command: str, status: str) -> bool:
    match reason:
        case "userunknown":
            return _is_userunknown(low, named, command)
        case "filtered":
            return _is_filtered(low, named, command)
        case "rejected":
            return _is_rejected(low, named, command)
        case "spamdetected":
            return command not in ("CONN", "EHLO", "MAIL", "RCPT") and says(reason, low)
        case "hostunknown":
            return (named == reason or says(reason, low)) and not (
                status[:1] == "4" or re.search(r"try again|temporar", low)
            )
        case "norelaying" | "notaccept":
            return says(reason, low)
        case "contenterror":
            return (named == reason and not _SPAM.search(low)) or says(reason, low)
        case "blocked" if says("virusdetected", low):
            return False
        case _:
            return (named == reason and not (reason == "blocked" and status.endswith(".7.1"))) or says(reason, low)


def _is_userunknown(low: str, named: str, command: str) -> bool:
    if named == "userunknown":
        return not any(says(other, low) for other in _STRONGER_THAN_UNKNOWN)
    return command == "RCPT" and says("userunknown", low) and not says("rejected", low) and not says("hostunknown", low)


def _is_filtered(low: str, named: str, command: str) -> bool:
    """Refused after the message was seen, or nobody says when: a filter may stand behind "user unknown"."""
    if named == "suspend" or says("hostunknown", low):
        return False
    if named == "filtered":
        return says("userunknown", low) or says("filtered", low)
    if command in ("RCPT", "MAIL") or says("rejected", low) or says("requireptr", low):
        return False
    return says("filtered", low) or says("userunknown", low)


def _is_rejected(low: str, named: str, command: str) -> bool:
    if named == "rejected":
        return True
    if re.search(r"recipient address rejected|5\.1\.0 address rejected|sender ip address rejected", low):
        return False
    return (command == "MAIL" or named != "userunknown") and says("rejected", low)


def _otherwise(low: str, named: str, status: str, command: str, kind: str, action: str) -> str:
    if named and named not in _VAGUE and not status.endswith((".7.1", ".7.2")):
        return named
    if _AFTER_DATA_AT_GOOGLE.search(low):
        return "filtered"
    for reason in _THEN:
        if says(reason, low):
            return reason
    if named:
        return named
    if status[1:3] == ".6":
        return "contenterror"
    if status[1:3] == ".7":
        return "securityerror"
    if kind in ("x-unix", "x-local"):
        return "mailererror"
    if re.search(r"(?<!\d)50[0-4] ", low):
        return "syntaxerror"
    if action in ("delayed", "expired"):
        return "expired"
    if command in ("EHLO", "CONN"):
        return "blocked"
    if command == "RCPT" and _REFUSED_ADDRESS.search(low):
        return "userunknown"
    return "onhold" if re.search(r"\d{3}", low) else "undefined"
