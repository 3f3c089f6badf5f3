"""Tables as programs write them: encodings, delimiters, quotes, and what is none."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.table import BYTES_MOST, NotATable, harmless, read_table, write_table

ROWS = [
    ["Name", "Email", "Ort"],
    ["Änne Müller", "anne@example.org", "Zürich"],
    ["José", "jose@example.org", "A Coruña"],
]


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32"])
def test_whatever_program_wrote_it(codec: str, delimiter: str) -> None:
    table = read_table(written(ROWS, delimiter).encode(codec))
    assert table.delimiter == delimiter
    assert [table.header, *table.rows()] == ROWS


def test_quoted_line_breaks_and_quotes_stay_in_their_cell() -> None:
    rows = [["a", "b"], ['say "hi"', "one\ntwo;three"], ["x,y", "z"]]
    assert list(read_table(written(rows).encode()).rows()) == rows[1:]


def test_short_and_long_rows_get_the_width_of_the_header() -> None:
    assert list(read_table(b"a,b,c\n1\n1,2,3\n\n , ,\n4,5,6\n").rows()) == [
        ["1", "", ""],
        ["1", "2", "3"],
        ["4", "5", "6"],
    ]


def test_a_comma_in_numbers_does_not_outvote_the_semicolon() -> None:
    table = read_table(b"Name;Preis;Ort\nA;1,50;X\nB;2,75;Y\nC;3,10;Z\n")
    assert table.delimiter == ";"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"), (b" \n\n", "empty"), (b"\xef\xbb\xbf", "empty"), (b"x" * (BYTES_MOST + 1), "too_large"),
        (bytes(range(32)) * 200, "binary"), (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 40, "binary"),
        (b"PK\x03\x04" + bytes(range(256)) * 40, "binary"), (b",".join([b"a"] * 300), "too_wide"),
        (b'a,b\n"never closed' + b"x" * 200_000, "broken"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_said(content: bytes, code: str) -> None:
    with pytest.raises(NotATable) as refused:
        list(read_table(content).rows())
    assert refused.value.code == code


def test_a_hundred_thousand_rows_and_no_more() -> None:
    assert sum(1 for _ in read_table(b"a,b\n" + b"1,2\n" * 100_000).rows()) == 100_000
    with pytest.raises(NotATable, match="too_many_rows"):
        list(read_table(b"a,b\n" + b"1,2\n" * 100_001).rows())


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        table = read_table(content)
        rows = list(table.rows())
    except NotATable:
        return
    assert all(len(row) == len(table.header) for row in rows)
    assert not any("\x00" in cell for row in rows for cell in row)


CELL = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff\ufffe\uffff"), max_size=12)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8), st.sampled_from([",", ";", "\t", "|"]))
def test_what_was_written_is_read(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    kept = [[cell.strip() for cell in row] for row in rows]
    text = written([["one", "two", "three"], *kept], delimiter)
    table = read_table(text.encode("utf-8"), delimiter=delimiter)
    assert list(table.rows()) == [row for row in kept if any(row)]


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "\t=1", "\r=1"])
def test_no_formula_leaves(cell: str) -> None:
    assert harmless(cell) == "'" + cell
    assert write_table([[cell]]).lstrip('"').startswith("'")


@pytest.mark.parametrize("cell", ["+49 30 1234-567", "-12.5", "a=b", "", "2026-03-11"])
def test_numbers_and_words_leave_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell
