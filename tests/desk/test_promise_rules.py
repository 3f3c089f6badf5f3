"""The pages of promises: the rules, what they make of a message that comes now, what presses, and what was kept."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from regard.conversations.models import Promised
from regard.conversations.promise import promise
from regard.conversations.promise_report import ENOUGH
from regard.conversations.reply import Answer, reply
from regard.conversations.warning import plan
from regard.staff.models import PromisePolicy
from tests.cast import Cast
from tests.desk.conftest import enter

RULE = {"kind": "", "channel": "", "first": "4 h", "next": "1 h 30", "answer": "", "warn": "75 %"}


def test_a_rule_is_written_shown_changed_and_removed(cast: Cast) -> None:
    client, here = enter(cast.ada), f"/desk/settings/promises/{cast.support.pk}/"
    assert client.post(here, RULE).status_code == 303
    assert (
        client.post(
            here, RULE | {"channel": "chat", "kind": "complaint", "first": "2 min", "next": "", "always": "on"}
        ).status_code
        == 303
    )
    page = client.get(here).content.decode()
    assert "First answer within 4 h; Next answer within 1 h 30; we are warned when 75 % are used" in page
    assert "A complaint, Chat" in page and "First answer within 2 min; every hour of the day counts" in page
    chat = PromisePolicy.objects.get(channel="chat")
    assert 'value="2 min"' in client.get(f"{here}?rule={chat.pk}").content.decode()
    client.post(f"{here}{chat.pk}/gone/")
    assert list(PromisePolicy.objects.values_list("channel", "next_minutes")) == [("", 90)]
    assert "by " in client.get("/desk/settings/promises/").content.decode()


def test_what_a_rule_would_make_of_a_message_now_keeps_nothing(cast: Cast) -> None:
    client, here = enter(cast.ada), f"/desk/settings/promises/{cast.support.pk}/"
    answer = client.post(f"{here}tries/", RULE | {"first": "30 min", "answer": "9 h"}).content.decode()
    assert "First answer by" in answer and "Solved by" in answer and not PromisePolicy.objects.exists()
    assert "by" not in client.post(f"{here}tries/", RULE | {"first": "soon"}).content.decode()


def test_what_is_not_understood_comes_back_as_it_was_typed(cast: Cast) -> None:
    client, here = enter(cast.ada), f"/desk/settings/promises/{cast.support.pk}/"
    for field in ("first", "warn"):
        answer = client.post(here, RULE | {field: "<soon>"})
        assert answer.status_code == 422 and "&lt;soon&gt;" in answer.content.decode()
    assert client.post(here, RULE | {"first": ""}).status_code == 422
    assert client.post(here, RULE | {"channel": "pigeon"}).status_code == 422
    assert client.get(f"{here}?rule=99999999999999999999").status_code == 200


def test_who_has_it_sees_the_warning_and_a_lead_what_is_over(cast: Cast) -> None:
    cast.conversation.refresh_from_db()
    alma, benno, cleo = enter(cast.alma), enter(cast.benno), enter(cast.cleo)
    assert "Dana Ray" not in alma.get("/desk/promises/warnings/").content.decode()
    plan(at=cast.conversation.due_at - timedelta(minutes=30))  # type: ignore[operator]
    assert "Dana Ray" in alma.get("/desk/promises/warnings/").content.decode()
    assert "Dana Ray" not in cleo.get("/desk/promises/warnings/").content.decode()
    plan(at=cast.conversation.due_at + timedelta(minutes=30))  # type: ignore[operator]
    page = benno.get("/desk/promises/").content.decode()
    assert "Over now" in page and "Dana Ray" in page
    assert alma.get("/desk/promises/").status_code == 404
    assert "promised by" in alma.get(f"/desk/conversations/{cast.conversation.ref}/").content.decode()


def test_no_rate_without_the_number_it_is_out_of(cast: Cast) -> None:
    reply(cast.conversation, Answer(html="<p>Yes.</p>"), by=cast.alma, at=timezone.now())
    assert "First answers in time: 1 of 1." in enter(cast.benno).get("/desk/promises/").content.decode()
    first = Promised.objects.get()
    for number in range(ENOUGH - 1):
        first.pk, first.broken_at = None, first.due_at if number else None
        first.save()
    page = enter(cast.benno).get("/desk/promises/").content.decode()
    assert f"10 % of {ENOUGH}" in page and "E-mail" in page and "not said" in page


def test_what_it_is_about_decides_what_is_promised(cast: Cast) -> None:
    client, there = enter(cast.alma), f"/desk/conversations/{cast.conversation.ref}/"
    PromisePolicy.objects.create(team=cast.support, kind="broken", first_minutes=90)
    assert client.post(f"{there}kinds/", {"kind": "broken"}).status_code == 303
    cast.conversation.refresh_from_db()
    waits = cast.conversation.clock
    assert cast.conversation.kind == "broken" and waits is not None and waits.due - waits.since == timedelta(minutes=90)
    assert client.post(f"{there}kinds/", {"kind": "ticket"}).status_code == 422


def test_what_an_answer_promises_is_a_promise_with_one_key(cast: Cast) -> None:
    client, there = enter(cast.alma), f"/desk/conversations/{cast.conversation.ref}/"
    text = "Thank you. I will call you tomorrow at 10:00."
    notice = client.post(f"{there}asks/", {"text": text}).content.decode()
    assert 'data-pledge="I will call you tomorrow at 10:00"' in notice and "Alt+P" in notice
    assert (
        "data-pledge"
        not in client.post(
            f"{there}asks/", {"text": text, "pledge": "I will call you tomorrow at 10:00"}
        ).content.decode()
    )
    words = {
        "mode": "reply",
        "text": text,
        "pledge": ["I will call you tomorrow at 10:00", "I will pay you 1000 euros on Friday"],
    }
    assert client.post(f"{there}replies/", words).status_code == 303
    one = cast.conversation.promises.get()
    local = timezone.localtime(one.due_at)
    assert (one.words, one.agent, local.hour) == ("I will call you tomorrow at 10:00", cast.alma, 10)
    page = client.get(there).content.decode()
    assert "promised: I will call you tomorrow at 10:00" in page


def test_it_moves_with_a_reason_or_is_given_to_somebody(cast: Cast) -> None:
    one = promise(
        cast.conversation, words="Call", due_at=timezone.now() + timedelta(days=1), by=cast.alma, at=timezone.now()
    )
    client, there = enter(cast.alma), f"/desk/conversations/{cast.conversation.ref}/promises/{one.pk}/moves/"
    day = timezone.localtime() + timedelta(days=3)
    assert client.post(there, {"due": f"{day:%Y-%m-%dT%H:%M}", "why": ""}).status_code == 422
    assert client.post(there, {"due": f"{day:%Y-%m-%dT%H:%M}", "why": "The part"}).status_code == 303
    assert client.post(there, {}).status_code == 422
    page = client.get(f"/desk/conversations/{cast.conversation.ref}/").content.decode()
    assert f'id="give-owner-{one.pk}"' in page and f'value="agent:{cast.benno.pk}"' in page  # the pane offers it
    assert f'value="agent:{cast.alma.pk}"' not in page  # who has it needs it not
    piece = client.get(f"/desk/conversations/{cast.conversation.ref}/?part=who").content.decode()
    assert (
        f'id="give-owner-{one.pk}"' in piece
        and f'value="/desk/conversations/{cast.conversation.ref}/?in=mine"' in piece
    )
    assert client.post(there, {"owner": f"agent:{cast.benno.pk}"}).status_code == 303
    one.refresh_from_db()
    assert one.agent == cast.benno and timezone.localtime(one.due_at).date() == day.date()
    page = client.get(f"/desk/conversations/{cast.conversation.ref}/").content.decode()
    assert "moved a promise: Call" in page and "gave a promise to Benno Roth: Call" in page
