"""Complaints at the desk: the list, the rail, everything that is done with one, the register and the lessons."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regard.conversations import complaint_list
from regard.conversations.complaint import Complaint, Said, receive
from regard.conversations.complaint_answer import not_satisfied
from regard.conversations.complaint_lesson import learn
from regard.conversations.complaint_list import harmless
from regard.conversations.models import ComplaintLesson, Message
from tests.cast import Cast
from tests.desk.conftest import enter

pytestmark = pytest.mark.usefixtures("static_files")


def complained(cast: Cast, *, hours: int = 0) -> Complaint:
    at = timezone.now() - timedelta(hours=hours)
    said = Said(about="Tind 2214", remedies=["mend"], remedy_words="and the oak")
    return receive(cast.conversation, said, by=cast.dana.actor, at=at)


def page(client: Client, where: str) -> str:
    found = client.get(where)
    assert found.status_code == 200, where
    return found.content.decode()


def does(cast: Cast, verb: str, *, client: Client | None = None, **given: object) -> int:
    client = client or enter(cast.alma)
    where = (
        f"/desk/conversations/{cast.conversation.ref}/complaint/{verb}/"
        if verb
        else f"/desk/conversations/{cast.conversation.ref}/complaint/"
    )
    return client.post(where, given).status_code  # type: ignore[arg-type]


def test_the_rail_counts_them_and_says_how_many_are_late(cast: Cast) -> None:
    client = enter(cast.alma)
    assert 'href="/desk/complaints/"' in page(client, "/desk/rail/")
    complaint = complained(cast)
    assert " late</span>" not in page(client, "/desk/rail/")
    Complaint.objects.filter(pk=complaint.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    assert '<span class="count" data-tone="danger">1 late</span>' in page(client, "/desk/rail/")


def test_the_list_is_by_what_is_owed_first(cast: Cast) -> None:
    complained(cast)
    other = cast.opens("The other one", team=cast.support, email="noor@example.net", name="Noor")
    receive(other, Said(about="Earlier"), by="person:1", at=timezone.now() - timedelta(hours=20))
    words = page(enter(cast.alma), "/desk/complaints/")
    assert words.index("Earlier") < words.index("Tind 2214")
    assert "Late" in words and "A name by" in words
    assert "Earlier" in page(enter(cast.alma), "/desk/complaints/?show=late")
    assert "Tind 2214" not in page(enter(cast.alma), "/desk/complaints/?show=late")


def test_another_team_sees_nothing_of_it(cast: Cast) -> None:
    cast.support.is_private = True
    cast.support.save()
    complaint = complained(cast)
    client = enter(cast.cleo)
    for where in ("/desk/complaints/", "/desk/complaints/lessons/"):
        assert complaint.shown_ref not in page(client, where)
    assert ">Complaints<" in page(client, "/desk/rail/").replace("<bdi>", "").replace("</bdi>", "")
    assert 'data-tone="danger">1' not in page(client, "/desk/rail/")


def test_the_list_asks_the_same_however_many(cast: Cast) -> None:
    client = enter(cast.alma)
    complained(cast)
    page(client, "/desk/complaints/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        page(client, "/desk/complaints/")
    for number in range(8):
        talk = cast.opens(f"Number {number}", team=cast.support, email=f"n{number}@example.net")
        receive(talk, Said(about=f"Number {number}"), by="person:1", at=timezone.now())
    with CaptureQueriesContext(connection) as many:
        page(client, "/desk/complaints/")
    assert len(many) == len(few)


def test_it_stands_above_its_conversation_with_how_to_write(cast: Cast) -> None:
    where = f"/desk/conversations/{cast.conversation.ref}/"
    assert "Thank them" not in page(enter(cast.alma), where)
    complaint = complained(cast)
    words = page(enter(cast.alma), where)
    for said in (complaint.shown_ref, "Tind 2214", "Mend it, and the oak", "Thank them", "Own it", "Say by when"):
        assert said in words


def test_all_of_it_from_the_first_look_to_the_second(cast: Cast) -> None:
    complaint = complained(cast)
    alma, benno = enter(cast.alma), enter(cast.benno)
    assert does(cast, "owners", owner=cast.alma.pk) == 303
    assert does(cast, "severities", severity="serious", why="The oak has lifted.") == 303
    assert does(cast, "news", words="The workshop has the photographs.") == 303
    until = (complaint.answer_due_at + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    assert does(cast, "extensions", until=until, why="The part comes from abroad.") == 303
    assert does(cast, "answers", words="The clamp was wrong. We pay.") == 303
    not_satisfied(complaint, words="No.", identity=cast.dana_identity, at=timezone.now())
    assert does(cast, "owners", client=alma, owner=cast.alma.pk) == 409
    refused = alma.post(f"/desk/conversations/{cast.conversation.ref}/complaint/answers/", {"words": "As before."})
    assert (
        refused.status_code == 409
        and "first look" in refused.content.decode()
        and "As before." in refused.content.decode()
    )
    assert does(cast, "owners", client=benno, owner=cast.benno.pk) == 303
    assert does(cast, "answers", client=benno, words="You are right.") == 303
    assert does(cast, "closures", client=benno, why="They rang, all is well.") == 303
    assert Complaint.objects.get().stage == "closed"
    assert complaint.shown_ref in page(benno, "/desk/complaints/?show=closed")


def test_turning_into_one_and_undoing_it(cast: Cast) -> None:
    client = enter(cast.alma)
    where = f"/desk/conversations/{cast.conversation.ref}/complaint/"
    assert "By what you see it" in page(client, where)
    assert does(cast, "", why="") == 422
    assert not Complaint.objects.exists()
    assert does(cast, "", why="“I am not pleased.”", remedies=["mend"], about="Tind") == 303
    assert does(cast, "", why="Again.") == 409, "two agents at once: one letter"
    assert Message.objects.filter(kind="out").count() == 1
    assert does(cast, "undoings", why="She meant the weather.") == 303
    assert "Thank them" not in page(client, f"/desk/conversations/{cast.conversation.ref}/")


@pytest.mark.parametrize(
    ("verb", "given"),
    [
        ("owners", {}), ("owners", {"owner": "x"}), ("owners", {"owner": 10**30}), ("severities", {"severity": "bad", "why": "x"}),
        ("severities", {"severity": "grave", "why": " "}), ("news", {"words": ""}), ("extensions", {"until": "soon", "why": "x"}),
        ("extensions", {"until": "0001-01-01T00:00", "why": "x"}), ("lessons", {"learned": "x"}), ("closures", {}), ("news", {"words": "x" * 9000}),
    ],
)  # fmt: skip
def test_what_does_not_fit_changes_nothing(cast: Cast, verb: str, given: dict[str, object]) -> None:
    complaint = complained(cast)
    steps = complaint.steps.count()
    assert does(cast, verb, **given) in (409, 422)
    assert complaint.steps.count() == steps


def test_what_is_no_complaint_can_have_nothing_done_to_it(cast: Cast) -> None:
    assert does(cast, "owners", owner=cast.alma.pk) == 409


def test_the_register_is_for_leads_and_runs_nothing(cast: Cast) -> None:
    complaint = complained(cast)
    Complaint.objects.filter(pk=complaint.pk).update(about='=HYPERLINK("http://x","y")', remedy_words=" +1")
    learn(
        complaint,
        learned="@cmd",
        change="x",
        owner=cast.alma,
        due_on=timezone.localdate(),
        by=cast.benno,
        at=timezone.now(),
    )
    assert enter(cast.alma).get("/desk/complaints/register/").status_code == 404
    found = enter(cast.benno).get("/desk/complaints/register/")
    rows = list(csv.reader(io.StringIO(b"".join(found.streaming_content).decode())))  # type: ignore[attr-defined]
    assert rows[1][0] == complaint.shown_ref and rows[1][5] == '\'=HYPERLINK("http://x","y")'
    assert rows[1][-1] == "'@cmd"
    assert all(not cell.lstrip().startswith(("=", "+", "@")) for row in rows for cell in row)


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", " =1", "\n=1", "\u00a0=1"])
def test_a_formula_is_made_words(cell: str) -> None:
    assert harmless(cell).startswith("'")
    assert harmless("2214") == "2214"


def test_a_lesson_has_a_name_a_day_and_an_outcome(cast: Cast) -> None:
    complained(cast)
    assert (
        does(
            cast,
            "lessons",
            learned="The clamp is too weak.",
            change="Another clamp.",
            owner=cast.benno.pk,
            due_on="2026-01-02",
        )
        == 303
    )
    words = page(enter(cast.alma), "/desk/complaints/lessons/")
    assert "The clamp is too weak." in words and "Benno Roth" in words and "late" in words
    lesson = ComplaintLesson.objects.get()
    client = enter(cast.benno)
    assert (
        client.post(
            f"/desk/complaints/lessons/{lesson.pk}/outcomes/", {"outcome": "The kit has a new clamp."}
        ).status_code
        == 303
    )
    assert "The kit has a new clamp." in page(client, "/desk/complaints/lessons/")
    assert client.post(f"/desk/complaints/lessons/{lesson.pk}/outcomes/", {"outcome": "Again."}).status_code == 409


def test_the_policy_is_an_admins(cast: Cast) -> None:
    client, figures = enter(cast.ada), {"name_hours": 4, "answer_hours": 40, "grave_hours": 8, "second_hours": 40}
    assert client.post("/desk/settings/complaints/", {**figures, "further": "The Board."}).status_code == 303
    assert "The Board." in page(client, "/desk/settings/complaints/?saved=1")
    assert client.post("/desk/settings/complaints/", {**figures, "name_hours": 0}).status_code == 422
    complaint = complained(cast)
    assert complaint.name_due_at == complaint.opened_at + timedelta(hours=4)


def test_a_long_list_has_pages_and_none_is_left_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(complaint_list, "PAGE", 2)
    client, refs = enter(cast.alma), set[str]()
    for n in range(5):
        found = cast.opens(f"Complaint {n}", team=cast.support, email=f"p{n}@people.example")
        refs.add(receive(found, Said(about=f"It leaks {n}"), by=cast.dana.actor, at=timezone.now()).shown_ref)
    seen = [page(client, f"/desk/complaints/?show=open&page={number}") for number in (1, 2, 3)]
    assert all(sum(ref in one for one in seen) == 1 for ref in refs)
    assert 'rel="next"' in seen[0] and 'rel="prev"' not in seen[0] and 'rel="next"' not in seen[2]
    for guess in ("0", "-1", "x", "99999", "9" * 40, "²"):
        page(client, f"/desk/complaints/?show=open&page={guess}")
