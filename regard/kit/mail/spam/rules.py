"""What everybody knows about spam, for an installation that has learned nothing yet.

Each rule is weak by itself and its weight is small; a rule of the same kind counts once. Only several kinds together
(`OVERWHELMING`) make an accusation. Ordinary words of service mail (invoice, account, refund, death, inheritance) are no
rule: the advance-fee and extortion tables need three of their phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from regard.kit.mail.model import Mail
from regard.kit.mail.spam.path import FREE_MAIL, organisation
from regard.kit.mail.spam.phrases import count_phrases

OVERWHELMING = 6.0
TEXT_LIMIT = 5_000


# kind, how many phrases at least, weight of each, weight of all at most
_KINDS = (
    ("fee", 3, 1.1, 4.5),
    ("extortion", 3, 1.1, 4.5),
    ("goods", 1, 1.5, 3.5),
    ("outreach", 2, 0.9, 3.0),
    ("phish", 1, 1.2, 2.5),
    ("shout", 2, 0.35, 1.5),
)
_SHORTENER = re.compile(
    r"https?://(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|is\.gd|cutt\.ly|rb\.gy|shorturl\.at|ow\.ly)/", re.IGNORECASE
)
_NUMBER_LINK = re.compile(r"https?://(?:\d{1,3}\.){3}\d{1,3}[:/]|https?://\d{8,10}/")
_LINK_HOST = re.compile(r"https?://(?:[^\s/\"'>@]{0,100}@)?([\w.-]{3,120})", re.IGNORECASE)
_DANGEROUS = re.compile(
    r"\.(?:exe|scr|pif|com|bat|cmd|js|jse|vbs|vbe|wsf|hta|lnk|iso|img|jar|ps1|s?html?|docm|xlsm|one)$", re.IGNORECASE
)
_HIDDEN = re.compile(
    r"font-size:\s*[01](?:px|pt)?\s*[;\"']|display:\s*none|color:\s*#?(?:fff(?:fff)?|white)\b", re.IGNORECASE
)
_MIXED = re.compile(r"[a-z][а-яёα-ω]|[а-яёα-ω][a-z]", re.IGNORECASE)
_UNSEEN = re.compile(r"\w[\u200b-\u200d\u2060\ufeff\u00ad]\w")
_OTHER_ADDRESS = re.compile(r"[\w.+-]{1,64}@([\w-]{1,63}(?:\.[\w-]{1,63})+)")


def weigh(mail: Mail, raw: bytes = b"") -> float:
    """The sum of the rules that apply: 0 for an ordinary mail, `OVERWHELMING` and more for a caricature of spam."""
    return sum(weight for _, weight in reasons(mail, raw))


def reasons(mail: Mail, raw: bytes = b"") -> list[tuple[str, float]]:
    """Which rules apply, with their weights."""
    text = f"{mail.subject[:300]}\n{mail.text[:TEXT_LIMIT]}"
    found = [*_of_words(text), *_of_sender(mail), *_of_links(mail), *_of_dress(mail, text)]
    if b"\x00" in raw[:8_000]:
        found.append(("zero bytes", 1.0))
    return found


def _of_words(text: str) -> Iterator[tuple[str, float]]:
    counts = count_phrases(text.lower())
    for kind, least, weight, most in _KINDS:
        if (count := counts.get(kind, 0)) >= least:
            yield kind, min(count * weight, most)


def _of_sender(mail: Mail) -> Iterator[tuple[str, float]]:
    domain = organisation(mail.sender.address.rpartition("@")[2])
    if (other := _OTHER_ADDRESS.search(mail.sender.name)) and organisation(other[1]) != domain:
        yield "another address in the name", 2.0
    answers = {organisation(one.address.rpartition("@")[2]) for one in mail.reply_to}
    if answers and domain not in answers and answers & FREE_MAIL:
        yield "answers to a free mailbox", 1.2
    if not mail.message_id:
        yield "no Message-ID", 0.6
    if mail.date is None:
        yield "no date", 0.6
    if not mail.to and not mail.cc:
        yield "no recipient", 0.6


def _of_links(mail: Mail) -> Iterator[tuple[str, float]]:
    content = (mail.html or mail.text)[:20_000]
    if _NUMBER_LINK.search(content):
        yield "link to a number", 1.5
    if _SHORTENER.search(content):
        yield "shortened link", 0.7
    if any("xn--" in host.lower() for host in _LINK_HOST.findall(content)[:40]):
        yield "link to a foreign script", 0.7


def _of_dress(mail: Mail, text: str) -> Iterator[tuple[str, float]]:
    if any(_DANGEROUS.search(file.filename.strip()[-80:]) for file in mail.files):
        yield "dangerous file", 1.8
    html = mail.html[:20_000]
    if len(_HIDDEN.findall(html)) > 3:
        yield "hidden text", 0.5
    if "<form" in html or "<script" in html:
        yield "form or script", 0.7
    if not text.isascii() and len(_MIXED.findall(text)) > 2:
        yield "letters of two scripts in a word", 1.5
    if not text.isascii() and len(_UNSEEN.findall(text)) > 2:
        yield "invisible characters in words", 1.0
    if len(mail.subject) > 12 and mail.subject.isupper():
        yield "shouted subject", 0.7
    if text.count("!!") > 2 or text.count("$$") > 0:
        yield "exclamations", 0.5
