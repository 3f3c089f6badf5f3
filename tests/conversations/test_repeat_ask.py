"""Say it once: what is known is not asked for again, unless somebody means to; then it is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from regard.conversations.asked_again import asked_again
from regard.conversations.have_it import instead, use_it
from regard.conversations.models import Conversation, Message, RepeatAsk
from regard.conversations.repeat_ask import AlreadyKnown, already_known, notice_told_again
from regard.conversations.reply import Answer, reply
from regard.conversations.starting import Start, start
from regard.conversations.undo import take_back
from regard.customers.models import Fact, Level
from regard.spine.models import Event
from tests.cast import NOW, Cast

ASKS = Answer(html="<p>Could you send me your order number?</p>")


def told(cast: Cast, kind: str = "order", value: str = "48-1177", **more: object) -> Fact:
    fields = {
        "state": "kept",
        "source": f"message:{cast.first.pk}",
        "by": cast.dana.actor,
        "at": NOW,
        "sensitivity": "harmless",
    }
    return Fact.objects.create(person=cast.dana, kind=kind, value=value, canonical=value.lower(), **(fields | more))


def known(cast: Cast, draft: str) -> list[tuple[str, str]]:
    return [(one.kind, one.known.value) for one in already_known(cast.conversation, draft, at=NOW)]


def test_what_is_known_is_not_asked_for(cast: Cast) -> None:
    told(cast)
    with pytest.raises(AlreadyKnown) as caught:
        reply(cast.conversation, ASKS, by=cast.alma, at=NOW)
    (one,) = caught.value.data["known"]
    assert (one.kind, one.known.value, one.is_here) == ("order", "48-1177", True)
    assert not Message.objects.filter(kind="out").exists()
    assert not RepeatAsk.objects.exists()


def test_what_is_not_known_is_asked_for(cast: Cast) -> None:
    reply(cast.conversation, ASKS, by=cast.alma, at=NOW)
    assert not RepeatAsk.objects.exists()


def test_asked_anyway_is_counted_with_its_message(cast: Cast) -> None:
    told(cast)
    message = reply(cast.conversation, replace(ASKS, anyway=frozenset({"order"})), by=cast.alma, at=NOW)
    row = RepeatAsk.objects.get()
    assert (row.what, row.kind, row.value, row.team, row.channel) == (
        "asked",
        "order",
        "48-1177",
        cast.support,
        "email",
    )
    assert (row.message, row.agent, row.by, row.person) == (message, cast.alma, cast.alma.actor, cast.dana)
    assert Event.objects.get(kind="conversation.asked_again").data == {"message": message.pk, "kinds": ["order"]}


def test_anyway_is_said_for_each_kind(cast: Cast) -> None:
    told(cast)
    told(cast, "serial", "2214")
    both = Answer(html="<p>Please tell me your order number and the serial number.</p>", anyway=frozenset({"order"}))
    with pytest.raises(AlreadyKnown):
        reply(cast.conversation, both, by=cast.alma, at=NOW)


def test_taken_back_it_never_happened(cast: Cast) -> None:
    told(cast)
    message = reply(cast.conversation, replace(ASKS, anyway=frozenset({"order"})), by=cast.alma, at=NOW)
    take_back(message, by=cast.alma, at=NOW + timedelta(seconds=3))
    assert not RepeatAsk.objects.exists()


def test_two_agents_are_each_told(cast: Cast) -> None:
    told(cast)
    for agent in (cast.alma, cast.benno):
        with pytest.raises(AlreadyKnown):
            reply(cast.conversation, ASKS, by=agent, at=NOW)
    reply(cast.conversation, replace(ASKS, anyway=frozenset({"order"})), by=cast.alma, at=NOW)
    with pytest.raises(AlreadyKnown):
        reply(cast.conversation, ASKS, by=cast.benno, at=NOW)
    assert RepeatAsk.objects.count() == 1


def test_doubtful_things_stop_nobody(cast: Cast) -> None:
    told(cast, valid_until=NOW - timedelta(days=1))
    assert known(cast, "What is your order number?") == []
    Fact.objects.all().delete()
    told(cast, state="proposed", source="message:999999")
    assert known(cast, "What is your order number?") == []
    Fact.objects.all().delete()
    told(cast, source="agent:1")
    told(cast, value="50-2000", source="agent:1")
    assert known(cast, "What is your order number?") == []  # which of the two is meant is a fair question


def test_said_in_this_conversation_is_known_before_anybody_kept_it(cast: Cast) -> None:
    told(cast, state="proposed")
    told(cast, value="50-2000", source="agent:1")
    assert known(cast, "What is your order number?") == [("order", "48-1177")]


def test_what_somebody_else_said_here_is_not_said_by_the_customer(cast: Cast) -> None:
    strangers = cast.writes("my order is 99-9999", at=NOW, identity=cast.ines)
    told(cast, state="proposed", value="99-9999", source=f"message:{strangers.pk}")
    assert known(cast, "What is your order number?") == []


def test_their_address_is_known_where_it_is_recognised(cast: Cast) -> None:
    assert known(cast, "What is your email address?") == []
    cast.dana_identity.recognise(level=Level.RECOGNISED, method="dmarc", at=NOW)
    assert known(cast, "What is your email address?") == [("email", "dana@example.org")]


def test_a_sensitive_value_is_neither_written_nor_kept(cast: Cast) -> None:
    told(cast, "birthday", "1990-02-03", sensitivity="sensitive")
    draft = "What is your date of birth?"
    (one,) = already_known(cast.conversation, draft, at=NOW)
    assert "1990" not in instead(one, [one])
    reply(cast.conversation, Answer(html=f"<p>{draft}</p>", anyway=frozenset({"birthday"})), by=cast.alma, at=NOW)
    assert RepeatAsk.objects.get().value == ""


def test_the_answer_takes_the_place_of_the_question(cast: Cast) -> None:
    told(cast)
    draft = "Hello. Could you send me your order number and a photo? Thanks."
    found = already_known(cast.conversation, draft, at=NOW)
    used = use_it(f"<p>{draft}</p>", found)
    assert used == "<p>Hello. I have your order number here: 48-1177. Could you send me a photo? Thanks.</p>"
    assert already_known(cast.conversation, used, at=NOW) == []


def test_a_conversation_that_we_begin_asks_for_nothing_known(cast: Cast) -> None:
    told(cast, source="agent:1")
    given = Start(
        email="dana@example.org", name="", subject="Your Tind", html="<p>What is your order number?</p>", team=cast.support,
        our_address="help@halden.example",
    )  # fmt: skip
    before = Conversation.objects.count()
    with pytest.raises(AlreadyKnown):
        start(given, by=cast.alma, at=NOW)
    assert Conversation.objects.count() == before
    start(replace(given, anyway=frozenset({"order"})), by=cast.alma, at=NOW)
    assert RepeatAsk.objects.get().kind == "order"


def test_they_told_us_again_is_noticed_once(cast: Cast) -> None:
    message = cast.writes("As I already told you, it leaks from the bottom.", at=NOW)
    notice_told_again(message)
    notice_told_again(message)
    assert RepeatAsk.objects.get().what == "told"
    assert Event.objects.filter(kind="conversation.told_again").count() == 1
    notice_told_again(cast.writes("Thank you!", at=NOW))
    assert RepeatAsk.objects.count() == 1


def test_the_counts_say_out_of_how_many(cast: Cast) -> None:
    told(cast)
    reply(cast.conversation, replace(ASKS, anyway=frozenset({"order"})), by=cast.alma, at=NOW)
    figures = asked_again(agent=cast.benno, at=NOW)
    assert (figures.whole.asked, figures.whole.conversations, figures.whole.rate) == (1, 1, None)
    assert [(one.name, one.asked) for one in figures.kinds] == [("order", 1)]
    assert [(one.name, one.conversations) for one in figures.teams] == [("Support", 1)]
    for number in range(20):
        cast.opens(f"matter {number}", team=cast.support)
    assert asked_again(agent=cast.benno, at=NOW).whole.rate == pytest.approx(100 / 21)
    assert asked_again(agent=cast.benno, at=NOW + timedelta(days=40)).whole.asked == 0
