"""What known spam filters wrote into the headers before the mail reached us.

Anybody can write such a header, so the two answers weigh differently: "spam" is believed wherever it stands, because
nobody accuses his own mail; "not spam" is believed only above the newest Received line, where our own server writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from regard.kit.mail.model import Mail

_NUMBER = r"(-?\d{1,4}(?:[.,]\d{1,5})?)"
_YES = re.compile(r"\s*(?:yes|true|spam|junk|1)\b", re.IGNORECASE)
_NO = re.compile(
    r"\s*(?:no\b|no[tn][ _-]?(?:spam|junk|detected)|false|ham\b|clean|ok\b|innocent|good\b|pass\b|safe|0\b)",
    re.IGNORECASE,
)
_SCORE = re.compile(rf"(?:score|hits)\s*[=:]?\s*{_NUMBER}", re.IGNORECASE)
_REQUIRED = re.compile(rf"(?:required|tag_level|needed)\s*[=:]?\s*{_NUMBER}", re.IGNORECASE)
_MARKED_SUBJECT = re.compile(
    r"\s*[*\[{(<_-]+\s*(?:possible |probable |suspected )?(?:spam|junk)\b[^\w]*[*\]})>_-]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Opinion:
    """0.0 surely wanted … 1.0 surely spam, and the header that says so."""

    score: float
    header: str


def read_filters(mail: Mail) -> Opinion | None:
    """The strongest opinion in the headers; None when no known filter has spoken (or none can be believed)."""
    opinions = list(_opinions(mail))
    accusing = [one for one in opinions if one.score > 0.5]
    if accusing:
        return max(accusing, key=lambda one: one.score)
    return min(opinions, key=lambda one: one.score, default=None)


def _opinions(mail: Mail) -> Iterator[Opinion]:
    on_top = True
    for name, raw in mail.message.items():
        lower = name.lower()
        on_top = on_top and lower != "received"
        reader = _READERS.get(lower) or next((read for end, read in _ENDINGS if lower.endswith(end)), None)
        if reader is None:
            continue
        score = reader(" ".join(str(raw)[:2_000].split()))
        if score is not None and (score > 0.5 or on_top):
            yield Opinion(score, name)
    if _MARKED_SUBJECT.match(mail.subject[:40]):
        yield Opinion(0.9, "Subject")


def _yes_or_no(value: str) -> float | None:
    return 0.95 if _YES.match(value) else 0.1 if _NO.match(value) else None


def _status(value: str) -> float | None:
    """SpamAssassin and its kin: "Yes, score=15.2 required=5.0 …" """
    score, required = _SCORE.search(value), _REQUIRED.search(value)
    if score is None:
        return _yes_or_no(value)
    limit = _float(required[1]) if required and 0.5 < _float(required[1]) < 50 else 5.0
    return _on_scale(_float(score[1]), limit)


def _number(limit: float) -> Callable[[str], float | None]:
    def read(value: str) -> float | None:
        found = re.match(rf"\s*{_NUMBER}", value)
        return _on_scale(_float(found[1]), limit) if found else None

    return read


def _spamd_result(value: str) -> float | None:
    """rspamd: "default: False [5.20 / 15.00]; …": add-header is usually at 40% of reject."""
    found = re.search(rf"\[{_NUMBER}\s*/\s*{_NUMBER}\]", value)
    return _on_scale(_float(found[1]), max(_float(found[2]) * 0.4, 1.0)) if found else None


def _rspamd_action(value: str) -> float | None:
    action = value.strip().lower()
    scores = {"reject": 0.99, "rewrite subject": 0.95, "add header": 0.95, "quarantine": 0.95, "no action": 0.1}
    return scores.get(action)


def _stars(value: str) -> float | None:
    count = len(re.match(r"[*+sxX]*", value.strip())[0])  # type: ignore[index]
    return _on_scale(count, 5.0) if count >= 5 else None


def _scl(value: str) -> float | None:
    """Exchange's spam confidence level, -1 (let through) … 9; Microsoft moves 5 and more to junk."""
    found = re.match(r"\s*(-?\d)\b", value)
    return _level(int(found[1])) if found else None


def _level(level: int) -> float:
    return 0.05 if level < 0 else 0.1 if level < 2 else 0.4 if level < 5 else 0.9 if level < 7 else 0.98


def _forefront(value: str) -> float | None:
    fields = dict(re.findall(r"\b(SFV|SCL|CAT):([\w-]+)", value))
    if fields.get("CAT", "") in ("PHSH", "HPHISH", "HPHSH", "MALW", "HSPM", "SPOOF", "DIMP", "UIMP", "GIMP"):
        return 0.98
    if fields.get("SFV") in ("SPM", "SKB", "SKS", "BLK") or fields.get("CAT") == "SPM":
        return 0.95
    if re.fullmatch(r"-?\d", fields.get("SCL", "")):
        return _level(int(fields["SCL"]))
    return 0.1 if fields.get("SFV") in ("NSPM", "SKN", "SKA") else None


