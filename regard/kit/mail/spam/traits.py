"""What a mail looks like to the classifier: the words it says, in order, and traits of how it was made.

Left out on purpose, because it names the mailbox that received the mail and not the one who wrote it: recipients'
addresses, Received hosts, Delivered-To, Return-Path, the day, list names, what a mail program or an earlier filter wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from regard.kit.mail.model import Mail
from regard.kit.mail.spam.path import organisation

TEXT_LIMIT = 6_000
HTML_LIMIT = 24_000
WORDS_LIMIT = 900

_URL = re.compile(r"(?:https?|ftp)://([^\s\"'<>)\]]{1,300})", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’-]*|[$€£¥]?\d[\d.,:%]*|[!?$€£%*=~_#-]+", re.UNICODE)
_ADDRESS = re.compile(r"[\w.+=-]{1,64}@[\w.-]{1,120}")
_DIGITS = re.compile(r"\d")
_TAG = re.compile(r"<(/?[a-z!][a-z0-9]*)((?:[^<>\"']|\"[^\"]{0,500}\"|'[^']{0,500}'){0,40})>?", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]{2,14})\s*=\s*[\"']?([^\s\"'>]{1,40})", re.IGNORECASE)
_SHAPE = ((re.compile(r"[a-z]+"), "a"), (re.compile(r"[A-Z]+"), "A"), (re.compile(r"[0-9]+"), "0"))
_ZONE = re.compile(r"([+-]\d{4})\b|\b([A-Z]{3,4})\b\)?\s*$")

_NOT_SEEN = frozenset(
    "received delivered-to x-original-to envelope-to return-path delivery-date x-keywords x-status status x-uid x-uidl "
    "x-delivered-to x-apparently-to x-original-date old-return-path old-subject content-length lines x-pop-account "
    "x-folder date from to cc subject message-id mime-version content-type content-transfer-encoding "
    "x-mozilla-status x-mozilla-status2 x-evolution x-evolution-source x-gmail-labels x-gm-thrid x-imap".split()
)
_FILTERED = (
    "x-spam",
    "x-rspamd",
    "x-ms-exchange",
    "x-forefront",
    "x-barracuda",
    "x-proofpoint",
    "x-mailscanner",
    "x-virus",
)


def words(mail: Mail) -> list[str]:
    """The words of subject and text in order: lower case, digits as 0, addresses and links as one word each."""
    body = mail.text
    if len(body) > TEXT_LIMIT:
        body = body[: TEXT_LIMIT - 1_000] + " " + body[-1_000:]
    body = _ADDRESS.sub(" @ ", _URL.sub(" :// ", body))
    found = _WORD.findall(_DIGITS.sub("0", body).lower())
    return [word if len(word) < 20 else "long-word" for word in found[:WORDS_LIMIT]]


def traits(mail: Mail) -> list[str]:
    """Traits as `kind:value` words; each counts once."""
    found = [*_of_headers(mail), *_of_sender(mail), *_of_subject(mail), *_of_structure(mail)]
    found += _of_links(mail)
    if mail.html:
        found += _of_html(mail.html[:HTML_LIMIT])
    return list(dict.fromkeys(found))


def _of_headers(mail: Mail) -> Iterator[str]:
    get = mail.message.get
    for name in {name.lower() for name in mail.message}:
        if name not in _NOT_SEEN and not name.startswith(_FILTERED):
            yield f"has:{name}"
    for name in ("x-mailer", "user-agent"):
        for word in re.findall(r"[A-Za-z][\w.]*|\d+", str(get(name) or ""))[:8]:
            yield f"mailer:{word.lower()}"
        yield f"mailer shape:{_shape(str(get(name) or '')[:40])}"
    for name in (
        "x-priority",
        "importance",
        "x-msmail-priority",
        "precedence",
        "content-transfer-encoding",
        "x-mimeole",
    ):
        yield f"{name}:{str(get(name) or '').lower()[:40]}"
    kind = str(get("content-type") or "")
    for word in re.findall(r"[\w/.-]+=?", kind.partition("boundary")[0].lower())[:10]:
        yield f"type:{word}"
    if boundary := re.search(r"boundary=\"?([^\";]{1,80})", kind):
        yield f"boundary:{_shape(boundary[1])[:24]}"
    date = str(get("date") or "")
    zone = _ZONE.search(date)
    yield f"zone:{zone[0] if zone else 'none'}"
    yield f"date:{_shape(date)}"
    yield f"id:{_shape(mail.message_id.partition('@')[0])[:30]}"


def _of_sender(mail: Mail) -> Iterator[str]:
    local, _, domain = mail.sender.address.lower().rpartition("@")
    for part in _domains(domain):
        yield f"from domain:{part}"
    yield f"from shape:{_shape(local)[:16]}"
    yield f"from local:{_DIGITS.sub('0', local)[:30]}"
    yield f"from name shape:{_shape(mail.sender.name)[:20]}"
    for word in _WORD.findall(mail.sender.name.lower())[:8]:
        yield f"from name:{word}"
    id_domain = mail.message_id.rpartition("@")[2].lower()
    yield f"id at sender:{bool(id_domain) and organisation(id_domain) == organisation(domain)}"
    for part in _domains(id_domain):
        yield f"id domain:{part}"
    for address in mail.reply_to[:2]:
        other = address.address.lower().rpartition("@")[2]
        yield f"reply at sender:{other == domain}"
        for part in _domains(other):
            yield f"reply domain:{part}"
    yield f"to:{min(len(mail.to), 6)} cc:{min(len(mail.cc), 6)}"
    yield f"to names:{sum(bool(one.name) for one in mail.to[:5])}"
    yield f"to self:{any(one.address.lower() == mail.sender.address.lower() for one in mail.to)}"
    yield f"answers:{bool(mail.in_reply_to)} {bool(mail.references)}"


def _of_subject(mail: Mail) -> Iterator[str]:
    subject = mail.subject[:300]
    found = [_DIGITS.sub("0", word)[:20] for word in _WORD.findall(subject)[:30]]
    yield f"subject shape:{_shape(subject)[:16]}"
    yield f"subject:{subject.isupper()} {'!' in subject} {'?' in subject} {'  ' in subject.strip()}"
    lower = [word.lower() for word in found]
    for word, plain in zip(found, lower, strict=True):
        yield f"subject:{plain}"
        if word.isupper() and len(word) > 2:
            yield f"subject:{word}"
    for pair in zip(lower, lower[1:], strict=False):
        yield f"subject:{' '.join(pair)}"


def _of_structure(mail: Mail) -> Iterator[str]:
    yield f"body:{_size(len(mail.text))} html:{_size(len(mail.html))}"
    yield f"files:{min(len(mail.files), 5)}"
    for file in mail.files[:5]:
        yield f"file:{file.content_type} {file.filename.lower().rpartition('.')[2][:8]}"
    for warning in mail.warnings[:5]:
        yield f"warning:{warning[:30]}"
    text = mail.text[:TEXT_LIMIT]
    letters = sum(map(str.isupper, text[:1500]))
    yield f"capitals:{letters * 20 // (len(text[:1500]) + 1)}"
    yield f"exclaims:{min(text.count('!'), 12)}"
    yield f"money:{min(text.count('$'), 6)}"
    yield f"quoted:{min(text.count(chr(10) + '>'), 3)}"
    yield f"signed:{'-- ' + chr(10) in text}"
    yield f"foreign:{sum(ord(c) > 127 for c in text[:1500]) * 20 // (len(text[:1500]) + 1)}"


def _of_links(mail: Mail) -> Iterator[str]:
    links = _URL.findall((mail.html or mail.text)[:HTML_LIMIT])[:60]
    if mail.html:
        links += _URL.findall(mail.text[:TEXT_LIMIT])[:20]
    yield f"links:{_size(len(links))}"
    for link in links:
        host, _, path = link.partition("/")
        user, at, host = host.lower().rpartition("@")
        host, _, port = host.partition(":")
        if at:
            yield "link with user"
        if port:
            yield f"link port:{_DIGITS.sub('0', port)[:6]}"
        if host.replace(".", "").isdigit():
            yield "link to number"
        else:
            for part in _domains(host):
                yield f"link:{part}"
        if path:
            yield f"link path:{_shape(path[:60])[:12]}"
            for word in re.findall(r"[a-z]{3,12}", path.lower())[:6]:
                yield f"link word:{word}"
    yield f"address in text:{min(len(_ADDRESS.findall(mail.text[:TEXT_LIMIT])), 4)}"


def _of_html(html: str) -> Iterator[str]:
    tags = _TAG.findall(html)[:400]
    counts: dict[str, int] = {}
    for tag, attributes in tags:
        tag = tag.lower()
        counts[tag] = counts.get(tag, 0) + 1
        for name, value in _ATTRIBUTE.findall(attributes)[:6]:
            name = name.lower()
            if name in ("href", "src", "alt", "content", "action", "background", "name", "value"):
                yield f"tag:{tag} {name}"
            else:
                yield f"tag:{tag} {name}={value.lower()}"
    for tag, count in counts.items():
        yield f"tag:{tag}"
        yield f"tag:{tag} {_size(count)}"
    yield f"comments:{min(html.count('<!--'), 5)}"
    yield f"split words:{min(len(re.findall(r'[a-z]<!-*[a-z0-9 ]*-*>[a-z]', html, re.I)), 3)}"
    yield f"hex:{min(html.count('%'), 50) // 10} {min(html.count('&#'), 50) // 10}"


def _shape(text: str) -> str:
    for pattern, letter in _SHAPE:
        text = pattern.sub(letter, text)
    return text


def _size(count: int) -> int:
    return count.bit_length()


def _domains(domain: str) -> Iterator[str]:
    labels = domain.strip(".").split(".")
    for start in range(max(0, len(labels) - 3), len(labels)):
        yield ".".join(labels[start:])[:60]
