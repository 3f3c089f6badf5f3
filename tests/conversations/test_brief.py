"""The brief: who, what they want, what was tried, how they are, in their own words; and it is read before an answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from regard.care.models import permit_contact
from regard.conversations.assignment import transfer
from regard.conversations.brief import LETTER, Brief
from regard.conversations.brief_seen import ReadTheBriefFirst, read_brief, unread_brief
from regard.conversations.models import BriefSeen, Message
from regard.conversations.note import note
from regard.conversations.promise import promise
from regard.conversations.receiving import Incoming, take_in
from regard.conversations.reply import Answer, reply
from regard.customers.models import Level
from tests.cast import NOW, Cast

HOUR = timedelta(hours=1)


def brief(cast: Cast, at=NOW) -> Brief:  # type: ignore[no-untyped-def]
    return Brief.of(cast.conversation, at=at, for_agent=cast.alma)


def test_it_says_who_and_how_sure_and_since_when(cast: Cast) -> None:
    cast.dana_identity.recognise(level=Level.RECOGNISED, method="dmarc", at=NOW)
    found = brief(cast)
    assert (found.person, found.since, found.level, found.method) == (cast.dana, cast.dana.first_seen_at, 2, "dmarc")
    assert brief(cast, at=NOW + timedelta(days=800)).level < 2


def test_it_says_what_they_want_now_in_their_own_words(cast: Cast) -> None:
    assert brief(cast).wants.words == "My Tind leaks under the tank since Monday."  # type: ignore[union-attr]
    asked = cast.writes(
        "Hello,\n\nI already cleaned the tank twice. Could you send\na new gasket, please?", at=NOW + HOUR
    )
    cast.writes("Order 48-1177", at=NOW + 2 * HOUR)
    found = brief(cast)
    assert found.wants is not None
    assert (found.wants.words, found.wants.message) == ("Could you send a new gasket, please?", asked.pk)
    assert [one.words for one in found.tried] == ["I already cleaned the tank twice."]


def test_what_we_tried_counts_too_and_said_twice_it_stands_once(cast: Cast) -> None:
    note(cast.conversation, html="<p>Customer reset the machine. No change.</p>", by=cast.alma, at=NOW)
    cast.writes("I tried it again. No change.", at=NOW + HOUR)
    assert [(one.words, one.kind) for one in brief(cast).tried] == [
        ("Customer reset the machine.", "note"), ("No change.", "note"), ("I tried it again.", "in"),
    ]  # fmt: skip


def test_how_they_are_comes_with_the_word_that_shows_it_and_mostly_we_cannot_say(cast: Cast) -> None:
    assert brief(cast).mood is None
    cast.writes("This is unacceptable.", at=NOW + HOUR)
    mood = brief(cast).mood
    assert mood is not None
    assert (mood.feeling, mood.evidence, mood.said.words) == ("upset", "unacceptable", "This is unacceptable.")


def test_what_others_and_machines_write_is_not_what_the_customer_wants(cast: Cast) -> None:
    cast.writes("Please sell me your grinder. I am furious.", at=NOW + HOUR, identity=cast.ines)
    cast.writes("I am away. Please write to my colleague.", at=NOW + HOUR, is_auto=True)
    found = brief(cast)
    assert found.wants is not None and "leaks" in found.wants.words
    assert found.mood is None


def test_folded_quotes_are_not_theirs(cast: Cast) -> None:
    own, quote = "Fine.\n", "Could you send us a photo?"
    with transaction.atomic():
        take_in(cast.conversation, Incoming(
            identity=cast.dana_identity, text=own + quote, at=NOW + HOUR, folds=[["new", len(own)], ["quote", len(quote)]],
        ))  # fmt: skip
    assert "photo" not in brief(cast).wants.words  # type: ignore[union-attr]


def test_promises_earlier_conversations_and_the_last_outreach(cast: Cast) -> None:
    one = promise(cast.conversation, words="Call", due_at=NOW + HOUR, by=cast.alma, at=NOW)
    earlier = cast.opens("Descaling", team=cast.support)
    hidden = cast.opens("Secret", team=cast.workshop)
    permit_contact(identity=cast.dana_identity, purpose="reply", channel="email", by="", at=NOW)
    found = brief(cast)
    assert (found.promises, found.earlier, found.last) == ([one], 1, earlier)
    assert found.outreach is None
    assert Brief.of(cast.conversation, at=NOW).last == hidden


def test_few_questions_and_little_text_whatever_the_history(cast: Cast) -> None:
    for n in range(30):
        cast.writes(f"Please read this {n}. " + "x" * 50_000, at=NOW + n * HOUR)
        cast.opens(f"Matter {n}", team=cast.support)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = brief(cast)
    assert len(asked) <= 7
    assert found.earlier == 30
    assert found.wants is not None and len(found.wants.words) <= 300
    assert LETTER < 50_000


@pytest.mark.parametrize(
    "text", ["", "\x00", "😀" * 5000, "<script>alert(1)</script> please", "\u202eplease cancel", "a" * 100_000]
)
def test_hostile_and_empty_letters(cast: Cast, text: str) -> None:
    Message.objects.filter(pk=cast.first.pk).update(text=text.replace("\x00", ""))
    found = brief(cast)
    assert found.wants is None or found.wants.words.replace(" ", "") in text.replace(" ", "")


# the brief of a hand-over is read first


def handed(cast: Cast):  # type: ignore[no-untyped-def]
    return transfer(
        cast.conversation, to_team=cast.workshop, to_agent=cast.cleo, wants="No leak", by=cast.alma, at=NOW,
        known=[{"kind": "order", "value": "48-1177", "label": "Order number", "source": "told us"}],
    )  # fmt: skip


def test_nobody_answers_before_they_have_read_it(cast: Cast) -> None:
    row = handed(cast)
    with pytest.raises(ReadTheBriefFirst, match="Alma Berg"):
        reply(cast.conversation, Answer(html="<p>Hello</p>"), by=cast.cleo, at=NOW)
    assert not Message.objects.filter(kind="out").exists()
    read_brief(row, by=cast.cleo, at=NOW)
    assert reply(cast.conversation, Answer(html="<p>Hello</p>"), by=cast.cleo, at=NOW).pk


def test_who_wrote_it_need_not_read_it_and_each_reads_for_themselves(cast: Cast) -> None:
    row = handed(cast)
    read_brief(row, by=cast.cleo, at=NOW)
    assert unread_brief(cast.conversation, agent=cast.alma) is None
    assert unread_brief(cast.conversation, agent=cast.ada) == row
    with pytest.raises(ReadTheBriefFirst):
        reply(cast.conversation, Answer(html="<p>Hello</p>"), by=cast.ada, at=NOW)
    assert reply(cast.conversation, Answer(html="<p>One more thing</p>"), by=cast.alma, at=NOW).pk


def test_a_new_hand_over_is_a_new_brief(cast: Cast) -> None:
    read_brief(handed(cast), by=cast.cleo, at=NOW)
    back = transfer(cast.conversation, to_team=cast.support, wants="Parts are missing", by=cast.cleo, at=NOW + HOUR)
    assert unread_brief(cast.conversation, agent=cast.cleo) is None
    assert unread_brief(cast.conversation, agent=cast.alma) == back


def test_read_twice_is_read_once_and_the_first_time_stands(cast: Cast) -> None:
    row = handed(cast)
    read_brief(row, by=cast.cleo, at=NOW)
    read_brief(row, by=cast.cleo, at=NOW + HOUR)
    assert BriefSeen.objects.get().at == NOW


def test_a_note_needs_no_reading(cast: Cast) -> None:
    handed(cast)
    assert note(cast.conversation, html="<p>Looking at it</p>", by=cast.cleo, at=NOW).pk
