"""The contact form asks what the company wants to know, by kind, each field with words of its own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from regard.channels.form.field_set import (
    MOST_KINDS,
    OURS,
    CannotKeepForm,
    Field,
    FieldSet,
    field_sets,
    keep_kind,
    retire_kind,
)
from regard.channels.models import FormKind
from regard.customers.fact_kind import FactKind
from regard.customers.fact_proposal import add_by_hand
from regard.staff.models import Agent
from tests.cast import Cast
from tests.portal.conftest import Post, enter
from tests.portal.test_contact import newest, page, typed

RETURN = FieldSet("return", "Send something back", "order", (
    Field("Order number", "number", wrong="Our order numbers look like 48-1177.", fact="order", is_required=True, must_fit=True),
    Field("Why", "choice", wrong="Say why.", choices=("Too small", "Does not <work>"), is_required=True),
    Field("Came on", "date"),
    Field("Anything else", "long", hint="If you like."),
))  # fmt: skip


@pytest.fixture
def names(cast: Cast) -> dict[str, str]:
    """Label → name of the field in the page."""
    now = timezone.now()
    FactKind(slug="order", examples=["48-1177"]).keep(by=cast.alma.actor, at=now)
    keep_kind(RETURN, by=lead_of(cast), at=now)
    found = next(one for one in field_sets() if one.slug == "return")
    return {str(one.label): one.name for one in found.fields}


def lead(agent: Agent) -> bool:
    return agent.is_admin or agent.is_lead


def lead_of(cast: Cast) -> Agent:
    return next(one for one in Agent.objects.order_by("pk") if lead(one))


def test_ours_stand_while_there_are_none_and_stay_beside_the_first_of_their_own(cast: Cast) -> None:
    assert field_sets() == OURS
    keep_kind(RETURN, by=lead_of(cast), at=timezone.now())
    assert [one.slug for one in field_sets()] == ["question", "broken", "order", "return"]
    assert [str(f.label) for one in field_sets()[:3] for f in one.fields] == ["Serial number", "Order number"]


def test_what_was_filled_in_stands_in_readable_lines_and_the_kind_goes_along(
    cast: Cast, post: Post, names: dict[str, str]
) -> None:
    client = Client()
    said = {"Order number": "48-1177", "Why": "Does not <work>", "Came on": "2026-05-31", "Anything else": "One\r\nTwo"}
    answer = client.post("/contact/", typed(client, about="return", **{names[k]: v for k, v in said.items()}))
    assert answer.status_code == 303
    assert newest().text == (
        "How do I descale it?\n\nOrder number: 48-1177\nWhy: Does not <work>\nCame on: 2026-05-31\nAnything else:\nOne\nTwo"
    )
    assert newest().conversation.kind == "order"


@pytest.mark.parametrize(
    ("label", "value", "words"),
    [("Order number", "", "Our order numbers look like 48-1177."), ("Order number", "banana", "Our order numbers look like 48-1177."),
     ("Why", "", "Say why."), ("Why", "Because", "Say why."), ("Came on", "2026-02-31", "Write the day like"),
     ("Came on", "soon", "Write the day like"), ("Anything else", "x" * 6000, "That is too long for this field.")],
)  # fmt: skip
def test_each_says_what_is_wrong_in_its_own_words_and_nothing_is_lost(
    cast: Cast, post: Post, names: dict[str, str], label: str, value: str, words: str
) -> None:
    client, good = Client(), {names["Order number"]: "48-1177", names["Why"]: "Too small"}
    answer = client.post("/contact/", typed(client, about="return", **(good | {names[label]: value})))
    shown = answer.content.decode()
    assert answer.status_code == 422 and words in shown and f'id="f-{names[label]}-error"' in shown
    assert "How do I descale it?" in shown and (label == "Order number" or 'value="48-1177"' in shown)


def test_fields_of_another_kind_are_not_asked_for(cast: Cast, post: Post, names: dict[str, str]) -> None:
    client = Client()
    client.post("/contact/", typed(client, **{names["Why"]: "Nonsense"}))
    assert newest().text == "How do I descale it?" and newest().conversation.kind == "question"


def test_a_number_that_we_know_for_sure_is_said_and_not_demanded(cast: Cast, post: Post, names: dict[str, str]) -> None:
    add_by_hand(cast.dana, kind="order", value="48-1177", by=cast.alma.actor, at=timezone.now())
    client = enter(post)
    shown = page(client, "/my/new/?about=return")
    assert re.search(r'known-chip">.*48-1177', shown) and "Not this one?" in shown
    client.post("/my/new/", typed(client, "/my/new/", about="return", **{names["Why"]: "Too small"}))
    assert newest().text.endswith("Order number: 48-1177\nWhy: Too small")


def test_an_address_may_bring_the_number_and_words_are_escaped(cast: Cast, post: Post, names: dict[str, str]) -> None:
    shown = page(Client(), "/contact/?about=return&order=48-1177")
    field = re.search(rf'<input[^>]*name="{names["Order number"]}"[^>]*>', shown)
    assert field is not None and 'value="48-1177"' in field[0]
    assert "Does not &lt;work&gt;" in shown and "<work>" not in shown


def test_a_draft_keeps_the_fields(cast: Cast, post: Post, names: dict[str, str]) -> None:
    client = Client()
    shown = page(client)
    draft = re.search(r'name="draft" value="([^"]+)"', shown)
    assert draft is not None
    told = {
        "draft": draft[1],
        "what": "keep",
        "about": "return",
        "words": "Later",
        names["Anything else"]: "A long story",
    }
    answer = client.post("/contact/", told)
    assert answer.status_code == 303 and "A long story" in page(client, answer["Location"])


def test_a_retired_kind_is_not_on_the_form_and_one_stays(cast: Cast, names: dict[str, str]) -> None:
    by, now = lead_of(cast), timezone.now()
    for row in FormKind.objects.exclude(slug="question"):
        retire_kind(row, by=by, at=now)
    assert [one.slug for one in field_sets()] == ["question"]
    with pytest.raises(CannotKeepForm):
        retire_kind(FormKind.objects.get(slug="question"), by=by, at=now)


@pytest.mark.parametrize(
    "wrong",
    [{"title": " "}, {"title": "x" * 81}, {"matter": "complaint"}, {"slug": "Not A Slug"}, {"fields": (Field("", "text"),)},
     {"fields": (Field("A", "number"),)}, {"fields": (Field("A", "number", fact="nothing-of-ours"),)},
     {"fields": (Field("A", "choice", choices=("one",)),)}, {"fields": (Field("A", "text", choices=("one", "two")),)},
     {"fields": (Field("A", "<b>"),)}, {"fields": (Field("A"),) * 13}],
)  # fmt: skip
def test_what_no_form_can_hold_is_refused(cast: Cast, wrong: dict[str, object]) -> None:
    with pytest.raises(CannotKeepForm):
        keep_kind(replace(RETURN, **wrong), by=lead_of(cast), at=timezone.now())  # type: ignore[arg-type]
    assert field_sets() == OURS


def test_at_most_twelve_kinds_and_only_by_a_lead(cast: Cast) -> None:
    by, now = lead_of(cast), timezone.now()
    for count in range(MOST_KINDS - len(OURS)):
        keep_kind(FieldSet(f"kind-{count}", f"Kind {count}", "question"), by=by, at=now)
    keep_kind(FieldSet("kind-0", "Changed", "question"), by=by, at=now)
    with pytest.raises(CannotKeepForm):
        keep_kind(FieldSet("more", "More", "question"), by=by, at=now)
    with pytest.raises(CannotKeepForm):
        keep_kind(RETURN, by=next(one for one in Agent.objects.all() if not lead(one)), at=now)


def test_a_field_that_keeps_its_label_keeps_its_name_in_open_pages(cast: Cast, names: dict[str, str]) -> None:
    keep_kind(replace(RETURN, fields=(Field("New"), *RETURN.fields[:0:-1])), by=lead_of(cast), at=timezone.now())
    found = next(one for one in field_sets() if one.slug == "return")
    assert [str(one.label) for one in found.fields] == ["New", "Anything else", "Came on", "Why"]
    assert {str(one.label): one.name for one in found.fields[1:]}.items() <= names.items()
