"""Settings, Forms: what the contact form asks for is put together here, without a script, and nobody's change is lost."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from regard.channels.form.field_set import Field, FieldSet, field_sets, keep_kind
from regard.channels.models import FormField
from regard.spine.models import Event
from regard.staff.models import Agent
from tests.cast import Cast

PATH = "/desk/settings/forms/"
In = Callable[[Agent], Client]
ONE = {
    "title": "Send something back",
    "matter": "order",
    "count": "1",
    "0-label": "Why",
    "0-type": "choice",
    "0-choices": "Too small\nToo big",
}


def seen(client: Client, slug: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', client.get(f"{PATH}{slug}/").content.decode())
    assert found
    return found.group(1)


def slugs() -> list[str]:
    return [one.slug for one in field_sets()]


def test_a_kind_is_added_and_customers_see_it(cast: Cast, signed_in: In) -> None:
    assert signed_in(cast.ada).post(f"{PATH}new/", ONE).status_code == 303
    made = field_sets()[-1]
    assert (made.slug, made.matter, [f.choices for f in made.fields]) == (
        "send-something-back",
        "order",
        [("Too small", "Too big")],
    )
    assert "Send something back" in Client().get("/contact/").content.decode()
    assert "Too small" in Client().get("/contact/").content.decode()


def test_another_of_the_same_name_writes_over_none(cast: Cast, signed_in: In) -> None:
    client = signed_in(cast.ada)
    for _n in range(2):
        client.post(f"{PATH}new/", ONE)
    client.post(f"{PATH}new/", ONE | {"title": "返品"})
    assert slugs()[3:] == ["send-something-back", "send-something-back-2", "kind"]


def test_buttons_change_the_page_alone(cast: Cast, signed_in: In) -> None:
    client = signed_in(cast.ada)
    two = ONE | {"count": "2", "1-label": "When", "1-type": "date"}
    text = client.post(f"{PATH}new/", two | {"do": "up-1"}).content.decode()
    assert 'name="0-label" type="text" value="When"' in text
    assert 'name="1-label" type="text" value="Why"' in text
    assert 'name="2-label"' in client.post(f"{PATH}new/", two | {"do": "add"}).content.decode()
    assert 'name="1-label"' not in client.post(f"{PATH}new/", two | {"do": "drop-0"}).content.decode()
    assert 'id="f-preview-1"' in client.post(f"{PATH}new/", two | {"do": "show"}).content.decode()
    assert slugs() == ["question", "broken", "order"]


def test_what_is_wrong_stands_beside_its_field(cast: Cast, signed_in: In) -> None:
    answer = signed_in(cast.ada).post(f"{PATH}new/", ONE | {"title": "", "0-label": "", "0-choices": "One"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Give it a name of at most 80 signs." in text
    assert "A field needs a label of at most 80 signs." in text
    answer = signed_in(cast.ada).post(f"{PATH}new/", ONE | {"0-choices": "One"})
    assert "A choice has two to thirty answers" in answer.content.decode()
    twice = ONE | {"count": "2", "1-label": "why", "1-type": "text"}
    assert "Two fields have the same label" in signed_in(cast.ada).post(f"{PATH}new/", twice).content.decode()
    assert slugs() == ["question", "broken", "order"]


def test_whoever_keeps_second_is_told_and_writes_over_nothing(cast: Cast, signed_in: In) -> None:
    first, second = signed_in(cast.ada), signed_in(cast.ada)
    mark = seen(second, "question")
    theirs = {"title": "Ask us", "matter": "question", "count": "0"}
    assert first.post(f"{PATH}question/", theirs | {"seen": seen(first, "question")}).status_code == 303
    answer = second.post(f"{PATH}question/", theirs | {"title": "Anything", "seen": mark})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Somebody changed this kind" in text
    assert "Anything" in text
    assert "Ask us" in text
    assert str(field_sets()[0].title) == "Ask us"
    again = re.search(r'name="seen" value="(\w+)"', text)
    assert again
    second.post(f"{PATH}question/", theirs | {"title": "Anything", "seen": again.group(1)})
    assert str(field_sets()[0].title) == "Anything"


def test_a_field_that_gets_another_label_stays_the_same_field(cast: Cast, signed_in: In) -> None:
    client = signed_in(cast.ada)
    keep_kind(FieldSet("return", "Back", "order", (Field("Why"), Field("When"))), by=cast.ada, at=timezone.now())
    before = list(FormField.objects.filter(kind__slug="return").values_list("pk", flat=True))
    why, when = (one.name for one in field_sets()[-1].fields)
    given = {
        "title": "Back", "matter": "order", "count": "2", "seen": seen(client, "return"),
        "0-name": why, "0-label": "When", "0-type": "text", "1-name": when, "1-label": "Why", "1-type": "text",
    }  # fmt: skip
    assert client.post(f"{PATH}return/", given).status_code == 303
    rows = FormField.objects.filter(kind__slug="return")
    assert [(one.pk, one.label) for one in rows] == [(before[0], "When"), (before[1], "Why")]


def test_kinds_move_and_go_and_the_last_stays(cast: Cast, signed_in: In) -> None:
    client = signed_in(cast.ada)
    assert client.post(f"{PATH}order/moves/", {"up": "1"}).status_code == 303
    assert slugs() == ["question", "order", "broken"]
    client.post(f"{PATH}question/moves/")
    client.post(f"{PATH}broken/moves/")
    assert slugs() == ["order", "question", "broken"]
    assert Event.objects.filter(kind="formkind.moved").count() == 2
    for slug in ("order", "question"):
        assert client.post(f"{PATH}{slug}/retirements/").status_code == 303
    answer = client.post(f"{PATH}broken/retirements/")
    assert answer.status_code == 422
    assert "One kind must stay" in answer.content.decode()
    assert client.get(f"{PATH}order/").status_code == 404


def test_only_an_admin_sees_it(cast: Cast, signed_in: In) -> None:
    for agent in (cast.alma, cast.benno):
        assert signed_in(agent).get(PATH).status_code == 404
        assert signed_in(agent).post(f"{PATH}new/", ONE).status_code == 404
    assert slugs() == ["question", "broken", "order"]
