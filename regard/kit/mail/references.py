"""The keys by which a mail finds its conversation, nearest first: reply address, ids, reference, subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from regard.kit.mail import reply_address
from regard.kit.mail.model import Mail

IDS_LIMIT = 50
SUBJECT_LIMIT = 500

_REF = re.compile(r"\[\s?#\s?([A-Z0-9]{4,12})\s?\]", re.IGNORECASE | re.ASCII)
_DELIVERED = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To", "X-Failed-Recipients")
_HEADER_ADDRESS = re.compile(r"[^\s<>,;\"()]+@[^\s<>,;\"()]+")

# Answer and forward marks of mail programs, by language. Compared case-insensitively, before a colon (also full-width).
_MARKS = (
    "re|ré|r|ref|rif|res|resp|réf|réponse|antw|antwort|aw|wg|fw|fwd|tr|trans|rv|rép|sv|vs|vl|vb|vidb|doorst|fs|i|rcv|enc|"
    "env|odp|pd|ynt|ilt|απ|σχετ|πρθ|ha|atb|ats|bls|továbbítás|válasz|vá|továbbítva|továb|továbbít|nf|atsp|pdal|"
    "trs|rpl|reply|fyi|ответ|отв|пересл|пересылка|відп|пер|re\\s?fwd|"
    "回复|回覆|答复|答覆|转发|轉寄|轉發|転送|返信|답장|회신|전달|رد|إعادة توجيه|השב|הועבר|תשובה"
)
_MARK = re.compile(rf"\s*(?:{_MARKS})\s*(?:\[\s*\d+\s*\]|\(\s*\d+\s*\)|\^\d+|\*\d+|\d{{1,2}})?\s*[:：]", re.IGNORECASE)
_BLOB = re.compile(r"\s*\[[^\[\]]*\]\s*")
_FORWARDED = re.compile(r"\s*\[\s*fwd?\s*:(.*)\]\s*\Z", re.IGNORECASE | re.DOTALL)
_TRAILER = re.compile(r"(?:\s*\(fwd\)\s*)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ThreadKeys:
    """What may lead to a conversation. Only a reply token that verifies proves anything; the rest needs more."""

    reply_tokens: tuple[str, ...] = ()  # recipient addresses of the signed shape, not yet verified
    message_ids: tuple[str, ...] = ()  # ids of earlier mails, the nearest (the parent) first
    subject_refs: tuple[str, ...] = ()  # K7M2Q9XT from [#K7M2Q9XT], upper case
    base_subject: str = ""  # RFC 5256 §2.1, lower case, for comparing only
    is_answer: bool = False  # the subject says Re: or Fwd: in some language


def thread_keys(mail: Mail) -> ThreadKeys:
    """All keys of one mail. Never raises; lists are bounded."""
    base, is_answer = read_subject(mail.subject)
    return ThreadKeys(
        reply_tokens=_reply_tokens(mail),
        message_ids=_message_ids(mail),
        subject_refs=tuple(dict.fromkeys(ref.upper() for ref in _REF.findall(mail.subject[:SUBJECT_LIMIT])))[:5],
        base_subject=base,
        is_answer=is_answer,
    )


def base_subject(subject: str) -> str:
    """The subject without answer marks, list tags, our own reference, in one case and spacing (RFC 5256 §2.1)."""
    return read_subject(subject)[0]


def read_subject(subject: str) -> tuple[str, bool]:
    """The base subject, and whether there was a mark of an answer or a forwarding."""
    rest = " ".join(_REF.sub(" ", subject[:SUBJECT_LIMIT]).split())
    is_answer = False
    while True:
        before = rest
        if forwarded := _FORWARDED.match(rest):
            rest, is_answer = forwarded[1].strip(), True
        if mark := _MARK.match(rest):
            rest, is_answer = rest[mark.end() :].strip(), True
        elif (blob := _BLOB.match(rest)) and rest[blob.end() :].strip():
            rest = rest[blob.end() :].strip()
        if trailer := _TRAILER.search(rest):
            rest, is_answer = rest[: trailer.start()], True
        if rest == before:
            return " ".join(rest.casefold().split()), is_answer


def _reply_tokens(mail: Mail) -> tuple[str, ...]:
    addresses = [address.address for address in [*mail.to, *mail.cc]]
    for name in _DELIVERED:
        for value in mail.headers(name)[:10]:
            addresses += _HEADER_ADDRESS.findall(value[:2_000])
    return tuple(dict.fromkeys(one for one in addresses[:500] if reply_address.is_candidate(one)))


def _message_ids(mail: Mail) -> tuple[str, ...]:
    """In-Reply-To names the parent; References ends with it and goes back to the first (RFC 5322 §3.6.4)."""
    nearest = [*mail.in_reply_to[:10], *reversed(mail.references)]
    return tuple(dict.fromkeys(id_ for id_ in nearest if id_ and id_ != mail.message_id))[:IDS_LIMIT]
