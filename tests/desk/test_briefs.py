"""Handing over, reading the brief, promising and the effort, as an agent does it: forms without a script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from regard.conversations.assignment import transfer
from regard.conversations.models import BriefSeen, Message, Promise, Transfer
from regard.conversations.promise import promise
from regard.customers.fact import Fact
from regard.desk.forms.moves import PromiseForm
from tests.cast import Cast


@pytest.fixture
def alma(cast: Cast, signed_in) -> Client:  # type: ignore[no-untyped-def]
    return signed_in(cast.alma)


def talk(cast: Cast) -> str:
    return f"/desk/conversations/{cast.conversation.ref}/"


def known(
    cast: Cast, *, kind: str = "order", value: str = "48-1177", sensitivity: str = "harmless", state: str = "kept"
) -> Fact:
    return Fact.objects.create(
        person=cast.dana, kind=kind, value=value, canonical=value.casefold(), sensitivity=sensitivity, state=state,
        source=f"message:{cast.first.pk}", at=timezone.now(),
    )  # fmt: skip


def test_the_form_has_written_itself(cast: Cast, alma: Client) -> None:
    (
        known(cast),
        known(cast, kind="birthday", value="1 May 1970", sensitivity="sensitive"),
        known(cast, value="99-9", state="proposed"),
    )
    cast.writes("I already descaled it. I am really worried. Please collect the machine.")
    page = alma.get(talk(cast) + "transfers/").content.decode()
    form = page.partition('id="reply"')[2].partition("</form>")[0]
    for words in ("Please collect the machine.", "I already descaled it.", "Worried: “worried”", "48-1177"):
        assert words in form
    assert "1 May 1970" not in form
    assert "99-9" not in form


def test_it_goes_as_it_was_edited_and_what_is_known_comes_from_us(cast: Cast, alma: Client) -> None:
    fact = known(cast)
    sent = {
        "to_team": cast.workshop.pk, "to_agent": cast.cleo.pk, "wants": "Collect it", "tried": "Descaling", "mood": "Patient",
        "known": [f"order:{fact.source}"],
    }  # fmt: skip
    assert alma.post(talk(cast) + "transfers/", sent | {"known": ["order:forged:1"]}).status_code == 422
    assert alma.post(talk(cast) + "transfers/", sent).status_code == 303
    row = Transfer.objects.get()
    assert (row.wants, row.tried, row.mood) == ("Collect it", "Descaling", "Patient")
    assert [(one["value"], one["kind"]) for one in row.known] == [("48-1177", "order")]
    fact.delete()
    row.refresh_from_db()
    assert row.known[0]["value"] == "48-1177"  # as it was then


def test_the_next_person_presses_once_and_then_writes(cast: Cast, signed_in) -> None:  # type: ignore[no-untyped-def]
    row = transfer(
        cast.conversation, to_team=cast.workshop, to_agent=cast.cleo, wants="No <b>leak</b>", by=cast.alma, at=timezone.now(),
        known=[{"kind": "order", "value": "48-1177", "label": "Order number", "source": "told us"}],
    )  # fmt: skip
    cleo = signed_in(cast.cleo)
    page = cleo.get(talk(cast)).content.decode()
    card = page.partition('id="brief-unread"')[2].partition("</form>")[0]
    assert "No &lt;b&gt;leak&lt;/b&gt;" in card and "48-1177" in card and 'data-key="b"' in card
    refused = cleo.post(talk(cast) + "replies/", {"html": "<p>Hello Dana</p>"})
    assert refused.status_code == 409
    assert "Read it first" in refused.content.decode() and "Hello Dana" in refused.content.decode()
    assert not Message.objects.filter(kind="out").exists()
    assert cleo.post(f"{talk(cast)}briefs/{row.pk}/readings/").status_code == 303
    assert 'id="brief-unread"' not in cleo.get(talk(cast)).content.decode()
    assert cleo.post(talk(cast) + "replies/", {"html": "<p>Hello Dana</p>"}).status_code == 303
    assert BriefSeen.objects.get().agent == cast.cleo


def test_a_brief_of_another_conversation_cannot_be_read_here(cast: Cast, alma: Client) -> None:
    other = cast.opens("Another", team=cast.support)
    row = transfer(other, to_team=cast.workshop, wants="x", by=cast.ada, at=timezone.now())
    assert alma.post(f"{talk(cast)}briefs/{row.pk}/readings/").status_code == 404
    assert alma.post(f"{talk(cast)}briefs/{2**70}/readings/").status_code == 404


def test_the_pane_says_what_they_want_in_their_words(cast: Cast, alma: Client) -> None:
    cast.writes("This is unacceptable. Please call me <b>today</b>.")
    pane = alma.get(talk(cast) + "?part=who").content.decode()
    assert "Please call me &lt;b&gt;today&lt;/b&gt;." in pane
    assert "Upset: “unacceptable”" in pane
    assert f'href="#m-{cast.first.pk}"' not in pane


def test_a_promise_from_the_form_to_the_end(cast: Cast, alma: Client) -> None:
    assert 'data-key="p"' in alma.get(talk(cast)).content.decode()
    assert "What you promise" in alma.get(talk(cast) + "promises/").content.decode()
    due = timezone.localtime() + timedelta(hours=5)
    sent = {
        "words": "Collect the <i>Tind</i>",
        "due": due.strftime("%Y-%m-%dT%H:%M"),
        "owner": f"team:{cast.workshop.pk}",
    }
    assert alma.post(talk(cast) + "promises/", sent).status_code == 303
    row = Promise.objects.get()
    assert (row.owner_name, row.words) == ("Workshop", "Collect the <i>Tind</i>")
    page = alma.get(talk(cast)).content.decode()
    assert page.count("Collect the &lt;i&gt;Tind&lt;/i&gt;") >= 2  # the pane and the timeline
    assert "Promised: " in alma.get("/desk/lists/unassigned/").content.decode()
    assert "Collect the" in alma.get(f"/desk/people/{cast.dana.pk}/").content.decode()
    there = f"{talk(cast)}promises/{row.pk}/outcomes/"
    assert alma.post(there, {"kind": "withdrawn", "why": ""}).status_code == 422
    assert alma.post(there, {"kind": "kept"}).status_code == 303
    assert alma.post(there, {"kind": "kept"}).status_code == 409
    assert "Promised: " not in alma.get("/desk/lists/unassigned/").content.decode()
    assert "kept a promise" in alma.get(talk(cast)).content.decode()


@pytest.mark.parametrize(
    "sent", [{}, {"words": "x"}, {"words": "x", "due": "soon"}, {"words": "x", "due": "2001-01-01T10:00"}, {"words": "x", "due": "9999-12-31T23:59"},
    {"words": "x", "due": "tomorrow", "owner": "agent:99999999999999"}, {"words": "x", "due": "tomorrow", "owner": "person:1"}, {"words": "y" * 999, "due": "tomorrow"}],
)  # fmt: skip
def test_half_a_promise_is_none(cast: Cast, alma: Client, sent: dict[str, str]) -> None:
    assert alma.post(talk(cast) + "promises/", sent).status_code == 422
    assert not Promise.objects.exists()
    assert not PromiseForm(sent).is_valid() or sent["due"][0] in "29"


def test_my_promises_stand_under_my_work(cast: Cast, alma: Client) -> None:
    now = timezone.now()
    promise(cast.conversation, words="Call Dana", due_at=now + timedelta(hours=2), by=cast.alma, at=now)
    assert "Call Dana" in alma.get("/desk/lists/mine/").content.decode()


def test_effort_opens_to_its_lines(cast: Cast, alma: Client, signed_in) -> None:  # type: ignore[no-untyped-def]
    now = timezone.now()
    for team in (cast.workshop, cast.support):
        transfer(cast.conversation, to_team=team, wants="x", by=cast.alma, at=now)
    from tests.conversations.test_effort import deliver

    deliver()
    page = alma.get(talk(cast)).content.decode()
    lines = page.partition('id="effort-lines"')[2].partition("</table>")[0]
    assert "Handed on" in lines and ">16<" in lines
    assert "Effort 16" in alma.get("/desk/lists/unassigned/").content.decode()
    assert "points over all conversations" in alma.get(f"/desk/people/{cast.dana.pk}/").content.decode()
