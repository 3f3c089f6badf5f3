"""Codes that large receivers put into their refusals and explain on their postmaster pages; more certain than wordings.

Orange and La Poste (OFR_…, LPN…_…), GoDaddy (IB…), Charter/Spectrum and Cox (AUP#…), Meta (RCP-P1, …), i.ua. Which
reason a code means follows Sisimai (BSD-2-Clause) where the page leaves a choice.
"""

from __future__ import annotations

import re


def _by_code(table: dict[str, str]) -> dict[str, str]:
    return {code: reason for reason, codes in table.items() for code in codes.split()}


_FRENCH = _by_code(
    {
        "blocked": "101 102 103 510 999",
        "toomanyconn": "104",
        "securityerror": "305 402",
        "authfailure": "401 517",
        "rejected": "403 405 415 421",
        "userunknown": "416 418",
        "mailboxfull": "417",
        "suspend": "420 426",
        "systemerror": "505",
        "spamdetected": "506",
        "mesgtoobig": "514",
        "policyviolation": "630",
    }
)
_GODADDY = _by_code(
    {
        "toomanyconn": "007 605",
        "speeding": "101 504 510 607",
        "badreputation": "103",
        "blocked": "104 105 106 110 111 112 113",
        "requireptr": "108",
        "spamdetected": "212",
        "securityerror": "401",
        "notcompliantrfc": "501 502",
        "rejected": "506",
        "authfailure": "508",
        "virusdetected": "705",
    }
)
_COX = _by_code(
    {
        "blocked": "CXBL CDRBL",
        "requireptr": "CXDNS",
        "authfailure": "CXSNDR",
        "rejected": "CXSMTP",
        "toomanyconn": "CXCNCT CXMXRT",
        "securityerror": "CXTHRT CXMJ",
    }
)
_CHARTER = (
    (1000, 1009, "blocked"),
    (1010, 1089, "rejected"),
    (1090, 1099, "systemerror"),
    (1100, 1159, "requireptr"),
    (1160, 1199, "policyviolation"),
    (1200, 1259, "blocked"),
    (1260, 1299, "networkerror"),
    (1300, 1349, "toomanyconn"),
    (1350, 1499, "speeding"),
    (1500, 1529, "rejected"),
    (1530, 1539, "mesgtoobig"),
    (1540, 1559, "speeding"),
    (1560, 1579, "policyviolation"),
    (1580, 1599, "speeding"),
)
_UKRAINIAN = (
    "",
    "norelaying",
    "userunknown",
    "suspend",
    "mailboxfull",
    "toomanyconn",
    "norelaying",
    "blocked",
    "rejected",
    "blocked",
)
_META = _by_code(
    {
        "authfailure": "pol-p7",
        "blocked": "pol-p1 pol-p2 pol-p3 pol-p4 pol-t1 pol-t2 pol-t3",
        "contenterror": "msg-p2",
        "filtered": "rcp-p2 rcp-p3",
        "mailboxfull": "int-p7",
        "mesgtoobig": "msg-p1 int-p2",
        "notcompliantrfc": "msg-p3",
        "policyviolation": "pol-p8",
        "rejected": "dns-p1 dns-p2 dns-t1",
        "requireptr": "dns-p3 dns-t2",
        "spamdetected": "pol-p6",
        "suspend": "rcp-t4",
        "systemerror": "rcp-t1 int-tx",
        "toomanyconn": "con-t1 con-t2 con-t3 con-t4 msg-t1",
        "userunknown": "rcp-p1 int-p1 int-p3 int-p4",
        "virusdetected": "pol-p5",
    }
)
_UKRAINIAN_CODE = re.compile(r"\bi\.ua/err/(\d{1,2})")
_META_CODE = re.compile(r"\b((?:pol|msg|rcp|int|dns|con)-[pt][1-8x])\b")
_FRENCH_CODE = re.compile(r"\b(?:lpn(?:aaa)?|ofr|ouk)(?:\d{3})?[-_]?(\d{3})\b")
_GODADDY_CODE = re.compile(r"\sib(\d{3})\b")
_AUP = re.compile(r"aup#([a-z]{0,2}bl\d{3,5}|[a-z]{4,6}|[-a-z]{0,4}\d{4})")


def reason_by_code(low: str) -> str:
    """The reason that a receiver's own code in `low` (lower case) stands for, or "".

    "undefined" for a code that the receiver doesn't explain.
    """
    if found := _FRENCH_CODE.search(low):
        return _FRENCH.get(found.group(1), "undefined")
    if found := _GODADDY_CODE.search(low):
        return _GODADDY.get(found.group(1), "")
    if found := _AUP.search(low):
        return _of_aup(found.group(1).upper())
    if found := _META_CODE.search(low):
        return _META.get(found.group(1), "")
    if found := _UKRAINIAN_CODE.search(low):
        return _UKRAINIAN[int(found.group(1))] if int(found.group(1)) < len(_UKRAINIAN) else ""
    return ""


def _of_aup(code: str) -> str:
    if code.startswith("IPBL"):
        return "blocked"
    if code.startswith("URLBL"):
        return "spamdetected"
    number = int(code[-4:]) if code[-4:].isdigit() else 0
    return _COX.get(code) or next((reason for first, last, reason in _CHARTER if first <= number <= last), "")
