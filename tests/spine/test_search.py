"""Search finds the same on both engines, newest first, only what the asker may see, and takes no query for a command."""

import pytest
from django.utils import timezone

from regard.spine import search
from regard.spine.models import Document

TEXTS = {
    1: "The Tind leaks under the tank since Monday",
    2: "Crème brûlée in the Café Lumen, Straße 5",
    3: "Tind 2214: steam fades after ten seconds",
    4: "Dampfrohr für die Vika, order 48-1177",
    5: "冷たいコーヒー",
}


@pytest.fixture(autouse=True)
def indexed(db: None) -> None:
    for key, text in TEXTS.items():
        search.index(
            kind="message", key=key, text=text, at=timezone.now(), group=key * 10, audience=7 if key == 3 else 0
        )


def keys(query: str, **more: object) -> list[int]:
    options: dict[str, object] = {"kind": "message", "audiences": None, **more}
    return [found.key for found in search.find(query, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tind", [3, 1]),
        ("TIND leaks", [1]),
        ("creme brulee", [2]),
        ("CRÈME", [2]),
        ("strasse", [2]),
        ("48-1177", [4]),
        ("2214", [3]),
        ("コーヒー", [5]),
        ("dampf*", [4]),
        ("dampf", []),
        ("tind dampfrohr", []),
        ("nothing here", []),
        ("", []),
        ("   ", []),
    ],
)
def test_the_same_is_found_on_both_engines(query: str, expected: list[int]) -> None:
    assert keys(query) == expected


@pytest.mark.parametrize(
    "query",
    [
        '"', "'", "tind'", 'tind" OR "x', "tind & !leaks", "tind | x", "NEAR(tind leaks)", "body:tind", "-tind", "tind:*", "*",
        "(tind", "tind)", "\\", "tind\\", "'; DROP TABLE spine_document; --", "%", "_", "tind\x00", "\ud800", "tind OR leaks",
        "a" * 5000, "tind <-> leaks", "{tind}", "^tind", "tind AND NOT leaks", " ".join("abcdefgh" for _ in range(2000)),
    ],
)  # fmt: skip
def test_a_query_is_words_and_never_a_command(query: str) -> None:
    keys(query)
    assert Document.objects.count() == len(TEXTS)
    assert set(keys(query)) <= {1, 3}


def test_only_what_the_asker_may_see() -> None:
    assert keys("tind", audiences=[]) == [1]
    assert keys("tind", audiences=[7]) == [3, 1]
    assert keys("tind", audiences=[8]) == [1]


def test_a_conversation_that_moves_takes_its_audience_along() -> None:
    search.move(group=30, audience=8)
    assert keys("tind", audiences=[7]) == [1]
    assert keys("tind", audiences=[8]) == [3, 1]


def test_a_page_goes_on_where_the_last_one_ended() -> None:
    first = search.find("tind", kind="message", audiences=None, limit=1)
    assert [found.key for found in first] == [3]
    assert keys("tind", before=first[0].id) == [1]


def test_what_is_forgotten_is_not_found() -> None:
    search.forget(kind="message", key=1, text=TEXTS[1])
    assert keys("tind") == [3]
    search.forget(kind="message", key=1, text=TEXTS[1])


def test_kinds_do_not_mix() -> None:
    search.index(kind="person", key=1, text="Tind Tindsen", at=timezone.now())
    assert keys("tind") == [3, 1]
    assert keys("tind", kind="person") == [1]


def test_a_word_that_was_common_once_is_found_beyond_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "PROBE", 2)
    monkeypatch.setattr(search, "RARE", 3)
    monkeypatch.setattr(search, "WINDOWS", (4, 2**31))
    for key in range(100, 106):
        search.index(kind="message", key=key, text="valve", at=timezone.now())
    for key in range(106, 114):
        search.index(kind="message", key=key, text="grinder", at=timezone.now())
    assert [one.key for one in search.find("valve", kind="message", audiences=None, limit=3)] == [105, 104, 103]
    search.index(kind="message", key=120, text="gasket", at=timezone.now())
    assert [one.key for one in search.find("gasket", kind="message", audiences=None)] == [120]
