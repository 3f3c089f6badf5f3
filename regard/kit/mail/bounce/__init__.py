"""Mail that came back: who did not get it, why, and whether to try again (RFC 3462, 3464, and everybody else)."""

from __future__ import annotations

import re
from email.message import Message

from regard.kit.mail.bounce.failure import Failure, sum_up
from regard.kit.mail.bounce.narrative import around, failures_told, names_told
from regard.kit.mail.bounce.parts import Parts, fields_in, take_apart
from regard.kit.mail.bounce.report import failures_in, is_success
from regard.kit.mail.bounce.returned import cut, message_id_of, original_of
from regard.kit.mail.bounce.signs import Headers, Signs, first_headers, is_challenge, is_report, read_signs
from regard.kit.mail.model import Bounce, Mail

__all__ = ["bounce_in", "read_bounce"]

_ADDRESS = re.compile(r"[^\s<>;:,()\"\[\]]{1,120}@[^\s<>;:,()\"\[\]]{1,250}")


def read_bounce(mail: Mail) -> Bounce | None:
    """The bounce a mail tells of, or None when it is none (also None for "was delivered" reports). Never raises."""
    headers = first_headers(mail.message)
    signs = read_signs(headers, mail.subject, mail.sender.address)
    return bounce_in(take_apart(mail.message), headers, signs) if signs.any else None


def bounce_in(parts: Parts, headers: Headers, signs: Signs) -> Bounce | None:
    """The same from parts and signs that are known already."""
    told, rest = cut(parts.text)
    if not is_report(signs, parts, told) or is_success(parts) or is_challenge(told):
        return None
    failures = _failures(parts, headers, told)
    if not failures and parts.returned:
        inner = _report_inside(parts.returned[0])
        if inner:
            return inner
    failures = failures or _from_original(parts, rest) or names_told(told, _domain(headers))
    return sum_up(failures, told, message_id_of(parts, rest))


def _failures(parts: Parts, headers: Headers, told: str) -> list[Failure]:
    reported = failures_in(parts) or failures_in(Parts(status=_fields_of(told)))
    if reported:
        for failure in reported[:20]:
            failure.around = around(told, failure.recipient, [other.recipient for other in reported[:20]])
        return reported
    listed = _ADDRESS.findall(headers.get("x-failed-recipients", "")[:4000])
    if listed:
        return [Failure(address, around=around(told, address)) for address in dict.fromkeys(listed)]
    return failures_told(told, not_these=_parties(headers))


def _fields_of(told: str) -> list[dict[str, str]]:
    """RFC 3464 fields that stand in the text, because somebody flattened the report."""
    return fields_in(told) if "final-recipient:" in told.lower() else []


def _parties(headers: Headers) -> set[str]:
    """Those who wrote and got the report: named in it, but not refused."""
    values = " ".join(
        headers.get(name, "")[:1000] for name in ("from", "to", "sender", "delivered-to", "reply-to", "errors-to")
    )
    return {found.lower() for found in _ADDRESS.findall(values)}


def _from_original(parts: Parts, rest: str) -> list[Failure]:
    """Nobody is named: the one to whom the returned mail was written, when it was one."""
    addresses = _ADDRESS.findall(str(original_of(parts, rest).get("to", ""))[:1000])
    return [Failure(addresses[0])] if len(addresses) == 1 else []


def _domain(headers: Headers) -> str:
    found = _ADDRESS.search(headers.get("from", "")[:1000])
    return found.group().rpartition("@")[2] if found else ""


def _report_inside(message: Message) -> Bounce | None:
    """A gateway wrapped the report of another server and says nothing itself."""
    if message.get_content_type() != "multipart/report":
        return None
    parts = take_apart(message)
    failures = failures_in(parts)
    told, rest = cut(parts.text)
    return sum_up(failures, told, message_id_of(parts, rest)) if failures else None
