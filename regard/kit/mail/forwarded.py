"""Who really wrote a mail that a colleague forwarded to the desk. Only a hint: rather none than a wrong one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from regard.kit.mail.addresses import parse_addresses
from regard.kit.mail.headers import parse_date
from regard.kit.mail.model import Address, Mail
from regard.kit.mail.read import read
from regard.kit.mail.reply.headerblock import Block, find_block
from regard.kit.mail.reply.lines import Lines, is_quoted
from regard.kit.mail.reply.markers import is_forward_line, is_original_line

_LOOKED_AT = 200_000  # characters of the text
_ABOVE = 400  # lines in which a forwarded mail has to start
_BIGGEST = 5_000_000  # bytes of an attached mail
# Subject prefixes of "forward" in the programs' languages; "Re: Fwd:" is an answer, so only the first one counts.
_FORWARD_SUBJECT = re.compile(
    r"\s*(?:\[[^\]]{1,40}\]\s*)?(?:fwd?|fw|wg|wtrlt|tr|rv|enc|i|doorst|vs|vb|vl|vid|videresendt|pd|pdl|odp|továbbítás|továbbítva|tov|"
    r"přeposláno|prep|redirecționat|trimis|на|пересл|пер|πρθ|προωθ|i̇lt|ilt|転送|转发|轉寄|전달|"
    r"chuyển tiếp|הועבר|إعادة توجيه|edelleenlähetetty)"
    r"\s?[:：]",
    re.IGNORECASE,
)
_ROBOTS = frozenset({"", "postmaster", "mailer-daemon", "mailerdaemon"})
_ON_BEHALF = re.compile(
    r"\b(?:on behalf of|im auftrag von|de la part de|en nombre de|per conto di|namens)\b", re.IGNORECASE
)
_MAILTO = re.compile(r"[\[<(]\s*mailto:\s*([^\]>)\s]+)\s*[\]>)]", re.IGNORECASE)
_BARE = re.compile(r"[\[(]([^\s<>()\[\]]+@[^\s<>()\[\]]+)[\])]")


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The mail inside. `date` is None when its wording is not understood; `attached` if it came as message/rfc822."""

    sender: Address
    date: datetime | None
    subject: str
    text: str
    attached: bool


def find_forwarded(mail: Mail) -> Forwarded | None:
    """The mail that `mail` forwards, attached or inline; None when it forwards none, or more than one person's."""
    if mail.sender.address.partition("@")[0].casefold() in _ROBOTS:
        return None
    found = _attached(mail) or _inline(mail)
    if found is None or "@" not in found.sender.address or _same(found.sender, mail.sender):
        return None
    return found


def _same(one: Address, other: Address) -> bool:
    return one.address.casefold() == other.address.casefold()


def _attached(mail: Mail) -> Forwarded | None:
    if mail.message.get_content_type() == "multipart/report":
        return None
    inner = [file for file in mail.files if file.content_type == "message/rfc822" and len(file.content) <= _BIGGEST]
    if len(inner) != 1:
        return None
    one = read(inner[0].content)
    return Forwarded(one.sender, one.date, one.subject, one.text, attached=True)


def _inline(mail: Mail) -> Forwarded | None:
    lines = Lines.of(mail.text[:_LOOKED_AT])
    at = _marker(lines)
    if at is None:
        at = _announced(lines) if _FORWARD_SUBJECT.match(mail.subject) else None
    if at is None:
        return None
    unquoted = _without_marks(lines, at)
    first = unquoted.next_full(0)
    block = find_block(unquoted, first) if first < len(unquoted.seen) else None
    return _told(block, unquoted) if block else None


def _marker(lines: Lines) -> int | None:
    """The line below "---------- Forwarded message", if that is not itself quoted."""
    for at, line in enumerate(lines.seen[:_ABOVE]):
        if is_forward_line(line):
            return at + 1
        if is_quoted(line) or is_original_line(line) or (":" in line and find_block(lines, at)):
            return None
    return None


def _announced(lines: Lines) -> int | None:
    """Outlook marks a forward by the subject alone: the first header block of the text."""
    for at, line in enumerate(lines.seen[:_ABOVE]):
        if is_quoted(line):
            return None
        if ":" in line and find_block(lines, at):
            return at
    return None


def _without_marks(lines: Lines, at: int) -> Lines:
    """The lines from `at` on; without the ">" that Apple Mail puts before all of them."""
    full = lines.next_full(at)
    raw = lines.raw[at:]
    if lines.quoted(full):
        raw = [line[1:].removeprefix(" ") if line.startswith(">") else line for line in raw]
    return Lines.of("".join(raw))


def _told(block: Block, lines: Lines) -> Forwarded | None:
    sender = _address(block.values.get("from", ""))
    if sender is None:
        return None
    text = "".join(lines.raw[block.after :]).strip()
    return Forwarded(
        sender, parse_date(block.values.get("date", "")), block.values.get("subject", ""), text, attached=False
    )


def _address(value: str) -> Address | None:
    """ "Dana Kim <dana@x>", "Dana Kim [mailto:dana@x]", "dana@x <mailto:dana@x>"; None unless it names exactly one."""
    if _ON_BEHALF.search(value):
        return None  # the address is a list's or an assistant's, the name another person's
    value = _BARE.sub(r"<\1>", _MAILTO.sub(r"<\1>", value.replace("*", "")))
    found = [one for one in parse_addresses(value) if "@" in one.address]
    if len({one.address.casefold() for one in found}) != 1:
        return None
    name = next((one.name for one in found if one.name and "@" not in one.name), "")
    return Address(name, found[0].address)
