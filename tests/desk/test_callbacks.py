"""The list of calls, and one call: no number on the page before its brief was read."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from regard.conversations.callback import Callback, ask_callback
from regard.conversations.callback_window import windows
from regard.conversations.erasing import erase_conversations
from tests.desk.conftest import Desk, enter

NUMBER = "+4722123456"


def asked(desk: Desk) -> str:
    cast, now = desk.cast, timezone.now()
    chosen = windows(cast.support.pk, zone="UTC", at=now)[0].from_at.isoformat()
    ask_callback(cast.conversation, way="phone", to=NUMBER, zone="UTC", from_at=chosen, by=cast.dana, at=now)
    return f"/desk/conversations/{cast.conversation.ref}/callbacks/"


def test_the_number_comes_after_the_brief(desk: Desk) -> None:
    page, client = asked(desk), enter(desk.cast.alma)
    before = client.get(page).content.decode()
    assert "Read this first" in before and NUMBER not in before.partition('id="brief"')[2] and "tel:" not in before
    assert client.post(page + "attempts/", {"outcome": "reached"}).status_code == 409
    client.post(page + "readings/")
    assert f"tel:{NUMBER}" in client.get(page).content.decode()
    assert "tel:" not in enter(desk.cast.benno).get(page).content.decode()


def test_what_came_of_it(desk: Desk) -> None:
    page, client = asked(desk), enter(desk.cast.alma)
    client.post(page + "readings/")
    assert client.post(page + "attempts/", {"outcome": "flew", "words": "kept <i>words</i>"}).status_code == 422
    assert client.post(page + "attempts/", {"outcome": "reached", "words": "A\x00B <script>"}).status_code == 303
    settled = client.get(page).content.decode()
    assert "Settled: we talked." in settled and "tel:" not in settled
    assert client.post(page + "attempts/", {"outcome": "reached"}).status_code == 404
    talk = client.get(f"/desk/conversations/{desk.cast.conversation.ref}/").content.decode()
    assert "B &lt;script&gt;" in talk and "B <script>" not in talk


def test_the_list_and_the_rail(desk: Desk) -> None:
    client = enter(desk.cast.alma)
    assert "No calls to make" in client.get("/desk/callbacks/").content.decode()
    asked(desk)
    words = client.get("/desk/callbacks/").content.decode()
    assert "Dana Ray" in words and "Leaking Tind" in words and NUMBER not in words
    Callback.objects.update(due_at=timezone.now() - timedelta(hours=1))
    assert "Callbacks due" in client.get("/desk/rail/").content.decode()
    desk.cast.support.is_private = True
    desk.cast.support.save()
    assert "Dana Ray" not in enter(desk.cast.cleo).get("/desk/callbacks/").content.decode()


def test_of_somebody_erased_no_number_stays_and_the_page_stands(desk: Desk) -> None:
    page, client = asked(desk), enter(desk.cast.ada)
    erase_conversations([desk.cast.conversation.pk], by=desk.cast.ada.actor, at=timezone.now())
    assert Callback.objects.get().to == ""
    assert client.get(page).status_code == 200
    assert "No calls to make" in client.get("/desk/callbacks/").content.decode()


def test_a_letter_at_that_hour_is_written_not_dialled(desk: Desk) -> None:
    cast, now = desk.cast, timezone.now()
    hour = windows(cast.support.pk, zone="UTC", at=now)[0].from_at.isoformat()
    ask_callback(cast.conversation, way="email", to="dana@example.org", zone="UTC", from_at=hour, by=cast.dana, at=now)
    client, here = enter(cast.alma), f"/desk/conversations/{cast.conversation.ref}/callbacks/"
    assert "By e-mail," in client.get("/desk/callbacks/").content.decode()
    client.post(here + "readings/")
    page = client.get(here).content.decode()
    assert "Write to them" in page and "tel:" not in page


def test_a_colleague_who_may_be_calling_now_is_named_until_they_say_what_came_of_it(desk: Desk) -> None:
    page, alma, benno = asked(desk), enter(desk.cast.alma), enter(desk.cast.benno)
    alma.post(page + "readings/")
    words = "may be calling now"
    assert words in benno.get(page).content.decode() and words not in alma.get(page).content.decode()
    alma.post(page + "attempts/", {"outcome": "no_answer", "tries": "0"})
    assert words not in benno.get(page).content.decode()


def test_of_two_presses_the_second_is_told_what_came_of_the_first(desk: Desk) -> None:
    page, client = asked(desk), enter(desk.cast.alma)
    client.post(page + "readings/")
    assert 'name="tries" value="0"' in client.get(page).content.decode()
    given = {"outcome": "no_answer", "tries": "0"}
    assert [client.post(page + "attempts/", given).status_code for _press in range(2)] == [303, 409]
    assert Callback.objects.get().attempts.count() == 1


def test_a_script_that_is_refused_hears_the_sentence_alone(desk: Desk) -> None:
    """It is shown on the page that stays (ui/js/refused.js); a whole page would land in a part of it."""
    client = enter(desk.cast.alma)
    for where, status in (("/desk/conversations/NOSUCHXX/?part=top", 404), ("/desk/no-such-page/", 404)):
        answer = client.get(where, headers={"hx-request": "true"})
        assert (answer.status_code, answer["Content-Type"]) == (status, "text/plain; charset=utf-8")
        assert "<" not in answer.content.decode() and answer.content
