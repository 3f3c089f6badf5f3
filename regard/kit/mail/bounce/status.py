"""RFC 3463 status codes and SMTP reply codes: found in text, turned into a reason, or made up from one."""

from __future__ import annotations

import re

_CODE = r"([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)"
_AFTER_REPLY = re.compile(r"(?<![\d.])[245]\d\d[ \-:'\"#(]{1,4}" + _CODE)
_HASHED = re.compile(r"\(?#" + _CODE)
_ANYWHERE = re.compile(r"(?<![\d.\w\[])" + _CODE)
_REPLY = re.compile(r"(?<![\d.\w\-/:=])([45][0-5]\d)(?=[ \-:.,;<)'\"\]]|$)(?!\.\d)")

_CODES: dict[str, str] = {
    "userunknown": "1.0 1.1 1.3 1.10 1.351",
    "hostunknown": "1.2 4.310 4.311",
    "filtered": "1.4 2.0 2.1 2.4",
    "hasmoved": "1.6 7.17 7.18",
    "rejected": "1.7 1.8 7.124 7.129 7.133 7.134 7.136 7.750",
    "systemerror": "1.9 3.0 3.3 3.5 4.3 5.4 5.5",
    "mailboxfull": "2.2",
    "exceedlimit": "2.3",
    "systemfull": "3.1 4.5",
    "notaccept": "3.2 7.27",
    "mesgtoobig": "3.4 7.16",
    "networkerror": "4.0 4.2 4.4 4.6 4.8 4.14 4.312",
    "expired": "4.1 4.7 4.300",
    "toomanyconn": "5.3",
    "securityerror": "5.6 7.0 7.3 7.5 7.6 7.7 7.8 7.9 7.11 7.14 7.15 7.19 7.57",
    "contenterror": "6.0 6.1 6.2 6.3 6.5 6.6 6.7 6.8 6.9",
    "blocked": "7.1 7.2 7.511 7.513",
    "failedstarttls": "7.4 7.10",
    "suspend": "7.13",
    "authfailure": "7.20 7.21 7.22 7.23 7.24 7.26 7.29 7.30 7.509 7.515",
    "requireptr": "7.25",
    "spamdetected": "7.28 7.501 7.502 7.503",
    "norelaying": "7.64",
    "badreputation": "7.708",
}
"""Reason to subject and detail of the codes that likely mean it: IANA's register, and Microsoft's documented ones."""

REASONS = {code: reason for reason, codes in _CODES.items() for code in codes.split()}

_WITHOUT_CODE = {
    "undefined": 900,
    "onhold": 901,
    "syntaxerror": 902,
    "norelaying": 909,
    "filtered": 910,
    "userunknown": 911,
    "hostunknown": 912,
    "hasmoved": 916,
    "rejected": 918,
    "suspend": 921,
    "mailboxfull": 922,
    "exceedlimit": 923,
    "systemerror": 930,
    "systemfull": 931,
    "notaccept": 932,
    "mesgtoobig": 934,
    "mailererror": 939,
    "networkerror": 944,
    "toomanyconn": 945,
    "expired": 947,
    "contenterror": 960,
    "securityerror": 970,
    "blocked": 971,
    "requireptr": 973,
    "badreputation": 975,
    "spamdetected": 980,
    "virusdetected": 981,
    "policyviolation": 982,
    "authfailure": 983,
    "notcompliantrfc": 984,
    "speeding": 985,
    "failedstarttls": 976,
}


def find_status(text: str) -> str:
    """The most telling RFC 3463 code of a diagnostic, or "". "5.0.0" counts only when nothing else is there."""
    text = text[:20_000]
    weak = ""
    for pattern in (_HASHED, _AFTER_REPLY, _ANYWHERE):
        for found in pattern.finditer(text):
            code = found.group(1)
            if code[0] != "2" and not code.endswith(".0.0"):
                return code
            weak = weak or (code if code[0] != "2" else "")
    return weak


def find_reply(text: str) -> str:
    """The first SMTP reply code that says no ("550"), or ""."""
    found = _REPLY.search(text[:20_000])
    return found.group(1) if found else ""


def choose(*, said: str, reported: str) -> str:
    """The better of the code in the diagnostic (`said`) and the one of the Status: field (`reported`)."""
    if not said or (said.endswith(".0.0") and reported):
        return reported or said
    return said


def reason_of(code: str) -> str:
    """The likely reason for a code, or ""."""
    name = REASONS.get(code[2:], "")
    if code.startswith("4") and code[2:] in ("1.0", "1.1", "1.10", "2.0", "2.1", "3.0", "4.0", "4.3", "7.0", "1.2"):
        return "userunknown" if code[2:] == "1.1" else ""
    if not name and re.fullmatch(r"[45]\.7\.(?:5|6)\d\d", code):
        return "blocked"  # Exchange Online's ranges for refused sending addresses
    return name


def made_up(reason: str, *, temporary: bool) -> str:
    """A code for a mail that gave none: x.0.9nn, which no register assigns (the numbers are Sisimai's)."""
    number = _WITHOUT_CODE.get(reason, 900)
    return f"{4 if temporary else 5}.0.{number}"
