"""Facts: kept, refused, corrected, forgotten, said again, good for a while; each with who and when."""

from datetime import timedelta

import pytest
from django.db import transaction

from regard.conversations.models import Message
from regard.conversations.noticing_facts import notice_facts
from regard.customers.erasure import erase_person, person_erased
from regard.customers.fact import CannotChangeFact, Fact, FactChange, people_by_fact
from regard.customers.fact_kind import FactKind
from regard.customers.fact_proposal import Told, add_by_hand, propose
from regard.customers.known import known_about
from regard.customers.level import Level
from regard.customers.models import Identity
from regard.spine import search
from regard.spine.models import Delivery, Event
from tests.cast import NOW, Cast


def heard(
    cast: Cast,
    text: str,
    *,
    level: int = Level.RECOGNISED,
    identity: Identity | None = None,
    folds: list[list[object]] | None = None,
) -> Message:
    """Dana writes and the step has read it."""
    message = cast.writes(text, at=NOW, identity=identity)
    Message.objects.filter(pk=message.pk).update(level=level, folds=folds or [])
    message.refresh_from_db()
    with transaction.atomic():
        notice_facts(message)
    return message


def test_a_number_in_the_subject_is_heard_and_of_an_answer_not(cast: Cast) -> None:
    for subject in ("Re: Order no. 48-1177", "Order no. 48-1180"):
        message = cast.writes("Where is it?", at=NOW)
        Message.objects.filter(pk=message.pk).update(level=Level.RECOGNISED, subject=subject)
        message.refresh_from_db()
        with transaction.atomic():
            notice_facts(message)
    assert [fact.value for fact in Fact.objects.filter(person=cast.dana)] == ["48-1180"]


def told(
    cast: Cast, value: str = "48-1177", *, kind: str = "order", doubt: str = "", source: str = "message:1"
) -> Told:
    canonical = value.replace("-", "")
    return Told(kind, value, canonical, f"It is {value}.", source, cast.dana.actor, NOW, doubt)


def proposed(cast: Cast, value: str = "48-1177", **more: str) -> Fact:
    with transaction.atomic():
        fact = propose(cast.dana, told(cast, value, doubt="claimed", **more))
    assert fact is not None and fact.state == "proposed"
    return fact


def history(fact: Fact) -> list[str]:
    return [change.what for change in fact.changes.order_by("pk")]


def test_a_recognised_customers_order_number_is_kept_by_itself(cast: Cast) -> None:
    message = heard(cast, "My order number is 48-1177.")
    fact = Fact.objects.get(person=cast.dana)
    assert (fact.kind, fact.value, fact.state, fact.source) == ("order", "48-1177", "kept", f"message:{message.pk}")
    assert fact.sentence == "My order number is 48-1177."
    known = [one for one in known_about(cast.dana, at=NOW) if one.kind == "order"]
    assert [(one.value, one.origin, one.is_sure) for one in known] == [("48-1177", f"message:{message.pk}", True)]


def test_reading_a_message_twice_changes_nothing(cast: Cast) -> None:
    message = heard(cast, "My order number is 48-1177, please call me Danny.")
    before = (Fact.objects.count(), FactChange.objects.count(), Event.objects.count())
    with transaction.atomic():
        notice_facts(message)
    assert (Fact.objects.count(), FactChange.objects.count(), Event.objects.count()) == before


def test_a_writer_we_only_have_the_word_of_gets_a_proposal_that_says_so(cast: Cast) -> None:
    heard(cast, "My order number is 48-1177.", level=Level.CLAIMED)
    fact = Fact.objects.get(person=cast.dana)
    assert (fact.state, fact.doubt) == ("proposed", "claimed")
    assert [one.is_sure for one in known_about(cast.dana, at=NOW) if one.kind == "order"] == [False]


def test_what_a_stranger_in_copy_says_is_about_the_stranger_and_proposed(cast: Cast) -> None:
    heard(cast, "My order number is 48-1177.", identity=cast.ines)
    fact = Fact.objects.get()
    assert (fact.person, fact.state, fact.doubt) == (cast.ines.person, "proposed", "not_customer")


def test_a_personal_fact_waits_for_a_person_even_from_a_recognised_customer(cast: Cast) -> None:
    heard(cast, "My phone number is +44 20 7946 0958. I am deaf, please don't phone.")
    states = {fact.kind: (fact.state, fact.sensitivity) for fact in Fact.objects.all()}
    assert states["phone"] == ("proposed", "personal")
    assert states["accessibility"] == ("proposed", "sensitive")
    assert states["preferred_channel"] == ("kept", "harmless")


