"""The ledger only grows; the state now is its last line; one click from a mail says no, and looking says nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.care.models import UNASKED
from regard.customers.consent import CannotConsent, For, Proof, consent_for, consents_now, give, withdraw
from regard.customers.models import Consent
from regard.customers.unsubscribe import SALT, choices_of, choose, one_click, read_token, token_for
from regard.spine.models import Event
from tests.cast import NOW, Cast

SAID = Proof(source="message:1", words="Yes, please send me the letter")


def test_what_can_be_agreed_to_is_what_is_unasked() -> None:
    assert set(For.values) == set(UNASKED)


def test_a_yes_needs_its_words(cast: Cast) -> None:
    with pytest.raises(CannotConsent):
        give(cast.dana, purpose="marketing", channel="email", proof=Proof("agent:1", " "), by="agent:1", at=NOW)
    withdraw(cast.dana, purpose="marketing", channel="email", proof=Proof("agent:1"), by="agent:1", at=NOW)


@pytest.mark.parametrize(("purpose", "channel"), [("reply", "email"), ("spam", "email"), ("survey", "fax")])
def test_only_what_there_is(cast: Cast, purpose: str, channel: str) -> None:
    with pytest.raises(CannotConsent):
        withdraw(cast.dana, purpose=purpose, channel=channel, proof=SAID, by="agent:1", at=NOW)


def test_a_line_is_never_changed(cast: Cast) -> None:
    line = give(cast.dana, purpose="marketing", channel="email", proof=SAID, by=cast.dana.actor, at=NOW)
    line.is_given = False
    with pytest.raises(TypeError):
        line.save()


def test_a_no_for_every_way_counts_for_each_until_a_later_yes(cast: Cast) -> None:
    say = {"proof": SAID, "by": cast.dana.actor}
    give(cast.dana, purpose="outreach", channel="email", at=NOW, **say)
    withdraw(cast.dana, purpose="outreach", channel="", at=NOW + timedelta(days=1), **say)
    give(cast.dana, purpose="outreach", channel="phone", at=NOW + timedelta(days=2), **say)
    now = NOW + timedelta(days=3)
    state = {way: consent_for(cast.dana, purpose="outreach", channel=way, at=now) for way in ("email", "phone", "text")}
    assert {way: line.is_given for way, line in state.items() if line} == {"email": False, "phone": True, "text": False}
    then = consent_for(cast.dana, purpose="outreach", channel="email", at=NOW)  # as it was
    assert then is not None and then.is_given
    assert consent_for(cast.dana, purpose="marketing", channel="email", at=now) is None


@given(
    st.lists(
        st.tuples(st.sampled_from(For.values), st.sampled_from(["", "email", "phone"]), st.booleans()), max_size=12
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_the_state_now_is_the_last_line_that_speaks_of_it(cast: Cast, lines: list[tuple[str, str, bool]]) -> None:
    Consent.objects.all().delete()
    for hour, (purpose, channel, is_given) in enumerate(lines):
        say = give if is_given else withdraw
        say(cast.dana, purpose=purpose, channel=channel, proof=SAID, by="agent:1", at=NOW + timedelta(hours=hour))
    assert Consent.objects.count() == len(lines)
    now = NOW + timedelta(days=2)
    shown = consents_now(cast.dana, at=now)
    for purpose in For.values:
        for channel in ("email", "phone"):
            spoken = [given for what, way, given in lines if what == purpose and way in ("", channel)]
            found = consent_for(cast.dana, purpose=purpose, channel=channel, at=now)
            assert (found.is_given if found else None) == (spoken[-1] if spoken else None)
            of_page = [one for one in shown if one.purpose == purpose and one.channel in ("", channel)]
            assert (max(of_page, key=lambda one: (one.at, one.pk)).is_given if of_page else None) == (
                spoken[-1] if spoken else None
            )


def address(cast: Cast, purpose: str = "marketing") -> str:
    return f"/my/unsubscribe/{token_for(cast.dana_identity, purpose=purpose)}/"


def test_a_scanner_that_opens_links_unsubscribes_nobody(cast: Cast, client: Client) -> None:
    give(cast.dana, purpose="marketing", channel="email", proof=SAID, by=cast.dana.actor, at=NOW)
    for ask in (client.get, client.head, client.get):
        assert ask(address(cast)).status_code == 200
    assert client.options(address(cast)).status_code == 405
    assert Consent.objects.count() == 1


def test_one_click_of_the_mail_program_needs_no_cookie_and_counts_once(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    for _again in range(3):
        answer = client.post(address(cast), {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    line = Consent.objects.get()
    assert (line.purpose, line.channel, line.is_given, line.source) == ("marketing", "email", False, "mail:one-click")
    assert line.by == cast.dana.actor
    assert Event.objects.filter(kind="person.consent_withdrawn", subject=cast.dana.actor).count() == 1


def test_the_page_says_no_more_than_it_must(cast: Cast, client: Client) -> None:
    page = client.get(address(cast)).content.decode()
    assert "dana@example.org" not in page
    assert "Dana Ray" not in page
    assert "Leaking Tind" not in page


def test_the_page_keeps_what_they_choose(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.post(address(cast), {"choices": "1", "wanted": ["outreach", "survey", "nonsense"]})
    asked = read_token(token_for(cast.dana_identity, purpose="marketing"))
    assert asked is not None
    assert {one.purpose.value for one in choices_of(asked, at=timezone.now()) if one.is_on} == {"outreach", "survey"}
    written = Consent.objects.count()
    client.post(address(cast), {"choices": "1", "wanted": ["outreach", "survey"]})
    assert Consent.objects.count() == written  # nothing new was said
    assert choose(asked, {"outreach", "survey"}, at=timezone.now()) == []


def test_the_page_cannot_be_used_to_fill_the_ledger(cast: Cast, client: Client) -> None:
    answers = [
        client.post(address(cast), {"choices": "1", "wanted": ["survey"] * (n % 2)}).status_code for n in range(60)
    ]
    assert set(answers) == {200, 429}
    assert Consent.objects.count() <= 42
    assert client.post(address(cast)).status_code == 200  # a no is always taken
    assert Consent.objects.filter(source="mail:one-click").count() == 1


@pytest.mark.parametrize(
    "forged",
    [
        "x", "x:y:z", "%00", "a" * 5000, signing.dumps([1, "marketing"], salt="another"), signing.dumps([1, "reply"], salt=SALT),
        signing.dumps(["1 or 1=1", "marketing"], salt=SALT), signing.dumps([10**30, "marketing"], salt=SALT),
        signing.dumps({"a": 1}, salt=SALT), signing.dumps([999_999, "marketing"], salt=SALT),
    ],
)  # fmt: skip
def test_a_forged_address_opens_nothing(cast: Cast, client: Client, forged: str) -> None:
    for ask in (client.get, client.post):
        assert ask(f"/my/unsubscribe/{forged}/").status_code == 404
    assert not Consent.objects.exists()


def test_a_changed_letter_of_the_address_opens_nothing(cast: Cast, client: Client) -> None:
    token = token_for(cast.dana_identity, purpose="marketing")
    for place in range(0, len(token), 7):
        sign = "A" if token[place] != "A" else "B"
        assert client.post(f"/my/unsubscribe/{token[:place]}{sign}{token[place + 1 :]}/").status_code == 404
    assert not Consent.objects.exists()


def test_the_address_finds_whoever_the_identity_belongs_to(cast: Cast) -> None:
    asked = read_token(token_for(cast.ines, purpose="outreach"))
    assert asked is not None
    cast.ines.person = cast.dana
    cast.ines.save()
    again = read_token(token_for(cast.ines, purpose="outreach"))
    assert again is not None
    line = one_click(again, at=NOW)
    assert line is not None
    assert line.person == cast.dana
