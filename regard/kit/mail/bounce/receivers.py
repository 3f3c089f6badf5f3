"""Codes that large receivers put into their refusals and explain on their postmaster pages; more certain than any wording.

Orange and La Poste (OFR_…, LPN…_…), GoDaddy (IB…), Charter/Spectrum and Cox (AUP#…). Which reason a code means follows Sisimai
(BSD-2-Clause) where the page leaves a choice.
"""

from __future__ import annotations

import re

_FRENCH = {
    "101": "blocked", "102": "blocked", "103": "blocked", "104": "toomanyconn", "305": "securityerror", "401": "authfailure",
    "402": "securityerror", "403": "rejected", "405": "rejected", "415": "rejected", "416": "userunknown", "417": "mailboxfull",
    "418": "userunknown", "420": "suspend", "421": "rejected", "426": "suspend", "505": "systemerror", "506": "spamdetected",
    "510": "blocked", "514": "mesgtoobig", "517": "authfailure", "630": "policyviolation", "999": "blocked",
}  # fmt: skip
_GODADDY = {
    "007": "toomanyconn", "101": "speeding", "103": "badreputation", "104": "blocked", "105": "blocked", "106": "blocked", "108": "requireptr",
    "110": "blocked", "111": "blocked", "112": "blocked", "113": "blocked", "212": "spamdetected", "401": "securityerror",
    "501": "notcompliantrfc", "502": "notcompliantrfc", "504": "speeding", "506": "rejected", "508": "authfailure", "510": "speeding",
    "605": "toomanyconn", "607": "speeding", "705": "virusdetected",
}  # fmt: skip
_COX = {
    "CXBL": "blocked", "CDRBL": "blocked", "CXDNS": "requireptr", "CXSNDR": "authfailure", "CXSMTP": "rejected", "CXCNCT": "toomanyconn",
    "CXMXRT": "toomanyconn", "CXTHRT": "securityerror", "CXMJ": "securityerror",
}  # fmt: skip
_CHARTER = (
    (1000, 1009, "blocked"), (1010, 1089, "rejected"), (1090, 1099, "systemerror"), (1100, 1159, "requireptr"), (1160, 1199, "policyviolation"),
    (1200, 1259, "blocked"), (1260, 1299, "networkerror"), (1300, 1349, "toomanyconn"), (1350, 1499, "speeding"), (1500, 1529, "rejected"),
    (1530, 1539, "mesgtoobig"), (1540, 1559, "speeding"), (1560, 1579, "policyviolation"), (1580, 1599, "speeding"),
)  # fmt: skip
_FRENCH_CODE = re.compile(r"\b(?:lpn(?:aaa)?|ofr|ouk)(?:\d{3})?[-_]?(\d{3})\b")
_GODADDY_CODE = re.compile(r"\sib(\d{3})\b")
_AUP = re.compile(r"aup#([a-z]{0,2}bl\d{3,5}|[a-z]{4,6}|[-a-z]{0,4}\d{4})")


def reason_by_code(low: str) -> str:
    """The reason that a receiver's own code stands for, or ""; "undefined" for one that the receiver doesn't explain. `low`: lower case."""
    if found := _FRENCH_CODE.search(low):
        return _FRENCH.get(found.group(1), "undefined")
    if found := _GODADDY_CODE.search(low):
        return _GODADDY.get(found.group(1), "")
    if found := _AUP.search(low):
        return _of_aup(found.group(1).upper())
    return ""


def _of_aup(code: str) -> str:
    if code.startswith("IPBL"):
        return "blocked"
    if code.startswith("URLBL"):
        return "spamdetected"
    number = int(code[-4:]) if code[-4:].isdigit() else 0
    return _COX.get(code) or next((reason for first, last, reason in _CHARTER if first <= number <= last), "")
