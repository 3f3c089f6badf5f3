"""Where the report ends and the returned mail begins, and which mail that was."""

from __future__ import annotations

import re
from email.message import Message

from regard.kit.mail.bounce.parts import Parts, parse
from regard.kit.mail.bounce.phrases import pattern

_DELIMITER = pattern(
    r"""
    ^[-=_*#>~+.\s\[]{0,90}(?:(?:begin(?:ning)? of\s|start of\s)?(?:(?:the|your|this) )?(?:original|returned|unsent
    |undelivered|bounced|rejected|failed)[ -]NOUN(?: NOUN| details| received| follows?| below| source| as follows
    | is (?:attached|following|below)| included| sent)*
    |(?:this is|here is|below is|included is|following is|attached is|below this line is|the following is|a
    |the) (?:(?:a|the|an) )?(?:[a-z]+ )?(?:copy|header|headers|beginning|first part|text|summary|content
    |start)s? of (?:(?:the|your|this) )?.{0,90}
    |(?:(?:original|unsent|returned|the) )?NOUN(?: NOUN)?(?: only)? (?:follows?|suppressed)\b.{0,30}
    |copy of (?:(?:the|your) )?(?:original )?(?:e-?mail|mail|message|header)\b.{0,60}
    |(?:enclosed|attachment|attached) is a copy of the message|old message|end of message
    |intestazion[ei] original[ei].{0,30}|messaggio originale
    |en-t[êe]tes (?:d'origine|du message).{0,30}|message d'origine|message original
    |kopfzeilen der (?:urspr|original).{0,40}|urspr[üu]ngliche (?:nachricht|kopf).{0,30}
    |originalnachricht.{0,20}|original-?header.{0,20}
    |encabezados (?:originales|de mensajes).{0,30}|mensaje original(?: adjunto)?
    |mensagem original|cabeçalhos (?:originais|de mensagens).{0,30}
    |oorspronkelijke? bericht.{0,30}|originele berichtkoppen
    |исходное сообщение|исходные заголовки.{0,30}|заголовки исходного.{0,30}
    |oryginalne nagłówki.{0,30}|wiadomość oryginalna|元の(?:メッセージ|メール).{0,20}|原始(?:邮件|消息|郵件).{0,20}
    |ursprungligt meddelande|alkuperäinen viesti|opprinnelig melding|oprindelig meddelelse
    )[\s:.\-=*#_~+|\]]*$
    """.replace("NOUN", "(?:e-?mail|mail|messages?|text|headers?|body)"),
    re.IGNORECASE,
)
_HEADER = re.compile(r"^[> ]{0,2}([A-Za-z][A-Za-z0-9-]{1,40})[ ]?:")
_HARD = {
    "received",
    "return-path",
    "x-received",
    "delivered-to",
    "dkim-signature",
    "arc-seal",
    "mime-version",
    "x-originating-ip",
}
_SOFT = {
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "content-type",
    "x-mailer",
    "user-agent",
    "cc",
    "reply-to",
    "sender",
}
_MESSAGE_ID = re.compile(
    r"(?im)^[> \t*]{0,4}(?:X-Original-)?Message[- ]?(?:ID|identifier)[ \t]*:\s{0,3}<?([^\s<>]{1,250}@[^\s<>]{1,250})>?"
)


def cut(text: str) -> tuple[str, str]:
    """`text` as (what the server tells, the returned mail or "")."""
    lines = text.splitlines()
    limit = _first_header_run(lines)
    for number, line in enumerate(lines[: limit + 1] if limit is not None else lines):
        if 3 < len(line) < 200 and number and _DELIMITER.match(line.strip()) and _tells(lines[:number]):
            return "\n".join(lines[:number]), "\n".join(lines[number + 1 :])
    if limit is None:
        return text, ""
    return "\n".join(lines[:limit]), "\n".join(lines[limit:])


def _tells(lines: list[str]) -> bool:
    """A delimiter before anything was said is only an introduction ("The original message follows below")."""
    return any("@" in line or re.search(r"\b[45]\d\d\b", line) for line in lines) or len(lines) > 6


def _first_header_run(lines: list[str]) -> int | None:
    """The line where headers of a mail begin: one that servers write, with others of a mail close to it."""
    for number, line in enumerate(lines):
        found = _HEADER.match(line) if ":" in line[:60] else None
        if found and found.group(1).lower() in _HARD and number and _surrounded(lines, number):
            return _start_of_run(lines, number)
    return None


def _surrounded(lines: list[str], number: int) -> bool:
    names = set()
    for line in lines[max(number - 8, 0) : number + 40]:
        found = _HEADER.match(line)
        if found:
            names.add(found.group(1).lower())
    return len(names & _SOFT) >= 2


def _start_of_run(lines: list[str], number: int) -> int:
    while number > 1 and (found := _HEADER.match(lines[number - 1])) and found.group(1).lower() in _SOFT | _HARD:
        number -= 1
    return number


def original_of(parts: Parts, rest: str) -> Message:
    """The returned mail (or its headers), empty when there is none."""
    for message in parts.returned:
        if message.keys():
            return message
    return parse(rest) if rest.strip() else Message()


def message_id_of(parts: Parts, rest: str) -> str:
    """Message-ID of the mail that came back, without <>; "" when the report keeps it to itself."""
    for message in parts.returned:
        value = str(message.get("message-id", "")).strip().strip("<>").strip()
        if value and " " not in value[:300]:
            return value[:300]
    for group in parts.status:
        value = group.get("x-original-message-id", "").strip().strip("<>")
        if "@" in value:
            return value[:300]
    found = _MESSAGE_ID.search(rest) or _MESSAGE_ID.search(parts.text)
    return found.group(1) if found else ""