def test_quoted_words_are_not_theirs(cast: Cast) -> None:
    new, quote = "Thanks!\n", "> My order number is 48-1177.\n"
    heard(cast, new + quote, folds=[["new", len(new)], ["quote", len(quote)]])
    assert not Fact.objects.exists()


def test_a_signature_is_read_for_who_they_are(cast: Cast) -> None:
    new, signature = "It leaks.\n", "-- \nDana Ray\nTel. +44 20 7946 0958\n"
    heard(cast, new + signature, folds=[["new", len(new)], ["signature", len(signature)]])
    assert [fact.kind for fact in Fact.objects.all()] == ["phone"]


def test_the_same_said_again_renews_instead_of_a_second_row(cast: Cast) -> None:
    heard(cast, "Please only e-mail me.")
    first = Fact.objects.get()
    later = NOW + timedelta(days=400)
    again = cast.writes("Please only e-mail me.", at=later)
    Message.objects.filter(pk=again.pk).update(level=2)
    again.refresh_from_db()
    with transaction.atomic():
        notice_facts(again)
    fact = Fact.objects.get()
    assert (
        fact.at == later
        and first.valid_until is not None
        and fact.valid_until == first.valid_until + timedelta(days=400)
    )
    assert history(fact) == ["proposed", "kept", "confirmed"]


def test_an_unsure_letter_changes_nothing_about_what_is_kept(cast: Cast) -> None:
    heard(cast, "My order number is 48-1177.")
    before = Fact.objects.values().get()
    heard(cast, "My order number is 48-1177, send it to me.", level=Level.CLAIMED)
    assert Fact.objects.values().get() == before


