"""The words a mail says and the names it shows, for the classifier.

Left out on purpose, because it tells the mailbox that received the mail and not who wrote it: recipients' addresses, the
hosts on the way, Delivered-To, the day, list names, and what mail programs or earlier filters wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from regard.kit.mail.model import Mail

TEXT_LIMIT = 6_000
HTML_LIMIT = 24_000
WORDS_LIMIT = 900
LINKS_LIMIT = 30

_URL = re.compile(r"(?:https?|ftp)://([^\s\"'<>)\]]{1,300})", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’-]*|[$€£¥]?\d[\d.,:%]*|[!?$€£%*=~_#-]+")
_ADDRESS = re.compile(r"[\w.+=-]{1,64}@[\w.-]{1,120}")
_DIGITS = re.compile(r"\d")
_PATH_WORD = re.compile(r"[a-z]{3,12}")
_TAG = re.compile(r"<([a-z!][a-z0-9]{0,10})[\s>]", re.IGNORECASE)
_LOOK = re.compile(
    r"\b(?:color|bgcolor|face|size|width|height|align|border)\s{0,3}=\s{0,3}[\"']?([^\s\"'>]{1,24})", re.IGNORECASE
)
_UNSEEN_HEADERS = set(
    "received delivered-to x-original-to envelope-to return-path delivery-date x-keywords x-status status x-uid x-uidl "
    "x-delivered-to x-apparently-to x-original-date old-return-path old-subject content-length lines x-folder date "
    "from to cc subject message-id mime-version content-type content-transfer-encoding authentication-results "
    "x-mozilla-status x-mozilla-status2 x-evolution x-evolution-source x-gmail-labels x-gm-thrid x-received".split()
)
_BY_FILTERS = ("x-spam", "x-rspamd", "x-ms-exchange", "x-forefront", "x-barracuda", "x-proofpoint", "x-virus", "arc-")


def words(mail: Mail) -> list[str]:
    """The words of the text in order: lower case, digits as 0, addresses and links as one word each."""
    body = mail.text
    if len(body) > TEXT_LIMIT:
        body = body[: TEXT_LIMIT - 1_000] + " " + body[-1_000:]
    body = _ADDRESS.sub(" @ ", _URL.sub(" :// ", body))
    found = _WORD.findall(_DIGITS.sub("0", body).lower())
    return [word if len(word) < 20 else "long-word" for word in found[:WORDS_LIMIT]]


def traits(mail: Mail) -> Iterator[str]:
    """Names and looks as `kind:value`."""
    yield from _of_headers(mail)
    yield from _of_sender(mail)
    yield from _of_subject(mail)
    yield from _of_links(mail)
    yield from _of_body(mail)


def _of_headers(mail: Mail) -> Iterator[str]:
    for name in mail.message:
        lower = name.lower()
        if lower not in _UNSEEN_HEADERS and not lower.startswith(_BY_FILTERS):
            yield f"has:{lower}"
    for word in _WORD.findall(str(mail.message.get("x-mailer") or mail.message.get("user-agent") or "")[:80])[:8]:
        yield f"mailer:{word.lower()}"


def _of_sender(mail: Mail) -> Iterator[str]:
    local, _, domain = mail.sender.address.lower().rpartition("@")
    for part in _domains(domain):
        yield f"from:{part}"
    yield f"from local:{_DIGITS.sub('0', local)[:30]}"
    for word in _WORD.findall(mail.sender.name.lower())[:8]:
        yield f"name:{word}"
    for part in _domains(mail.message_id.rpartition("@")[2].lower()):
        yield f"id:{part}"
    for address in mail.reply_to[:2]:
        for part in _domains(address.address.lower().rpartition("@")[2]):
            yield f"reply:{part}"


def _of_subject(mail: Mail) -> Iterator[str]:
    found = [_DIGITS.sub("0", word)[:20] for word in _WORD.findall(mail.subject[:300])[:30]]
    lower = [word.lower() for word in found]
    for word, plain in zip(found, lower, strict=True):
        yield f"subject:{plain}"
        if word.isupper() and len(word) > 2:
            yield f"subject:{word}"
    for one, other in pairwise(lower):
        yield f"subject:{one} {other}"


def _of_links(mail: Mail) -> Iterator[str]:
    for link in _URL.findall((mail.html or mail.text)[:HTML_LIMIT])[:LINKS_LIMIT]:
        host, _, path = link.partition("/")
        _, at, host = host.lower().rpartition("@")
        host, _, port = host.partition(":")
        if at:
            yield "link with user"
        if port:
            yield "link with port"
        if host.replace(".", "").isdigit():
            yield "link to number"
        else:
            for part in _domains(host):
                yield f"link:{part}"
        for word in _PATH_WORD.findall(path.lower())[:4]:
            yield f"path:{word}"


def _of_body(mail: Mail) -> Iterator[str]:
    text, html = mail.text[:TEXT_LIMIT], mail.html[:HTML_LIMIT]
    for file in mail.files[:5]:
        yield f"file:{file.content_type} {file.filename.lower().rpartition('.')[2][:8]}"
    yield f"capitals:{sum(map(str.isupper, text[:1500])) * 20 // (len(text[:1500]) + 1)}"
    yield f"exclaims:{min(text.count('!'), 12)}"
    yield f"money:{min(text.count('$'), 6)}"
    yield f"quoted:{min(text.count(chr(10) + '>'), 3)}"
    yield f"signed:{'-- ' + chr(10) in text}"
    yield f"addresses:{min(len(_ADDRESS.findall(text)), 4)}"
    if not text.isascii():
        yield f"foreign:{sum(letter > chr(127) for letter in text[:1500]) * 20 // len(text[:1500])}"
    for tag in set(_TAG.findall(html)):
        yield f"tag:{tag.lower()}"
    for look in set(_LOOK.findall(html)):
        yield f"look:{look.lower()}"


@lru_cache(maxsize=4096)
def _domains(domain: str) -> list[str]:
    labels = domain.strip(".").split(".")
    return [".".join(labels[start:])[:60] for start in range(max(0, len(labels) - 3), len(labels))]
