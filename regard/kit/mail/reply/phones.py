"""The line that a phone or a mail app puts below a text: "Sent from my iPhone"."""

from __future__ import annotations

import re

from regard.kit.mail.reply import words

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
    r"iphon|ipad|ipod|android|outlook|blackberry|galaxy|samsung|huawei|xiaomi|nokia|mobil|handy|phone|smart|tablet|yahoo|gmail|windows|proton|htc|lumia|"
    r"motorola|sony|xperia|device|gerät|appareil|dispositivo|toestel|устройств|телефон|handheld|\bapp\b|\blg\b|oneplus|pixel|redmi|oppo|\bvivo\b|lenovo|"
    r"\bmac\b|watch|spark|aquamail|k-9|fairemail|bluemail|typeapp|edison|gmx|web\.de|wireless|[a-z]+ \d+g\b|puhelin|telefon|\bcep|komór|móvil|celular|"
    r"cellulare|电话|手机|手機|邮箱|아이폰|갤럭시|スマート|mail (?:for|app|secure|on)\b|mail\.(?:ru|com|de)|zoho|fastmail|hushmail|superhuman|airmail|tuta|posteo|"
    r"telekom|почт|thunderbird|mailbird|\baol\b|icloud|hotmail",
    re.IGNORECASE,
)
_NAMED_DEVICE = re.compile(
    r"(?:[Ss]ent from my|[Gg]esendet von meinem|[Ee]nvoyé de mon|[Ee]nviado desde mi|[Ii]nviato dal mio|[Vv]erzonden vanaf mijn)"
    r"(?: [A-Z0-9][\w.+-]*){1,6}\.?"
)
_SENTENCE = re.compile(r"[,;?!:]\s|\.\s+\S")
_LINK = re.compile(r"<[^<>\s]*>|\[[^\[\]\s]*\]|\([^()\s]*\)|https?://\S+")


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
    if _SENTENCE.search(device):
        return False
    return _DEVICE_WORD.search(short) is not None or _NAMED_DEVICE.fullmatch(short) is not None