def _proofpoint(value: str) -> float | None:
    found = re.search(r"\brule=(\w+)", value)
    if found is None:
        return None
    rule = found[1].lower()
    if rule.startswith("not") or rule in ("safe", "outbound_notspam", "inbound_notspam") or "notspam" in rule:
        return 0.1
    return 0.95 if any(word in rule for word in ("spam", "phish", "malware", "adult")) else None


def _probability(value: str) -> float | None:
    found = re.search(r"Probability=(\d{1,3})%", value)
    return min(int(found[1]), 100) / 100 if found else None


def _bogosity(value: str) -> float | None:
    if re.match(r"\s*unsure", value, re.IGNORECASE):
        return None
    return _yes_or_no(value)


def _verdict(value: str) -> float | None:
    """Amazon SES and others: PASS, FAIL, GRAY."""
    return 0.95 if re.match(r"\s*(?:fail|spam|phish|malware|high|reject)", value, re.IGNORECASE) else _yes_or_no(value)


def _spam_check(value: str) -> float | None:
    """MailScanner: "not spam, SpamAssassin (score=-2.6, required 6 …" """
    if re.match(r"\s*not spam", value, re.IGNORECASE):
        return 0.1
    return 0.95 if re.match(r"\s*spam\b", value, re.IGNORECASE) else None


def _only_one(value: str) -> float | None:
    return 0.95 if value.strip() == "1" else None


def _ui_filter(value: str) -> float | None:
    return 0.95 if value.startswith("junk:") else 0.1 if value.startswith("notjunk:") else None


def _trend(value: str) -> float | None:
    return 0.95 if re.match(r"Yes-", value) else 0.1 if re.match(r"No-", value) else None


def _on_scale(score: float, limit: float) -> float:
    """0.9 at the filter's own limit, 0.5 at about half of it, towards 0 and 1 beyond."""
    ratio = score / limit
    return min(0.99, 0.9 + 0.05 * (ratio - 1)) if ratio >= 1 else max(0.02, 0.1 + 0.7 * max(ratio, 0.0) ** 2)


def _float(number: str) -> float:
    return float(number.replace(",", "."))


_READERS: dict[str, Callable[[str], float | None]] = {
    "x-spam-status": _status,
    "x-spam-flag": _yes_or_no,
    "x-spam-level": _stars,
    "x-spam-bar": _stars,
    "x-spamd-bar": _stars,
    "x-spam-score": _number(5.0),
    "x-spamd-result": _spamd_result,
    "x-rspamd-action": _rspamd_action,
    "x-rspamd-score": _number(6.0),
    "x-ms-exchange-organization-scl": _scl,
    "x-forefront-antispam-report": _forefront,
    "x-barracuda-spam-status": _status,
    "x-barracuda-spam-flag": _yes_or_no,
    "x-proofpoint-spam-details": _proofpoint,
    "x-pmx-spam": _probability,
    "x-perlmx-spam": _probability,
    "x-bogosity": _bogosity,
    "x-dspam-result": _yes_or_no,
    "x-spambayes-classification": _yes_or_no,
    "x-crm114-status": _yes_or_no,
    "x-text-classification": _yes_or_no,
    "x-klms-antispam-status": _yes_or_no,
    "x-ksmg-antispam-status": _yes_or_no,
    "x-ses-spam-verdict": _verdict,
    "x-ses-virus-verdict": lambda value: 0.98 if value.strip().upper() == "FAIL" else None,
    "x-mailgun-sflag": _yes_or_no,
    "x-mailgun-sscore": _number(5.0),
    "x-spamexperts-class": _yes_or_no,
    "x-assp-spam": _yes_or_no,
    "x-gm-spam": _only_one,
    "x-gm-phishy": _only_one,
    "x-ui-filterresults": _ui_filter,
    "x-vr-spamstate": _verdict,
    "x-ovh-spamstate": _verdict,
    "x-vade-verdict": _verdict,
    "x-cmae-verdict": _verdict,
    "x-tm-as-result": _trend,
    "x-yandex-spam": lambda value: 0.95 if value.strip() == "4" else 0.1 if value.strip() in ("1", "2") else None,
}
_ENDINGS: tuple[tuple[str, Callable[[str], float | None]], ...] = (
    ("mailscanner-spamcheck", _spam_check),
    ("mailscanner-spamscore", _stars),
)
