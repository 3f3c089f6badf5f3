"""Which charset bytes are in when nobody said so: by the shape of runs of high bytes, no model, no library."""

from __future__ import annotations

import re

HIGH_RUN = re.compile(rb"[\x80-\xff]+")
SAMPLE = 8192
BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
FALLBACK = "cp1252"


def guess(data: bytes) -> str:
    """Codec name for non-ASCII `data` that is not valid UTF-8; windows-1252 when nothing speaks for another."""
    for bom, codec in BOMS:
        if data.startswith(bom):
            return codec
    sample = data[:SAMPLE]
    if sample.count(0) * 4 > len(sample):
        return "utf-16-be" if sample[:1] == b"\0" else "utf-16-le"
    if _mostly_utf8(sample):
        return "utf-8"
    runs = HIGH_RUN.findall(sample)
    high = sum(map(len, runs))
    if high < 4 or high < 2.4 * len(runs):
        return "cp932" if _looks_shift_jis(sample) else FALLBACK
    east = _east_asian(sample, runs)
    return east or _cyrillic_or_western(b"".join(runs), runs)


def _mostly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    good = sum(1 for c in text if c > "\x7f" and c != "\ufffd")
    return good > 5 * text.count("\ufffd")


def _looks_shift_jis(sample: bytes) -> bool:
    kana = len(re.findall(rb"\x82[\x9f-\xf1]|\x83[\x40-\x96]", sample))
    return kana >= 3 and kana * 4 > len(HIGH_RUN.findall(sample))


def _east_asian(sample: bytes, runs: list[bytes]) -> str:
    """EUC writes pairs of high bytes, so its runs are even; Big5 and Shift_JIS mix in ASCII second bytes."""
    pairs = [run[i : i + 2] for run in runs for i in range(0, len(run) - 1, 2)]
    if not pairs:
        return ""
    even = sum(len(run) for run in runs if len(run) % 2 == 0) / sum(map(len, runs))
    lead = [pair[0] for pair in pairs]
    if _looks_shift_jis(sample):
        return "cp932"
    if even > 0.9 and all(min(pair) >= 0xA1 for pair in pairs):
        kana = sum(1 for b in lead if b in (0xA4, 0xA5)) / len(lead)
        hangul = sum(1 for b in lead if 0xB0 <= b <= 0xC8) / len(lead)
        hanzi = sum(1 for b in lead if 0xB0 <= b <= 0xD7 or b in (0xA1, 0xA3)) / len(lead)
        if kana > 0.25:
            return "euc_jp"
        if hangul > 0.95 and len(lead) >= 4 and b" " in sample:
            return "cp949"
        if hanzi > 0.8 and not _one_case_cyrillic(b"".join(runs)):
            return "gb18030"
        return ""
    common = re.findall(rb"[\xa4-\xc6][\x40-\x7e\xa1-\xfe]|\xa1[\x40-\x7e\xa1-\xfe]", sample)
    if len(common) * 2 > 0.9 * (sum(map(len, runs)) + _ascii_trails(sample)) and even < 0.9:
        return "big5hkscs"
    try:
        sample[: len(sample) - len(sample) % 2].decode("gb18030", "strict")
    except UnicodeDecodeError as error:
        if error.start < len(sample) - 8:
            return ""
    share = sum(1 for pair in pairs if 0xB0 <= pair[0] <= 0xF7 and pair[1] >= 0xA1) / len(pairs)
    return "gb18030" if share > 0.85 and even > 0.6 and not _one_case_cyrillic(b"".join(runs)) else ""


def _ascii_trails(sample: bytes) -> int:
    return len(re.findall(rb"[\xa1-\xf9](?=[\x40-\x7e])", sample))


def _one_case_cyrillic(high: bytes) -> bool:
    return sum(1 for b in high if b >= 0xC0) > 0.95 * len(high)


def _cyrillic_or_western(high: bytes, runs: list[bytes]) -> str:
    if not _one_case_cyrillic(high) or len(high) < 3 * len(runs):
        return FALLBACK
    upper_area = sum(1 for b in high if b >= 0xE0)
    return "cp1251" if upper_area * 2 > len(high) else "koi8-r"
