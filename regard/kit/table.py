"""A table that some program wrote as text (CSV, RFC 4180 and what people make of it): its encoding, its delimiter, its rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from regard.kit.mail.charset_guess import guess

BYTES_MOST, ROWS_MOST, COLUMNS_MOST, CELL_MOST = 10 * 2**20, 100_000, 200, 100_000
DELIMITERS = ",;\t|"
LOOKED_AT = 50  # rows by which the delimiter is guessed
_NOISE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


class NotATable(Exception):
    """`code`: empty, too_large, too_many_rows, too_wide, binary, broken. `row` where, counted from 1 with the header."""

    def __init__(self, code: str, row: int = 0) -> None:
        super().__init__(code)
        self.code, self.row = code, row


@dataclass(frozen=True, slots=True)
class Table:
    """`header` has as many words as the widest of the first rows; `text` is everything."""

    text: str
    encoding: str
    delimiter: str
    header: list[str]

    def rows(self) -> Iterator[list[str]]:
        """The rows under the header, each as wide as the header; empty ones are left out. NotATable where it breaks."""
        width = len(self.header)
        for number, cells in enumerate(islice(_lines(self.text, self.delimiter), 1, None), 1):
            if number > ROWS_MOST:
                raise NotATable("too_many_rows", number + 1)
            yield (cells + [""] * width)[:width]


def read_table(content: bytes, *, delimiter: str = "") -> Table:
    """What the bytes are. NotATable for what nobody can read as one."""
    if len(content) > BYTES_MOST:
        raise NotATable("too_large")
    text, encoding = _decode(content)
    if not text.strip():
        raise NotATable("empty")
    if len(_CONTROL.findall(text[:20_000])) > 20 or len(_CONTROL.findall(text)) > 1 + len(text) // 1000:
        raise NotATable("binary")
    sign = delimiter or _delimiter(text)
    first = list(islice(_lines(text, sign), LOOKED_AT))
    if not first:
        raise NotATable("empty")
    width = max(len(row) for row in first)
    if width > COLUMNS_MOST:
        raise NotATable("too_wide")
    return Table(text, encoding, sign, (first[0] + [""] * width)[:width])


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (CWE-1236): a mark goes before = + - @ tab and return."""
    if cell[:1] in ("=", "@", "\t", "\r") or (cell[:1] in ("+", "-") and not re.fullmatch(r"[+-]?[\d\s.,()/-]+", cell)):
        return "'" + cell
    return cell


def write_table(rows: Sequence[Sequence[str]]) -> str:
    """CSV that a spreadsheet opens without doing anything."""
    out = io.StringIO()
    csv.writer(out).writerows([[harmless(cell) for cell in row] for row in rows])
    return out.getvalue()


def _decode(content: bytes) -> tuple[str, str]:
    codec = guess(content[:8192])
    if codec not in ("utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"):
        try:
            return content.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            codec = guess(content)
    for one in (codec, "cp1252"):
        try:
            return content.decode(one).removeprefix("\ufeff"), one.removesuffix("-sig")
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("latin-1"), "latin-1"


def _delimiter(text: str) -> str:
    """The sign that cuts most of the first rows into the same number of pieces; the more pieces the better."""
    start = text.splitlines(keepends=True)[: LOOKED_AT * 4]
    best, best_score = ",", 0.0
    for sign in DELIMITERS:
        try:
            widths = Counter(len(row) for row in islice(_lines("".join(start), sign), LOOKED_AT))
        except NotATable:
            continue
        width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0])) if widths else (1, 0)
        score = times / max(1, widths.total()) * min(width - 1, 20) if width > 1 else 0.0
        if score > best_score:
            best, best_score = sign, score
    return best


def _lines(text: str, delimiter: str) -> Iterator[list[str]]:
    """Rows with something in them, cells trimmed and without control signs. Quoted line breaks stay inside their cell."""
    csv.field_size_limit(CELL_MOST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:  # a cell without end: a quotation mark is not closed
            raise NotATable("broken", number) from error
        cells = [_NOISE.sub("", cell).strip() for cell in row]
        if any(cells):
            yield cells
