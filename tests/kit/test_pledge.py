"""What a draft promises: sentences of ours with a day to come, and none of the others."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.pledge import MOST, pledges_in

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 3, 11, 9, 40, tzinfo=OSLO)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("I'll get back to you by Friday.", "2026-03-13 17:00"),
        ("We will collect the machine tomorrow at 10:30.", "2026-03-12 10:30"),
        ("I will call you on Thursday at 3 pm", "2026-03-12 15:00"),
        ("I'll call you today before 14:00.", "2026-03-11 14:00"),
        ("We are going to send the part on 16 March.", "2026-03-16 17:00"),
        ("Ich melde mich bis Freitag bei Ihnen.", "2026-03-13 17:00"),
        ("Wir rufen nicht, aber: Morgen schicke ich Ihnen das Teil.", None),
        ("Morgen schicke ich Ihnen das Teil.", "2026-03-12 17:00"),
        ("Ich rufe Sie am Donnerstag um 15 Uhr an.", "2026-03-12 15:00"),
        ("Wir schicken es Ihnen bis 16.3.", "2026-03-16 17:00"),
        ("Le llamaré el viernes a las 11.", "2026-03-13 11:00"),
        ("Nos pondremos en contacto mañana.", "2026-03-12 17:00"),
        ("Je vous rappellerai vendredi avant midi.", "2026-03-13 12:00"),
        ("Nous vous enverrons la pièce demain.", "2026-03-12 17:00"),
        ("I'll get back to you no later than Friday.", "2026-03-13 17:00"),
        ("No llamaré el viernes.", None),
        ("We'll write to you by Wednesday.", "2026-03-18 17:00"),
    ],
)
def test_by_when(words: str, due: str | None) -> None:
    found = [f"{one.due_at:%Y-%m-%d %H:%M}" for one in pledges_in(words, now=NOW)]
    assert found == ([due] if due else [])


@pytest.mark.parametrize(
    "words",
    ["Will I call you on Friday?", "If it leaks again, I'll call you on Friday.", "I won't be here on Friday.", "You will get it on Friday.",
     "I was there on Friday.", "I'll get back to you soon.", "I'll call you today at 8:00.", "> I'll call you on Friday.",
     "Ich melde mich nicht vor Freitag.", "No le llamaré el viernes.", "Je ne vous rappellerai pas vendredi.", "I'll send it on 31 February."],
)  # fmt: skip
def test_no_promise(words: str) -> None:
    assert pledges_in(words, now=NOW) == []


def test_the_words_are_the_sentence_and_not_more() -> None:
    text = "Hello Dana,\nthank you. I'll get back to you by Friday. Best wishes, Alma"
    assert [one.words for one in pledges_in(text, now=NOW)] == ["I'll get back to you by Friday"]


DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@given(st.sampled_from(DAYS), st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1)))
def test_a_day_of_the_week_is_the_next_one(day: str, at: datetime) -> None:
    now = at.replace(tzinfo=OSLO)
    (found,) = pledges_in(f"I will call you on {day}.", now=now)
    assert DAYS[found.due_at.weekday()] == day and timedelta(0) < found.due_at.date() - now.date() <= timedelta(days=7)


@given(st.text(max_size=400), st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1)))
def test_whatever_is_written_a_promise_is_to_come_and_stands_there(text: str, at: datetime) -> None:
    now = at.replace(tzinfo=OSLO)
    found = pledges_in(text + " I'll call you tomorrow.", now=now)
    assert len(found) <= MOST and all(one.due_at > now and one.words for one in found)


def test_a_long_hostile_text_is_quick() -> None:
    assert pledges_in("I will " * 20_000 + "tomorrow", now=NOW) == []
    assert pledges_in("1." * 50_000, now=NOW) == []
