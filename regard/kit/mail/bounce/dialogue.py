"""Which SMTP command the other server refused: words mean another thing after RCPT TO than after the message."""

from __future__ import annotations

import re

from regard.kit.mail.bounce.phrases import pattern

_PHRASES = (
    ("DATA", r"""
        in reply to (?:the )?end of data|end of (?:data|message)|after (?:i sent|sending) the message|final data
        |failed on data
    """),
    ("RCPT", r"""
        in reply to rcpt|after rcpt|for rcpt|in rcpt to|\[rcpt_to\]|our rcpt to|does not like recipient|smtp:rcpt
        |rcpt to response
    """),
    ("MAIL", r"""
        in reply to mail from|after mail from|for mail from|\[mail_from\]|our mail from|sender (?:was|is) rejected
        |mail from response
    """),
    ("DATA", r"""
        in reply to data|after (?:pipelined )?data|after sending data|for (?:data|text) command|\[data\]|our data
        |after pipelined end of data
    """),
    ("EHLO", r"""
        in reply to (?:ehlo|helo)|after (?:ehlo|helo)|refused to talk to me|(?:helo|ehlo|greeting) handshake
        |for (?:ehlo|helo)|\[helo\]|our (?:ehlo|helo)|performing the (?:initial server greeting|ehlo|helo)
        |sent_\w*ehlo
    """),
    ("CONN", r"after initial connection|initial greeting|while connected|smtp greeting"),
)  # fmt: skip
_PATTERNS = [(command, pattern(phrases)) for command, phrases in _PHRASES]
_SENT = re.compile(r"(?im)^[ \t]*(?:sent[ \t]*<<<|>>>|->)[ \t]*(RCPT|MAIL|DATA|EHLO|HELO|AUTH|STARTTLS|\.)")
_REFUSED = re.compile(r"(?im)^[ \t]*(?:received[ \t]*>>>|<<<|<-)[ \t]*[45]\d\d")
_SECTION = re.compile(r"(?im)^[-* ]{0,12}SMTP command[-: ]{0,6}\n\s{0,4}([A-Z]{4})")


_GMAIL_STATE = re.compile(r"\(state (\d{1,2})\)")
"""How far Google's old gateway had come: up to 14 the recipient, after that the message."""


def command_of(text: str) -> str:
    """RCPT, MAIL, DATA, EHLO, CONN or "" when the text doesn't say."""
    text = text[:20_000]
    low = " ".join(text.lower().split())
    for command, phrases in _PATTERNS:
        if phrases.search(low):
            return command
    state = _GMAIL_STATE.search(low)
    if state:
        return "DATA" if int(state.group(1)) > 14 else "RCPT" if int(state.group(1)) > 11 else "MAIL"
    found = _SECTION.search(text)
    return found.group(1).upper() if found else _of_transcript(text)


def _of_transcript(text: str) -> str:
    """The last command before the first refusal of a transcript (`>>> RCPT TO:…` / `<<< 550 …`)."""
    refused = _REFUSED.search(text)
    sent = [found.group(1).upper() for found in _SENT.finditer(text, 0, refused.start() if refused else len(text))]
    if not sent:
        return ""
    return {"HELO": "EHLO", ".": "DATA"}.get(sent[-1], sent[-1])
