"""Whether a mail comes from whom it says: what our own server found (RFC 8601), or what we check ourselves.

An Authentication-Results header is worth what its writer is worth, so only servers that the operator trusts are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from regard.kit.mail.dkim_check import Resolver, verify
from regard.kit.mail.domains import domain_of, is_same_owner, sender_domain
from regard.kit.mail.model import Authentication, Mail
from regard.kit.mail.spoof import SPOOF_WARNINGS, spoof_warnings

__all__ = ["SPOOF_WARNINGS", "Resolver", "read_authentication", "sender_domain", "spoof_warnings", "verify"]

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|([^\s;="]+)|([;=])')
_METHOD = re.compile(r"[a-z0-9-]+", re.IGNORECASE)


@dataclass(slots=True)
class _Result:
    method: str
    value: str
    properties: dict[str, str] = field(default_factory=dict)


def read_authentication(mail: Mail, *, trusted: Collection[str] = ()) -> Authentication:
    """What the newest trusted server wrote; all fields empty when none has. `trusted`: authserv-ids: mx.example.com.

    Results that the same server spread over several headers are read together, as long as they stand together: those
    below an older Received line may have come with the mail. ARC is not read (RFC 8617 §5.2: a chain, not a proof).
    """
    servers = {name.lower().rstrip(".") for name in trusted}
    server, results = _trusted_results(mail, servers)
    if not server:
        return Authentication()
    sender = sender_domain(mail)
    spf = _best(results, "spf", lambda one: is_same_owner(_spf_domain(one), sender))
    dkim_result = _best(results, "dkim", lambda one: is_same_owner(_dkim_domain(one), sender))
    dmarc = _best(results, "dmarc", lambda one: domain_of("@" + one.properties.get("header.from", sender)) == sender)
    found = Authentication(spf=_value(spf), dkim=_value(dkim_result), dmarc=_value(dmarc), server=server)
    found.aligned = bool(sender) and _is_aligned(sender, spf=spf, dkim_result=dkim_result, dmarc=dmarc)
    return found


def _trusted_results(mail: Mail, servers: set[str]) -> tuple[str, list[_Result]]:
    server, results = "", list[_Result]()
    for name, value in mail.message.items():
        lower = name.lower()
        if server and lower == "received":
            break
        if lower == "authentication-results":
            written_by, read = _parse(str(value))
            if written_by in servers and server in ("", written_by):
                server = written_by
                results += read
    return server, results


def _parse(value: str) -> tuple[str, list[_Result]]:
    """One header: who wrote it, and its results (RFC 8601 §2.2)."""
    groups: list[list[str]] = [[]]
    for quoted, word, sign in _TOKEN.findall(_without_comments(value[:8_000])):
        if sign == ";":
            groups.append([])
        else:
            groups[-1].append(sign or word or re.sub(r"\\(.)", r"\1", quoted))
    server = groups[0][0].lower().rstrip(".") if groups[0] else ""
    return server, [one for group in groups[1:50] if (one := _result(group))]


def _result(words: list[str]) -> _Result | None:
    if len(words) < 3 or words[1] != "=" or not (method := _METHOD.match(words[0])):
        return None
    result = _Result(method[0].lower(), words[2].lower())
    for at in range(3, len(words) - 2):
        if words[at + 1] == "=":
            result.properties.setdefault(words[at].lower(), words[at + 2].lower())
    return result


def _without_comments(value: str) -> str:
    kept, depth, quoted, at = [], 0, False, 0
    while at < len(value):
        letter = value[at]
        if letter == "\\":
            kept.append(value[at : at + 2] if not depth else "")
            at += 2
            continue
        if letter == '"' and not depth:
            quoted = not quoted
        if not quoted and letter in "()":
            depth = max(0, depth + (1 if letter == "(" else -1))
            kept.append(" ")
        elif not depth:
            kept.append(letter)
        at += 1
    return "".join(kept)


def _best(results: list[_Result], method: str, fits: Callable[[_Result], bool]) -> _Result | None:
    """The result that proves most: a pass for the sender's domain, then any pass, then the first."""
    ours = [one for one in results if one.method == method]
    ours.sort(key=lambda one: (one.value != "pass", not fits(one)))
    return ours[0] if ours else None


def _value(result: _Result | None) -> str:
    return result.value if result else ""


def _is_aligned(sender: str, *, spf: _Result | None, dkim_result: _Result | None, dmarc: _Result | None) -> bool:
    if dmarc and dmarc.value not in ("none", "temperror", "permerror"):
        told = domain_of("@" + dmarc.properties.get("header.from", sender))
        return dmarc.value == "pass" and told == sender
    if dkim_result and dkim_result.value == "pass" and is_same_owner(_dkim_domain(dkim_result), sender):
        return True
    return bool(spf and spf.value == "pass" and is_same_owner(_spf_domain(spf), sender))


def _spf_domain(result: _Result) -> str:
    told = result.properties.get("smtp.mailfrom", "")
    return domain_of(told) or ("" if "@" in told else told)


def _dkim_domain(result: _Result) -> str:
    return result.properties.get("header.d", "") or domain_of(result.properties.get("header.i", ""))
