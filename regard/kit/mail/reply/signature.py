"""Finds where a signature starts: "-- ", the phone's line, the contact data below a name, the lawyer's paragraph."""

from __future__ import annotations

import re

from regard.kit.mail.reply import words
from regard.kit.mail.reply.lines import is_rule

_DASHES = frozenset({"--", "—", "–", "- -", "--=20", "__", "-- --"})
_LONGEST = 40  # lines of a signature
_SECTION = 12  # full lines of a list's footer
_NAME_AFTER_DASH = re.compile(r"(?:-{1,2}|[–—]\s?|~\s?)[^\W\d_][\w.'’-]*(?: [^\W\d_a-zß-ÿ][\w.'’-]*){1,3}")
_SENT_FROM = re.compile(rf"[-–—•*_\s\"'(\[<]*(?:{words.SENT_FROM})(?P<device>[^\n]{{0,200}})", re.IGNORECASE)
_SENT_FROM_AFTER = re.compile(rf"(?:{words.SENT_FROM_AFTER})", re.IGNORECASE)
# A cheap first look before the patterns: how such a line can start or end.
_STARTS = tuple(
    "sent|gesendet|von |diese nachricht|envia|envoy|invia|verzonden|verstuurd|skicka|sendt|lähetetty|wysła|odes|odos|trimis|отправлено|"
    "надіслано|στάλθηκε|εστάλη|gönder|şuradan|get outlook|obten|outlook |téléch|ottieni|scarica|holen|hämta|download|hent|pobierz|yahoo|"
    "发自|寄自|從|来自|iphone|ipad|android|나의|내 |được|đã gửi|gửi|נשלח|أ|تم |dikirim|ส่งจาก|enviat|poslano|saadetud|nosūtīts|išsiųsta".split(
        "|"
    )
)
_ENDS = ("gesendet", "から送信", "에서 보냄", "보냈습니다", "gönderildi", "küldve", "verzonden", "sta")
_DECORATION = " \t\xa0-–—•*_\"'([<"
_DEVICE_WORD = re.compile(
    r"iphon|ipad|ipod|android|outlook|blackberry|galaxy|samsung|huawei|xiaomi|nokia|mobil|handy|phone|smart|tablet|mail|yahoo|"
    r"gmail|windows|proton|tele|htc|lumia|motorola|sony|xperia|device|gerät|appareil|dispositivo|toestel|устройств|телефон|handheld|app\b|"
    r"lg |oneplus|pixel|redmi|oppo|vivo|lenovo|mac\b|watch|spark|aquamail|k-9|fairemail|bluemail|typeapp|nine|edison|gmx|web\.de|"
    r"wireless|[a-z]+ \d+g\b|puhelin|telefon|cep|komór|móvil|celular|cellulare|mobiele|电话|手机|手機|邮箱|아이폰|갤럭시|スマート|iphoneから",
    re.IGNORECASE,
)
_LINK = re.compile(r"<[^<>\s]*>|\[[^\[\]\s]*\]|\([^()\s]*\)|https?://\S+")
_CLOSING = re.compile(rf"(?:{words.CLOSINGS})", re.IGNORECASE)
_CONTACT = re.compile(
    r"https?://|www\.|\S@\S+\.\w|(?:\+|\b00)\d[\d ()./-]{6,}|\b(?:tel|phone|fon|mobil|mobile|fax|cell|direct|office|téléphone|telefon|handy|"
    r"t|m|f|p)\.?\s?[:|]\s?[+(\d]|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(rf"[*_\s\"'(\[#>-]*(?:{words.DISCLAIMERS})", re.IGNORECASE)
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


def sent_from(seen: str) -> bool:
    """ "Sent from my iPhone" and its kin; not "Sent from my desk, it is easier"."""
    if not 6 <= len(seen) <= 260:
        return False
    bare = seen.lstrip(_DECORATION).lower()
    if not bare.startswith(_STARTS) and not bare.rstrip(" .)]>*_-\"'").endswith(_ENDS):
        return False
    short = _LINK.sub("", seen).strip(" *_-–—\t")
    if len(short) > 90 or len(short.split()) > 12:
        return False
    match = _SENT_FROM.match(short)
    if match is None:
        return _SENT_FROM_AFTER.search(short) is not None and _DEVICE_WORD.search(short) is not None
    device = match["device"].strip().rstrip(".!")
    return not re.search(r"[,;?!:]\s|\.\s+\S", device) and _DEVICE_WORD.search(short) is not None


def _dashed(seen: list[str]) -> int | None:
    for at in range(max(0, len(seen) - _LONGEST), len(seen)):
        line = seen[at]
        if line == "-----BEGIN PGP SIGNATURE-----":
            return at
        if line in _DASHES and _is_short(seen[at + 1 :]):
            return at
        if (
            line[:1] in "-–—~"
            and at > 1
            and not seen[at - 1]
            and _NAME_AFTER_DASH.fullmatch(line)
            and _ends(seen, at, most=2)
        ):
            return at
    return None


def _device(seen: list[str]) -> int | None:
    for at in range(max(0, len(seen) - _LONGEST), len(seen)):
        if seen[at] and sent_from(seen[at]) and _ends(seen, at, most=0):
            return at
    return None


def _footer(seen: list[str]) -> int | None:
    """What mailing lists and free mail providers put below ruled lines: every ruled section to the end is one of theirs."""
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
        if len(line) > 12 and (at == 0 or not seen[at - 1] or is_rule(seen[at - 1])) and _DISCLAIMER.match(line):
            return at - 1 if at and is_rule(seen[at - 1]) else at
    return None


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
    return len(full) <= _LONGEST // 2 and sum(map(_is_prose, full)) <= 3


def _ends(seen: list[str], at: int, *, most: int) -> bool:
    """At most so many full lines follow."""
    return sum(1 for line in seen[at + 1 :] if line) <= most
