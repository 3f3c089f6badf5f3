"""Who did not get the mail, read from prose: qmail, old gateways, and everybody who never read RFC 3464."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection

from regard.kit.mail.bounce.failure import Failure
from regard.kit.mail.bounce.phrases import pattern

_MAX_LINES = 400
_WORD = r"[^\s<>()\[\]:;,\"@\\，。、；：「」『』（）“”]{1,120}"
_END = "，。、；：「」『』（）“”"
_ADDRESS = rf"{_WORD}@(?:\[[\d.]{{3,40}}\]|[^\s<>()\[\]:;,\"@\\'*{_END}]{{1,200}})"
_QUOTES = r"[\s*>|\"'\[\-•·>]{0,12}"
_ALONE = re.compile(
    rf"^{_QUOTES}(?:SMTP:|mailto:|To:)?<?({_ADDRESS})>?[\"'\]]?(?:<mailto:[^>]{{3,200}}>)?\s*"
    r"(?:[\[(].{0,300}[\])])?\s*[:;,.]?\s*$",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"^{_QUOTES}(?:\d{{3}}[ -])?(?:<({_ADDRESS})>[\"'\]]?\s*(?:\.\.\.|[:;.,(]|-|\s[a-z])"
    rf"|({_ADDRESS})\s?(?:\.\.\.|:|;|-\s|\s\[|,\s|\son\s))",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:rcpt to|recipients?(?: address(?:es)?)?|error-for|addressed to|failed (?:address|recipient)"
    r"|target mail address|unknown user"
    r"|user unknown|original-recipient|final-recipient|undeliverable (?:to|address)|bad address"
    r"|invalid address|(?:e-?mail )?address|mailbox|to|deliver(?:ed|y)? to(?: the following \w+)?|dda:smtp|destinat\w+"
    rf"|empfänger|adresse|получател\w+|宛先)\s{{0,3}}[:=]\s{{0,3}}[<\"'\[]?({_ADDRESS})",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"(?:(?:mail|message|deliver\w*|sent|send|e-?mail|addressed|nachricht|an) (?:\w+ ){0,4}(?:to|for|an)"
    r"|violation for|mailbox|for user|account|user|recipient|gateway for|address|reached|not found|unknown)"
    rf"[\s:]{{1,3}}[<\"'\[(]{{0,2}}({_ADDRESS})",
    re.IGNORECASE,
)
_INSIDE = re.compile(rf"[<\"'(\[]?({_ADDRESS})")
_NOT_A_RECIPIENT = pattern(
    r"""
    \b(?:please|contact|assistance|further|questions?|help|support|abuse|report this|envelope[- ]from|reply-?to
    |return-?path|mail from|message-?id|received|sender|x-\w+|generated (?:from|by)|authenticated|unsubscribe
    |(?:send|mail|message|write|forward) (?:\w+ ){0,3}to <?postmaster)\b
    |^\s{0,8}(?:from|cc|reply-to|sender|de|von|da|received|subject|betreff)\s?:|mailto:(?:postmaster|abuse)
    """,
    re.IGNORECASE,
)
_SERVANTS = re.compile(
    r"(?i)^(?:mailer-daemon|postmaster|post_master|abuse|mailerdaemon|mdaemon|noreply|no-reply|root@localhost)@?"
)
_EXPANDED = re.compile(rf"^\s{{0,12}}\(expanded from:? <?({_ADDRESS})>?\)", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"(?i)following (?:recipient|address|user)|not (?:be )?delivered to(?: the following)?\s{0,3}:"
)
_NAME = re.compile(r"^\s{0,12}([\w.+-]{2,64})\s{0,80}$")
_NAME_AND_WHY = re.compile(r"^\s{0,12}([\w.+-]{2,64})(?:\s{2,80}\S.{0,300})?$")
_STAND_IN = r"(?:NAME|USER|USERNAME|USERID|LOGIN|NETID)"  # capitals: whoever is meant writes their own name there
_MAILED_AS = re.compile(
    rf"(?i:mail(?:ing|ed)?|writ(?:e|ing)|sen[dt](?:ing)?)\s(?i:to\s)?<?{_STAND_IN}@([\w-]+(?:\.[\w-]+)+)"
)


def names_told(told: str, domain: str) -> list[Failure]:
    """Bare user names under "the following recipients", as a provider (its domain: `domain`) names its own users."""
    lines = told.splitlines()[:_MAX_LINES]
    start = next((number for number, line in enumerate(lines) if _INTRODUCED.search(line)), len(lines))
    names = [found.group(1) for line in lines[start + 1 : start + 12] if (found := _NAME.match(line))]
    return [Failure(f"{name}@{domain}") for name in names[:5]] if "." in domain else []


def users_told(told: str) -> list[Failure]:
    """Bare user names of a house that says how its users are mailed ("mailing NAME@house.example"), at each such domain.

    Which of them was written to the report does not say; whoever sent the mail knows.
    """
    domains = list(dict.fromkeys(domain.rstrip(".") for domain in _MAILED_AS.findall(told[:20_000])))[:3]
    if not domains:
        return []
    lines = told.splitlines()[:_MAX_LINES]
    start = next((number for number, line in enumerate(lines) if _INTRODUCED.search(line)), len(lines)) + 1
    while start < len(lines) and not lines[start].strip():
        start += 1
    block = itertools.takewhile(_NAME_AND_WHY.match, lines[start : start + 20])
    named = [(found.group(1), line) for line in block if (found := _NAME_AND_WHY.match(line))]
    return [Failure(f"{name}@{domain}", around=line) for name, line in named for domain in domains]


def failures_told(told: str, *, not_these: set[str]) -> list[Failure]:
    """Recipients and what is said of each, from a text without the returned mail.

    `not_these`: lower-case addresses of those who wrote and got the report.
    """
    lines = told.splitlines()[:_MAX_LINES]
    for rank in (_strong, _labelled, _spoken, _inside):
        if rank is _labelled and (users := users_told(told)):
            return users
        found = [(number, address) for number, line in enumerate(lines) if "@" in line for address in rank(line)]
        good = [(number, address) for number, address in found if _plausible(address, not_these)]
        if not good and rank is _strong:  # a bounce to oneself
            good = [(number, address) for number, address in found if not _SERVANTS.match(address)]
        if good:
            return _sections(lines, good)
    return []


def _strong(line: str) -> list[str]:
    line = line[:600]
    if _NOT_A_RECIPIENT.search(line.split("@")[0]) and not line.lstrip().startswith("<"):
        return []
    found = _ALONE.match(line) or _FIRST.match(line) or _EXPANDED.match(line)
    return [_clean(address) for address in found.groups() if address][:1] if found else []


def _labelled(line: str) -> list[str]:
    return _all(_LABELLED, line)


def _spoken(line: str) -> list[str]:
    return _all(_SPOKEN, line)


def _inside(line: str) -> list[str]:
    return _all(_INSIDE, line)


def _all(where: re.Pattern[str], line: str) -> list[str]:
    line = line[:600]
    return [] if _NOT_A_RECIPIENT.search(line.split("@")[0]) else [_clean(found) for found in where.findall(line)]


def _clean(address: str) -> str:
    address = address.partition("...")[0].rstrip(".!?'`*")
    if address[:5].lower() == "smtp=":
        address = address[5:]
    return address.rpartition("SMTP=")[2].lstrip("'`*")


def _plausible(address: str, not_these: set[str]) -> bool:
    return address.lower() not in not_these and not _SERVANTS.match(address) and "." in address.rpartition("@")[2]


def _sections(lines: list[str], found: list[tuple[int, str]]) -> list[Failure]:
    """Each recipient with the lines from it to the next one."""
    first: dict[str, tuple[int, str]] = {}
    for number, address in found:
        first.setdefault(address.lower(), (number, address))
    starts = sorted(number for number, _ in first.values())
    failures = []
    for number, address in sorted(first.values()):
        end = next((start for start in starts if start > number), len(lines))
        failures.append(Failure(recipient=address, around="\n".join(lines[number : min(end, number + 25)])))
    return failures


def around(text: str, address: str, others: Collection[str] = ()) -> str:
    """What a text says near one address: its line and the few after it, up to where it turns to one of `others`."""
    lines = text.splitlines()[:_MAX_LINES]
    low = address.lower()
    start = next((number for number, line in enumerate(lines) if low in line.lower()), None)
    if start is None:
        return ""
    section = [lines[start]]
    for line in lines[start + 1 : start + 8]:
        if any(other.lower() in line.lower() for other in others if other.lower() != low):
            break
        section.append(line)
    return "\n".join(section)
