"""Finds where a signature starts: "-- ", the phone's line, the contact data below a name, the lawyer's paragraph."""

from __future__ import annotations

import re

from regard.kit.mail.reply import words
from regard.kit.mail.reply.lines import is_rule
from regard.kit.mail.reply.phones import sent_from

_DASHES = frozenset({"--", "—", "–", "- -", "--=20", "__", "-- --"})
_DASH = ("-", "–", "—", "~")
_LONGEST = 40  # lines of a signature
_SECTION = 12  # full lines of a list's footer
_NAME_AFTER_DASH = re.compile(r"(?:-{1,2}|[–—]\s?|~\s?)[^\W\d_][\w.'’-]*(?: [^\W\d_a-zß-ÿ][\w.'’-]*){1,3}")
_CLOSING = re.compile(rf"(?:{words.CLOSINGS})", re.IGNORECASE)
_CONTACT = re.compile(
    r"https?://|www\.|\S@\S+\.\w|(?:\+|\b00)\d[\d ()./-]{6,}|"
    r"\b(?:tel|phone|fon|mobil|mobile|fax|cell|direct|office|téléphone|telefon|handy|"
    r"t|m|f|p)\.?\s?[:|]\s?[+(\d]|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(rf"[*_\s\"'(\[#>-]*(?:{words.DISCLAIMERS})", re.IGNORECASE)
_DISCLAIMED = re.compile(words.DISCLAIMED, re.IGNORECASE)
_BOILERPLATE = re.compile(rf"[\W_]*(?:{words.BOILERPLATE})", re.IGNORECASE)
_MATTER = re.compile(words.MATTERS, re.IGNORECASE)
_FOOTER = re.compile(words.LIST_FOOTERS, re.IGNORECASE)
_AFTERTHOUGHT = re.compile(r"p\.?\s?s\.?\b|n\.?b\.?\b|ps:|edit:", re.IGNORECASE)
_STOPS = (".", "?", "!", "。", "？", "！", ":", ",")


def signature_start(seen: list[str]) -> int | None:
    """Index of the first line of the signature that ends this run of stripped lines; None when there is none.

    What a company or a list adds stands below the writer's own signature, so it is taken off first.
    """
    end, found = len(seen), None
    for rule in (_footer, _disclaimer, _dashed, _device, _contact_data):
        while end and not seen[end - 1]:
            end -= 1
        start = rule(seen[:end])
        if start is not None:
            end = start
            found = start
    return found


def _dashed(seen: list[str]) -> int | None:
    first = max(0, len(seen) - _LONGEST)
    dashes = [at for at in range(first, len(seen)) if seen[at] in _DASHES]
    for at in dashes[-1:] if len(dashes) > 2 else dashes:  # several are the writer's own dividers
        if _is_short(seen[at + 1 :]):
            return at
    for at in range(max(first, 2), len(seen)):
        if _is_dashed_name(seen, at) or seen[at] == "-----BEGIN PGP SIGNATURE-----":
            return at
    return None


def _is_dashed_name(seen: list[str], at: int) -> bool:
    """ "-Dana Kim" by itself at the end."""
    if seen[at][:1] not in _DASH or seen[at - 1]:
        return False
    return _NAME_AFTER_DASH.fullmatch(seen[at]) is not None and sum(map(bool, seen[at + 1 :])) <= 2


def _device(seen: list[str]) -> int | None:
    return len(seen) - 1 if seen and sent_from(seen[-1]) else None


def _footer(seen: list[str]) -> int | None:
    """What mailing lists and mail providers put below ruled lines: every section to the end is one of theirs."""
    start, listed, full = None, False, 0
    for at in range(len(seen) - 1, max(-1, len(seen) - _LONGEST), -1):
        line = seen[at]
        full += bool(line)
        listed = listed or _FOOTER.search(line) is not None
        if line[:3] in ("---", "___", "===", "***", "~~~") and (is_rule(line) or len(line) >= 20):
            if not listed or full > _SECTION:
                break
            start, listed, full = at, False, 0
    return start


def _disclaimer(seen: list[str]) -> int | None:
    for at in range(max(0, len(seen) - _LONGEST), len(seen)):
        line = seen[at]
        starts = at == 0 or not seen[at - 1] or is_rule(seen[at - 1])
        if len(line) > 9 and starts and (_BOILERPLATE.match(line) or _disclaims(seen, at)):
            return at - 1 if at and is_rule(seen[at - 1]) else at
    return None


def _disclaims(seen: list[str], at: int) -> bool:
    """The paragraph says that it is confidential and for whom; one such word alone may be the writer's own."""
    if not _DISCLAIMER.match(seen[at]):
        return False
    text = " ".join(seen[at : at + 12])
    return len({match[0].lower() for match in _DISCLAIMED.finditer(text)}) >= 2


def _contact_data(seen: list[str]) -> int | None:
    """Below a closing and a name: titles, numbers, links. The closing and the name stay; they are the writer's."""
    for at in range(max(0, len(seen) - _LONGEST), len(seen)):
        if not is_closing(seen[at]):
            continue
        tail = [here for here in range(at + 1, len(seen)) if seen[here]]
        if len(tail) < 2:
            return None
        texts = [seen[here] for here in tail[1:]]
        if any(_is_prose(text) or _AFTERTHOUGHT.match(text) for text in [seen[tail[0]], *texts]):
            continue
        if any(_MATTER.search(text) for text in texts):
            return None
        if any(_CONTACT.search(text) for text in texts):
            return tail[1]
    return None


def is_closing(seen: str) -> bool:
    """ "Best regards," and nothing else but a few letters."""
    return 1 < len(seen) <= 60 and _CLOSING.fullmatch(seen.rstrip(" ,.!;:-–—*_").lstrip("*_ ")) is not None


def _is_prose(line: str) -> bool:
    """A sentence somebody meant for the reader."""
    words = len(line.split())
    return (
        words >= 7
        and (words >= 14 or (line.endswith(_STOPS) and not _CONTACT.search(line)))
        and not _DISCLAIMER.match(line)
    )


def _is_short(tail: list[str]) -> bool:
    full = [line for line in tail if line]
    if full and _is_prose(full[0]) and not any(map(_CONTACT.search, full)):
        return False
    return len(full) <= _LONGEST // 2 and sum(map(_is_prose, full)) <= 3
