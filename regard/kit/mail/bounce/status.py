"""RFC 3463 status codes and SMTP reply codes: found in text, turned into a reason, or made up from one."""

from __future__ import annotations

import re

_CODE = r"([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)"
_AFTER_REPLY = re.compile(r"(?<![\d.])[245]\d\d[ \-:'\"#(]{1,4}" + _CODE)
_HASHED = re.compile(r"\(?#" + _CODE)
_ANYWHERE = re.compile(r"(?<![\d.\w\[])" + _CODE)
_REPLY = re.compile(r"(?<![\d.\w\-/:=])([45][0-5]\d)(?=[ \-:.,;<)'\"\]]|$)(?!\.\d)")

REASONS = {
    "1.0": "userunknown", "1.1": "userunknown", "1.2": "hostunknown", "1.3": "userunknown", "1.4": "filtered", "1.6": "hasmoved",
    "1.7": "rejected", "1.8": "rejected", "1.9": "systemerror", "1.10": "userunknown", "1.351": "userunknown",
    "2.0": "filtered", "2.1": "filtered", "2.2": "mailboxfull", "2.3": "exceedlimit", "2.4": "filtered",
    "3.0": "systemerror", "3.1": "systemfull", "3.2": "notaccept", "3.3": "systemerror", "3.4": "mesgtoobig", "3.5": "systemerror",
    "4.0": "networkerror", "4.1": "expired", "4.2": "networkerror", "4.3": "systemerror", "4.4": "networkerror", "4.5": "systemfull",
    "4.6": "networkerror", "4.7": "expired", "4.8": "networkerror", "4.14": "networkerror", "4.300": "expired",
    "4.310": "hostunknown", "4.311": "hostunknown", "4.312": "networkerror",
    "5.3": "toomanyconn", "5.4": "systemerror", "5.5": "systemerror", "5.6": "securityerror",
    "6.0": "contenterror", "6.1": "contenterror", "6.2": "contenterror", "6.3": "contenterror", "6.5": "contenterror",
    "6.6": "contenterror", "6.7": "contenterror", "6.8": "contenterror", "6.9": "contenterror",
    "7.0": "securityerror", "7.1": "blocked", "7.2": "blocked", "7.3": "securityerror", "7.4": "failedstarttls", "7.5": "securityerror",
    "7.6": "securityerror", "7.7": "securityerror", "7.8": "securityerror", "7.9": "securityerror", "7.10": "failedstarttls",
    "7.11": "securityerror", "7.13": "suspend", "7.14": "securityerror", "7.15": "securityerror", "7.16": "mesgtoobig",
    "7.17": "hasmoved", "7.18": "hasmoved", "7.19": "securityerror", "7.20": "authfailure", "7.21": "authfailure",
    "7.22": "authfailure", "7.23": "authfailure", "7.24": "authfailure", "7.25": "requireptr", "7.26": "authfailure",
    "7.27": "notaccept", "7.28": "spamdetected", "7.29": "authfailure", "7.30": "authfailure", "7.509": "authfailure",
    "7.515": "authfailure", "7.511": "blocked", "7.513": "blocked", "7.501": "spamdetected", "7.502": "spamdetected",
    "7.503": "spamdetected", "7.57": "securityerror", "7.64": "norelaying", "7.124": "rejected", "7.129": "rejected",
    "7.133": "rejected", "7.134": "rejected", "7.136": "rejected", "7.708": "badreputation", "7.750": "rejected",
}  # fmt: skip
"""Subject and detail of the code to the likely reason: IANA's register, and those Microsoft documents for Exchange Online."""

_WITHOUT_CODE = {
    "undefined": 900, "onhold": 901, "syntaxerror": 902, "norelaying": 909, "filtered": 910, "userunknown": 911, "hostunknown": 912,
    "hasmoved": 916, "rejected": 918, "suspend": 921, "mailboxfull": 922, "exceedlimit": 923, "systemerror": 930, "systemfull": 931,
    "notaccept": 932, "mesgtoobig": 934, "mailererror": 939, "networkerror": 944, "toomanyconn": 945, "expired": 947,
    "contenterror": 960, "securityerror": 970, "blocked": 971, "requireptr": 973, "badreputation": 975, "spamdetected": 980,
    "virusdetected": 981, "policyviolation": 982, "authfailure": 983, "notcompliantrfc": 984, "speeding": 985, "failedstarttls": 976,
}  # fmt: skip


def find_status(text: str) -> str:
    """The most telling RFC 3463 code of a diagnostic, or "". "5.0.0" counts only when nothing else is there."""
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
    found = _REPLY.search(text)
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
    """A code for a mail that gave none: x.0.9nn, which no register assigns (the numbers are Sisimai's, so that both tools agree)."""
    number = _WITHOUT_CODE.get(reason, 900)
    return f"{4 if temporary else 5}.0.{number}"
