"""The list with boxes: several at once by a plain form, and what became of each said on the page one comes back to."""

from __future__ import annotations

import re

from django.test import Client

from regard.channels.models import SpamExample
from regard.conversations.closure import close
from regard.conversations.models import Batch, Conversation, Tagging, Transfer
from tests.cast import Cast
from tests.desk.conftest import enter

LIST = "/desk/lists/unassigned/"


def values(client: Client, address: str = LIST) -> list[str]:
    """What the boxes on that page say."""
    return re.findall(r'name="chosen" value="([^"]+)"', client.get(address).content.decode())


def do(client: Client, verb: str, chosen: list[str], **more: str) -> str:
    """Where it leads."""
    answer = client.post("/desk/batches/", {"chosen": chosen, "verb": verb, "next": LIST, **more})
    assert answer.status_code == 303, answer.content.decode()[-800:]
    return str(answer.headers["Location"])


def test_chosen_on_the_page_closed_and_said(cast: Cast) -> None:
    other, client = cast.opens("Second", team=cast.support), enter(cast.alma)
    boxes = values(client)
    assert len(boxes) == 2
    close(other, by=cast.benno.actor, at=cast.now)
    page = client.get(do(client, "close", boxes)).content.decode()
    assert "1 is closed." in page and "It is closed already." in page
    assert f'<a href="/desk/conversations/{other.ref}/"><bdi>Dana Ray</bdi>: <bdi>Second</bdi></a>' in page
    assert Conversation.objects.get(pk=cast.conversation.pk).shelf == "closed"


def test_taken_back_once(cast: Cast) -> None:
    client = enter(cast.alma)
    where = do(client, "close", values(client))
    batch = Batch.objects.get()
    assert f"/desk/batches/{batch.pk}/undoings/" in client.get(where).content.decode()
    again = client.post(f"/desk/batches/{batch.pk}/undoings/", {"next": where})
    assert "1 is open again." in client.get(again.headers["Location"]).content.decode()
    assert client.post(f"/desk/batches/{batch.pk}/undoings/", {"next": where}).status_code == 409
    assert f"/desk/batches/{batch.pk}/undoings/" not in client.get(where).content.decode()


def test_another_agent_neither_sees_nor_takes_back_what_i_did(cast: Cast) -> None:
    client = enter(cast.alma)
    where = do(client, "close", values(client))
    other = enter(cast.benno)
    assert "1 is closed." not in other.get(where).content.decode()
    assert other.post(f"/desk/batches/{Batch.objects.get().pk}/undoings/").status_code == 404


def test_cleo_of_another_team_gets_404_and_moves_nothing(cast: Cast) -> None:
    cast.support.is_private = True
    cast.support.save()
    boxes = values(enter(cast.alma))
    answer = enter(cast.cleo).post("/desk/batches/", {"chosen": boxes, "verb": "close"})
    assert answer.status_code == 404
    assert "Leaking Tind" not in answer.content.decode()
    assert Conversation.objects.get(pk=cast.conversation.pk).shelf == "open"


def test_each_of_the_verbs(cast: Cast) -> None:
    client = enter(cast.alma)

    def talk() -> Conversation:
        return Conversation.objects.get(pk=cast.conversation.pk)

    def box() -> list[str]:
        found = talk()
        return [f"{found.ref}.{found.message_count}.{found.assignee_id or 0}"]

    do(client, "take", box())
    assert talk().assignee == cast.alma
    do(client, "give", box(), to=str(cast.benno.pk))
    assert talk().assignee == cast.benno
    do(client, "give", box(), to="")
    assert talk().assignee is None
    do(client, "until:tomorrow", box())
    assert talk().shelf == "snoozed"
    do(client, "wake", box())
    assert talk().shelf == "open"
    do(client, "", box(), tag="Late parcel")  # Enter in the field
    assert Tagging.objects.get().tag.name == "late parcel"
    do(client, "close", box())
    do(client, "reopen", box())
    assert talk().shelf == "open"
    do(client, "wants", box(), to_team=str(cast.workshop.pk), wants="A repair")
    assert Transfer.objects.get().wants.splitlines() == ["A repair", "My Tind leaks under the tank since Monday."]


def test_spam_is_learned_from_each_that_came_as_a_mail(cast: Cast) -> None:
    page = enter(cast.alma).get(do(enter(cast.alma), "spam", [cast.conversation.ref])).content.decode()
    assert "Nothing was done." in page and "Only a mail that came in can be spam." in page
    assert not SpamExample.objects.exists()
    assert Conversation.objects.get(pk=cast.conversation.pk).shelf == "open"


def test_what_says_nothing_is_refused(cast: Cast) -> None:
    client, ref = enter(cast.alma), cast.conversation.ref
    for data in (
        {"verb": "close"}, {"verb": "close", "chosen": ["no such thing!"]}, {"verb": "burn", "chosen": [ref]}, {"chosen": [ref]},
        {"verb": "tag", "chosen": [ref], "tag": " "}, {"verb": "until", "chosen": [ref], "until": "soon"},
        {"verb": "wants", "chosen": [ref], "wants": "x"}, {"verb": "until", "chosen": [ref], "until": "2020-01-01T10:00"},
    ):  # fmt: skip
        answer = client.post("/desk/batches/", data)
        assert answer.status_code in (422, 303), data
        assert Conversation.objects.get(ref=ref).shelf == "open"
    assert not Tagging.objects.exists()


def test_all_of_the_page_without_a_script(cast: Cast) -> None:
    cast.opens("Second", team=cast.support)
    page = enter(cast.alma).get(LIST + "?choose=all").content.decode()
    assert page.count('data-key-here="x" checked') == 2


def test_what_a_search_finds_can_be_chosen(cast: Cast) -> None:
    client = enter(cast.alma)
    boxes = values(client, "/desk/search/?q=leaks")
    assert boxes == [f"{cast.conversation.ref}.1.0"]
    where = do(client, "take", boxes, next="/desk/search/?q=leaks&choose=all")
    assert where == f"/desk/search/?q=leaks&batch={Batch.objects.get().pk}"
    assert "Alma Berg has 1 of them now." in client.get(where).content.decode()


def test_a_live_list_keeps_what_it_said(cast: Cast) -> None:
    client = enter(cast.alma)
    where = do(client, "take", values(client))
    part = client.get(where + "&part=queue").content.decode()
    assert "Alma Berg has 1 of them now." in part and f"&amp;batch={Batch.objects.get().pk}" in part