def test_a_flood_of_unsure_letters_does_not_keep_them_from_telling_us(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("regard.customers.fact_proposal.MOST", 2)
    for number in ("48-1001", "48-1002", "48-1003"):
        heard(cast, f"My order number is {number}.", level=Level.CLAIMED)
    assert Fact.objects.filter(state="proposed").count() == 2
    heard(cast, "My order number is 48-1177.")
    assert Fact.objects.get(state="kept").value == "48-1177"


def test_a_sure_letter_keeps_what_an_unsure_one_proposed(cast: Cast) -> None:
    heard(cast, "My order number is 48-1177.", level=Level.CLAIMED)
    heard(cast, "Order number 48-1177, as I said.")
    assert Fact.objects.get().state == "kept"


def test_what_was_refused_is_not_proposed_again(cast: Cast) -> None:
    fact = proposed(cast)
    fact.refuse(by=cast.alma.actor, at=NOW)
    heard(cast, "My order number is 48-1177.")
    assert [one.state for one in Fact.objects.all()] == ["refused"]
    assert not [one for one in known_about(cast.dana, at=NOW) if one.kind == "order"]


def test_a_correction_keeps_the_old_value_in_the_history_and_out_of_sight(cast: Cast) -> None:
    fact = proposed(cast)
    fact.correct(" 48-1178 ", by=cast.alma.actor, at=NOW)
    fact.refresh_from_db()
    assert (fact.value, fact.state, fact.by) == ("48-1178", "kept", cast.alma.actor)
    change = fact.changes.get(what="corrected")
    assert (change.before, change.after, change.by, change.at) == ("48-1177", "48-1178", cast.alma.actor, NOW)
    heard(cast, "My order number is 48-1177.")
    assert [one.value for one in known_about(cast.dana, at=NOW) if one.kind == "order"] == ["48-1178"]


def test_a_correction_to_what_is_known_already_is_refused(cast: Cast) -> None:
    proposed(cast, "48-1178").keep(by=cast.alma.actor, at=NOW)
    fact = proposed(cast)
    for value in ("48-1178", "  "):
        with pytest.raises(CannotChangeFact):
            fact.correct(value, by=cast.alma.actor, at=NOW)


def test_a_forgotten_fact_has_no_value_anywhere(cast: Cast) -> None:
    message = heard(cast, "My order number is 48-1177.")
    fact = Fact.objects.get()
    fact.correct("48-9999", by=cast.alma.actor, at=NOW)
    for one in Fact.objects.all():
        one.forget(by=cast.alma.actor, at=NOW)
    assert {(one.value, one.canonical, one.sentence, one.state) for one in Fact.objects.all()} == {("", "", "", "gone")}
    assert not FactChange.objects.exclude(before="", after="").exists()
    assert FactChange.objects.filter(what="forgotten", by=cast.alma.actor).exists()
    assert not search.find("48-9999", kind="fact", audiences=None)
    with transaction.atomic():
        notice_facts(message)
    assert not Fact.objects.exclude(state="gone").exists()


def test_two_who_decide_at_once_do_not_undo_each_other(cast: Cast) -> None:
    fact, same = proposed(cast), Fact.objects.get()
    fact.refuse(by=cast.alma.actor, at=NOW)
    with pytest.raises(CannotChangeFact):
        same.forget(by=cast.alma.actor, at=NOW) or same.keep(by=cast.benno.actor, at=NOW)


def test_a_fact_is_good_until_its_kind_grows_old(cast: Cast) -> None:
    FactKind(slug="order", sensitivity="harmless", good_for_days=30).keep(by=cast.ada.actor, at=NOW)
    heard(cast, "My order number is 48-1177.")
    assert Fact.objects.get().valid_until == NOW + timedelta(days=30)
    assert [one.kind for one in known_about(cast.dana, at=NOW + timedelta(days=29)) if one.kind == "order"]
    assert not [one.kind for one in known_about(cast.dana, at=NOW + timedelta(days=30)) if one.kind == "order"]


def test_a_newer_wish_takes_the_place_of_the_old_one(cast: Cast) -> None:
    with transaction.atomic():
        propose(cast.dana, told(cast, "Danny", kind="preferred_name", source="message:1"))
        propose(cast.dana, told(cast, "Dee", kind="preferred_name", source="message:2"))
    assert [one.value for one in known_about(cast.dana, at=NOW) if one.kind == "preferred_name"] == ["Dee"]
    assert history(Fact.objects.get(value="Danny"))[-1] == "replaced"


def test_two_wishes_of_one_letter_stand_side_by_side(cast: Cast) -> None:
    heard(cast, "I am deaf, please don't phone. Please only e-mail me.")
    wishes = {one.value for one in known_about(cast.dana, at=NOW) if one.kind == "preferred_channel"}
    assert wishes == {"please don't phone", "Please only e-mail me"}


def test_looking_at_a_sensitive_value_leaves_a_row(cast: Cast) -> None:
    heard(cast, "I am deaf, please don't phone.")
    fact = Fact.objects.get(kind="accessibility")
    assert fact.look(by=cast.alma.actor, at=NOW) == "I am deaf"
    assert fact.changes.get(what="seen").by == cast.alma.actor
    assert Event.objects.filter(kind="fact.seen", by=cast.alma.actor).exists()


def test_a_person_is_found_by_a_kept_number_and_not_by_a_proposed_one(cast: Cast) -> None:
    fact = proposed(cast)
    assert not search.find("48-1177", kind="fact", audiences=None)
    fact.keep(by=cast.alma.actor, at=NOW)
    assert [hit.key for hit in search.find("48-1177", kind="fact", audiences=None)] == [fact.pk]
    fact.correct("48-1178", by=cast.alma.actor, at=NOW)
    assert not search.find("1177", kind="fact", audiences=None)
    fact.refuse(by=cast.alma.actor, at=NOW)
    assert not search.find("1178", kind="fact", audiences=None)


def test_a_fact_by_hand_is_kept_and_the_same_again_is_confirmed(cast: Cast) -> None:
    first = add_by_hand(cast.dana, kind="order", value="48-1177", by=cast.alma.actor, at=NOW)
    again = add_by_hand(cast.dana, kind="order", value="48 1177", by=cast.benno.actor, at=NOW)
    assert first.pk == again.pk and history(again) == ["kept", "confirmed"]
    assert first.source == cast.alma.actor


def test_a_flood_of_numbers_is_not_everybodys_work(cast: Cast) -> None:
    for number in range(6):
        numbers = " and ".join(f"77-{number:02d}{other:02d}" for other in range(40))
        heard(cast, f"My order numbers are {numbers}.", level=Level.CLAIMED)
    assert Fact.objects.count() <= 200


def test_an_erased_persons_numbers_find_nobody(cast: Cast) -> None:
    add_by_hand(cast.dana, kind="order", value="48-1177", by=cast.alma.actor, at=NOW)
    assert search.find("48-1177", kind="fact", audiences=None) and people_by_fact("481177") == [cast.dana.pk]
    erase_person(cast.dana, by=cast.ada.actor, at=NOW, why="asked")
    person_erased(Delivery.objects.get(handler="regard.customers.erasure.person_erased"))
    assert not search.find("48-1177", kind="fact", audiences=None) and people_by_fact("481177") == []
    assert not Fact.objects.exists() and not FactChange.objects.exists()


def test_events_tell_which_fact_and_never_the_value(cast: Cast) -> None:
    heard(cast, "My order number is 48-1177.")
    kept = Event.objects.get(kind="fact.kept")
    assert kept.subject == cast.dana.actor and kept.data == {"fact": Fact.objects.get().pk, "fact_kind": "order"}
