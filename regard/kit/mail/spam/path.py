"""Whether the way a mail took fits who it says it is from. Only relations and shapes, never a host's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache

from regard.kit.mail.headers import parse_date
from regard.kit.mail.model import Mail

HOPS_LIMIT = 12
HTML_LIMIT = 24_000

_HOP = re.compile(r"^\s*from\s+(\S{1,200})(.{0,300})", re.IGNORECASE | re.DOTALL)
_RDNS = re.compile(r"([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})\.?\s*\[", re.IGNORECASE)
_HELO = re.compile(r"helo[ =]([\w.-]{1,100})", re.IGNORECASE)
_IP = re.compile(r"\[?(\d{1,3}(?:\.\d{1,3}){3})\]?")
_PRIVATE = re.compile(r"^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|0\.)")
_DIALUP = re.compile(
    r"\d+[.-]\d+[.-]\d+|dsl|dial|pool|ppp|cable|dyn|dhcp|client|cust|user|modem|broadband|\d{5,}", re.IGNORECASE
)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"https?://(?:[^\s/\"'>@]{0,100}@)?([\w.-]{3,120})", re.IGNORECASE)
_SECOND_LEVEL = frozenset("co com net org ac gov edu or ne go gob mil".split())
FREE_MAIL = frozenset(
    "hotmail.com yahoo.com aol.com msn.com gmail.com outlook.com live.com icloud.com gmx.de gmx.net web.de mail.ru "
    "excite.com lycos.com netscape.net juno.com earthlink.net yahoo.co.uk hotmail.co.uk btinternet.com t-online.de "
    "free.fr orange.fr wanadoo.fr libero.it qq.com 163.com 126.com sina.com sohu.com protonmail.com proton.me "
    "yandex.ru rediffmail.com me.com mac.com att.net verizon.net comcast.net cox.net sbcglobal.net bigfoot.com "
    "mail.com email.com usa.net eudoramail.com rocketmail.com ymail.com googlemail.com zoho.com".split()
)


@lru_cache(maxsize=4096)
def organisation(domain: str) -> str:
    """The part of a domain that somebody registered, quickly and roughly: enough for a statistic, not for trust."""
    labels = domain.lower().strip(".").split(".")
    suffix = 2 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 1
    return ".".join(labels[-suffix - 1 :])


def path_strokes(mail: Mail) -> dict[str, object]:
    """How From, Return-Path, Message-ID, the servers on the way and the links belong together."""
    sender = organisation(mail.sender.address.rpartition("@")[2])
    hops = [str(line)[:600] for line in mail.message.get_all("received", [])[-HOPS_LIMIT:]]
    hosts = {host for line in hops for host in _HOST.findall(line.partition(";")[0])}
    seen = {organisation(host) for host in hosts if not _IP.match(host)}
    returns = organisation(str(mail.message.get("return-path") or "").strip("<> \r\n").rpartition("@")[2])
    made = organisation(mail.message_id.rpartition("@")[2])
    described = [" ".join(_described(line)) for line in hops]
    return {
        "sender seen": (sender in seen, sender in FREE_MAIL),
        "id seen": (made in seen, made == sender),
        "return seen": (returns in seen, returns == sender, bool(returns)),
        "id at return": made == returns,
        "origin": next((one for one in reversed(described) if one), ""),
        "forged on the way": any("may be forged" in line for line in hops),
        "dialup on the way": any("dialup" in one for one in described),
        "delay": _delay(mail, hops),
        **_links(mail, sender, seen | {made}),
    }


def _described(line: str) -> Iterator[str]:
    """How the server that handed the mail over named itself; nothing for a hop inside a private network."""
    if not (hop := _HOP.match(line)):
        return
    helo, rest = hop[1].lower().strip("[]();"), hop[2].split(" by ")[0]
    address = _IP.search(rest) or _IP.search(helo)
    if address is None or _PRIVATE.match(address[1]):
        return
    found = _RDNS.search(rest)
    rdns = found[1].lower() if found else ""
    if told := _HELO.search(rest):  # qmail: from rdns (HELO helo) (ip); Exim: from rdns ([ip] helo=helo)
        helo, rdns = told[1].lower(), helo if "." in helo and not _IP.match(helo) else ""
    if _IP.match(helo):
        yield "number"
    elif "." not in helo:
        yield "bare"
    elif rdns:
        yield "fits" if organisation(helo) == organisation(rdns) else "differs"
    if organisation(helo) in FREE_MAIL and organisation(rdns) != organisation(helo):
        yield "forged"
    if not rdns:
        yield "unnamed"
    elif _DIALUP.search(rdns):
        yield "dialup"


def _delay(mail: Mail, hops: list[str]) -> str:
    first = parse_date(hops[-1].rpartition(";")[2].strip()) if hops else None
    if first is None or mail.date is None:
        return f"{first is None} {mail.date is None}"
    seconds = (_utc(first) - _utc(mail.date)).total_seconds()
    return f"{'-' if seconds < 0 else ''}{min(int(abs(seconds)).bit_length() // 2, 10)}"


def _utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (OverflowError, ValueError):
        return datetime(1, 1, 2, tzinfo=UTC)


def _links(mail: Mail, sender: str, known: set[str]) -> dict[str, object]:
    hosts = {organisation(host) for host in _LINK.findall((mail.html or mail.text)[:HTML_LIMIT])[:60]}
    hosts.discard("w3.org")  # document types and name spaces
    if not hosts:
        return {"links": f"none {bool(mail.html)}", "links elsewhere": 0}
    return {
        "links": (sender in hosts, bool(hosts & known)),
        "links elsewhere": (min(len(hosts - known - {sender}), 4), min(len(hosts), 5)),
    }
