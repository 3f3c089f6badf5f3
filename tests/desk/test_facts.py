"""Facts on the screens: proposed in the pane with their sentence, kept, refused, corrected, hidden until asked for."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from regard.conversations.models import Message
from regard.conversations.noticing_facts import notice_facts
from regard.customers.fact import Fact, people_by_fact
from regard.customers.fact_kind import FactKind
from regard.customers.fact_proposal import add_by_hand
from regard.customers.merge import merge
from regard.staff.models import Agent
from tests.cast import Cast
from tests.desk.conftest import enter


def hears(cast: Cast, text: str, *, level: int = 1) -> Message:
    message = cast.writes(text)
    Message.objects.filter(pk=message.pk).update(level=level)
    message.refresh_from_db()
    with transaction.atomic():
        notice_facts(message)
    return message


def pane(cast: Cast, agent: Agent | None = None) -> str:
    return enter(agent or cast.alma).get(f"/desk/conversations/{cast.conversation.ref}/").content.decode()


def page(cast: Cast, agent: Agent | None = None) -> str:
    return enter(agent or cast.alma).get(f"/desk/people/{cast.dana.pk}/").content.decode()


def post(cast: Cast, verb: str = "", agent: Agent | None = None, **data: str):  # type: ignore[no-untyped-def]
    fact = Fact.objects.filter(person=cast.dana).first()
    tail = f"{fact.pk}/{verb}/" if verb and fact else ""
    return enter(agent or cast.alma).post(f"/desk/people/{cast.dana.pk}/facts/{tail}", data)


def test_a_proposal_stands_in_the_pane_with_its_sentence_and_one_key(cast: Cast) -> None:
    message = hears(cast, "Hello. My order number is 48-1177. Thanks.")
    seen = pane(cast)
    assert "My order number is <mark>48-1177</mark>." in seen
    assert f"#m-{message.pk}" in seen
    assert 'data-key="f"' in seen and 'data-key-here="k"' in seen
    assert "be sure who wrote this" in seen


def test_kept_by_a_click_it_is_known(cast: Cast) -> None:
    hears(cast, "My order number is 48-1177.")
    address = f"/desk/conversations/{cast.conversation.ref}/"
    answer = post(cast, "keepings", next=address)
    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    assert Fact.objects.get().state == "kept"
    seen = pane(cast)
    assert "keepings" not in seen and "48-1177" in seen and "told us" in seen


def test_not_this_takes_it_away_and_it_stays_away(cast: Cast) -> None:
    hears(cast, "My order number is 48-1177.")
    post(cast, "refusals")
    hears(cast, "My order number is 48-1177!", level=2)
    assert "refusals" not in pane(cast) and Fact.objects.get().state == "refused"


def test_a_correction_shows_in_the_history_of_the_persons_page(cast: Cast) -> None:
    hears(cast, "My order number is 48-1177.")
    post(cast, "corrections", value="48-1178")
    seen = page(cast)
    assert "corrected: 48-1177 is 48-1178" in seen and cast.alma.name in seen
    assert post(cast, "corrections", value=" ").status_code == 409


def test_a_sensitive_value_is_hidden_until_asked_for_and_who_asked_is_known(cast: Cast) -> None:
    hears(cast, "I use a screen reader, so no pictures please.", level=2)
    for seen in (pane(cast), page(cast)):
        assert (
            "I use a screen reader</bdi>" not in seen and "<mark>I use a screen reader" not in seen and "looks/" in seen
        )
    answer = post(cast, "looks")
    assert "I use a screen reader" in answer.content.decode()
    assert Fact.objects.get().changes.filter(what="seen", by=cast.alma.actor).count() == 1
    fact = Fact.objects.get()
    piece = enter(cast.alma).post(f"/desk/people/{cast.dana.pk}/facts/{fact.pk}/looks/", headers={"HX-Request": "true"})
    assert "<html" not in piece.content.decode() and "I use a screen reader" in piece.content.decode()


def test_forgetting_leaves_that_there_was_something(cast: Cast) -> None:
    add_by_hand(cast.dana, kind="order", value="48-1177", by=cast.alma.actor, at=timezone.now())
    post(cast, "forgettings")
    seen = page(cast)
    assert "48-1177" not in seen and "forgotten" in seen
    assert post(cast, "looks").status_code == 404


def test_an_agent_writes_down_what_was_said_on_the_phone(cast: Cast) -> None:
    assert post(cast, kind="serial", value="2207").status_code == 303
    fact = Fact.objects.get()
    assert (fact.kind, fact.value, fact.state, fact.source) == ("serial", "2207", "kept", cast.alma.actor)
    assert post(cast, kind="nonsense", value="1").status_code == 422
    assert post(cast, kind="order", value="  ").status_code == 422


def test_the_words_of_a_private_conversation_stay_in_it(cast: Cast) -> None:
    """Who may not read the letter sees the fact, and neither its sentence nor a way to it."""
    hears(cast, "My order number is 48-1177, and the rest is a secret matter.")
    cast.support.is_private = True
    cast.support.save()
    seen = page(cast, cast.cleo)
    assert "48-1177" in seen and "secret matter" not in seen and cast.conversation.ref not in seen


def test_what_two_joined_people_both_said_is_shown_once(cast: Cast) -> None:
    for person in (cast.dana, cast.ines.person):
        add_by_hand(person, kind="order", value="48-1177", by=cast.alma.actor, at=timezone.now())
    merge(person=cast.ines.person, into=cast.dana, by=cast.alma.actor, at=timezone.now())
    assert Fact.objects.filter(person=cast.dana, state="kept").count() == 2
    assert pane(cast).count('<bdi dir="ltr">48-1177</bdi>') == 1


def test_a_fact_of_another_person_is_not_there(cast: Cast) -> None:
    fact = add_by_hand(cast.ines.person, kind="order", value="48-1177", by=cast.alma.actor, at=timezone.now())
    answer = enter(cast.alma).post(f"/desk/people/{cast.dana.pk}/facts/{fact.pk}/forgettings/")
    assert answer.status_code == 404 and Fact.objects.get().state == "kept"


def test_the_search_finds_a_person_by_a_kept_number_however_it_is_typed(cast: Cast) -> None:
    hears(cast, "My order number is 48-1177.")
    assert people_by_fact("48-1177") == []
    post(cast, "keepings")
    for typed in ("48-1177", "481177", "48 1177"):
        assert people_by_fact(typed) == [cast.dana.pk], typed
    assert "Dana Ray" in enter(cast.alma).get("/desk/search/?q=481177").content.decode()


def test_hostile_words_of_a_letter_are_words(cast: Cast) -> None:
    hears(cast, "<script>alert(1)</script> my order number is 48-1177 <b>x</b>.")
    for seen in (pane(cast), page(cast)):
        assert "<script>alert" not in seen and "<mark>48-1177</mark> &lt;b&gt;" in seen


KINDS = "/desk/settings/fact-kinds/"
FORM = {
    "slug": "",
    "title": "Delivery round",
    "sensitivity": "harmless",
    "examples": "R-117",
    "expression": "",
    "context": "",
}


def test_a_kind_is_tried_before_it_is_kept(cast: Cast) -> None:
    lead = enter(cast.benno)
    tried = lead.post(KINDS + "new/", FORM | {"try": "1", "sample": "We are on R-118 <now>."}).content.decode()
    assert "<mark>R-118</mark> &lt;now&gt;" in tried and "3 figures" in tried
    assert not FactKind.objects.exists()
    piece = lead.post(KINDS + "trials/", FORM | {"sample": "We are on R-118."}).content.decode()
    assert "<mark>R-118</mark>" in piece and "<html" not in piece


def test_a_kept_kind_is_found_in_the_next_letter(cast: Cast) -> None:
    assert enter(cast.benno).post(KINDS + "new/", FORM).status_code == 303
    hears(cast, "We are on R-118 since May.", level=2)
    fact = Fact.objects.get()
    assert (fact.kind, fact.value, fact.state) == ("delivery_round", "R-118", "kept")
    assert "Delivery round" in pane(cast)
    row = FactKind.objects.get()
    enter(cast.benno).post(f"{KINDS}{row.pk}/retirements/")
    hears(cast, "Now we are on R-119.", level=2)
    assert Fact.objects.count() == 1


def test_a_pattern_that_would_do_harm_is_refused_in_words(cast: Cast) -> None:
    lead = enter(cast.benno)
    for change in ({"examples": "", "expression": "(a+)+"}, {"examples": "2207"}, {"title": ""}, {"examples": "none"}):
        answer = lead.post(KINDS + "new/", FORM | change)
        assert answer.status_code == 422 and 'role="alert"' in answer.content.decode(), change
    assert not FactKind.objects.exists()


def test_our_own_order_numbers_are_found_without_a_word_beside_them(cast: Cast) -> None:
    lead = enter(cast.benno)
    assert lead.post(KINDS + "new/", FORM | {"slug": "order", "title": "", "examples": "48-1177"}).status_code == 303
    hears(cast, "It is about 48-1180, the Tind.", level=2)
    assert [fact.value for fact in Fact.objects.filter(kind="order")] == ["48-1180"]
