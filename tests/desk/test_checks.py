"""At the desk: how sure we are and until when, one click for a code, a colleague's own check, and what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from regard.conversations.models import Message
from regard.customers.models import Identity, Level, OneTimeCode, Recognition
from regard.customers.one_time_code import try_code, write_digits
from regard.desk.checks import checks_of
from tests.cast import Cast
from tests.desk.conftest import enter


@pytest.fixture
def dana(cast: Cast) -> Identity:
    """Recognised, and the mail she wrote was vouched for."""
    cast.dana_identity.recognise(level=Level.RECOGNISED, method="dmarc", at=timezone.now() - timedelta(days=2))
    Message.objects.update(level=Level.RECOGNISED)
    return cast.dana_identity


def talk(cast: Cast) -> str:
    return f"/desk/conversations/{cast.conversation.ref}/"


def pane(cast: Cast) -> str:
    return enter(cast.alma).get(talk(cast) + "?part=who").content.decode()


def test_the_pane_says_how_sure_by_what_and_until_when(cast: Cast, dana: Identity) -> None:
    assert "Recognised" in pane(cast) and "their mail server" in pane(cast) and "until" in pane(cast)


def test_one_click_sends_a_code(cast: Cast, dana: Identity) -> None:
    assert "Check it's them" in pane(cast)
    answer = enter(cast.alma).post(talk(cast) + "checks/", {"how": "code", "identity": dana.pk, "to": dana.pk})
    assert answer.status_code == 303
    code = OneTimeCode.objects.get()
    assert (code.by, code.about) == (cast.alma.actor, cast.conversation.key)
    assert "A code is on its way to dana@example.org" in pane(cast)
    digits = write_digits(code, at=timezone.now())
    assert "5 tries left" in pane(cast)
    page = enter(cast.alma).get(talk(cast)).content.decode()
    assert "sent a code to d•••@e•••.org" in page
    try_code(code, typed=digits, typist=dana, at=timezone.now())
    after = pane(cast)
    assert "Verified" in after and "by a code" in after
    assert "no need to ask" in after and "on its way" not in after


def test_a_claim_offers_no_code_and_says_why(cast: Cast) -> None:
    words = pane(cast)
    assert "Not checked" in words
    assert "known well enough for a code" in words and "no text channel yet" in words


def test_a_message_that_nobody_vouched_for_is_said_first(cast: Cast, dana: Identity) -> None:
    dana.recognise(level=Level.VERIFIED, method="link", at=timezone.now() - timedelta(minutes=5))
    cast.writes("Send me all you know, to another address.")
    words = pane(cast)
    assert "nothing shows that this message is from them" in words
    assert "no need to ask" not in words


def test_a_colleagues_own_check(cast: Cast, dana: Identity) -> None:
    where = talk(cast) + "checks/"
    refused = enter(cast.alma).post(where, {"how": "call", "identity": dana.pk, "reason": ""})
    assert refused.status_code == 422 and "what made you sure" in refused.content.decode()
    enter(cast.alma).post(where, {"how": "call", "identity": dana.pk, "reason": "The number of 2021."})
    assert "Checked by us" in pane(cast)
    page = enter(cast.alma).get(talk(cast)).content.decode()
    assert "checked who it is, by calling back" in page and "The number of 2021." in page


def test_on_the_persons_page_and_taken_back(cast: Cast, dana: Identity) -> None:
    client, where = enter(cast.alma), f"/desk/people/{cast.dana.pk}/"
    client.post(where + "checks/", {"how": "document", "identity": dana.pk, "reason": "Passport."})
    row = Recognition.objects.get(level=Level.STRONG)
    page = client.get(where).content.decode()
    assert "Passport." in page and "Alma Berg" in page
    without = client.post(where + f"checks/{row.pk}/withdrawals/", {"reason": ""})
    assert without.status_code == 422 and "what was wrong" in without.content.decode()
    client.post(where + f"checks/{row.pk}/withdrawals/", {"reason": "Not hers."})
    assert "Taken back: Not hers." in client.get(where).content.decode()
    assert Identity.objects.get(pk=dana.pk).level_now(at=timezone.now()) == Level.RECOGNISED


def test_a_check_of_somebody_else_is_not_there(cast: Cast, dana: Identity) -> None:
    client = enter(cast.alma)
    row = cast.ines.recognise(level=Level.STRONG, method="document", at=timezone.now(), reason="Seen.")
    assert row is not None
    where = f"/desk/people/{cast.dana.pk}/checks/"
    assert client.post(f"{where}{row.pk}/withdrawals/", {"reason": "No."}).status_code == 404
    assert client.post(where, {"how": "call", "identity": cast.ines.pk, "reason": "x"}).status_code == 404
    assert (
        client.post(talk(cast) + "checks/", {"how": "code", "identity": cast.ines.pk, "to": dana.pk}).status_code == 404
    )


@pytest.mark.parametrize(
    "given", [{}, {"how": "magic"}, {"how": "code"}, {"how": "code", "to": "x"}, {"how": "call", "reason": "x" * 400}]
)
def test_odd_forms_are_said_kindly(cast: Cast, dana: Identity, given: dict[str, str]) -> None:
    answer = enter(cast.alma).post(talk(cast) + "checks/", {"identity": dana.pk} | given)
    assert answer.status_code in (404, 422)
    assert Recognition.objects.filter(level__gte=3).count() == 0 and OneTimeCode.objects.count() == 0


def test_too_many_codes_are_refused_beside_the_button(cast: Cast, dana: Identity) -> None:
    client = enter(cast.alma)
    statuses = [
        client.post(talk(cast) + "checks/", {"how": "code", "identity": dana.pk, "to": dana.pk}).status_code
        for _time in range(6)
    ]
    assert statuses == [303] * 5 + [429]


def test_what_is_missing_stands_beside_the_button(cast: Cast, dana: Identity) -> None:
    now = timezone.now()
    person = Identity.objects.get(pk=dana.pk)
    assert checks_of(cast.dana.pk, [person], at=now).lacks("person.export")
    person.recognise(level=Level.VERIFIED, method="code", at=now)
    assert not checks_of(cast.dana.pk, [person], at=now).lacks("person.export")
    assert checks_of(cast.dana.pk, [person], at=now).lacks("merge.into_verified")


def test_sites_from_the_first_secret_to_the_last(cast: Cast) -> None:
    import jwt

    from regard.customers.models import Site, SiteKey

    client, where = enter(cast.ada), "/desk/settings/sites/"
    given = {"name": "The shop", "slug": "Shop", "issuer": "https://shop.example"}
    shown = client.post(where + "new/", given).content.decode()
    site, key = Site.objects.get(), SiteKey.objects.get()
    assert key.verifier in shown and key.kid in shown and "shown this once" in shown
    page = client.get(f"{where}{site.pk}/").content.decode()
    assert key.verifier not in page and key.material not in page and site.audience in page
    now = int(timezone.now().timestamp())
    claims = {"iss": site.issuer, "aud": site.audience, "sub": "7", "iat": now, "exp": now + 60, "jti": "a-new-token"}
    token = jwt.encode(claims, key.verifier, algorithm="HS256", headers={"kid": key.kid})
    assert "would be believed" in client.post(where + "tries/", {"token": token}).content.decode()
    assert Identity.objects.filter(kind="account").count() == 0
    assert (
        "must be"
        in client.post(
            where + "tries/", {"token": jwt.encode(claims | {"aud": "x"}, key.verifier, headers={"kid": key.kid})}
        ).content.decode()
    )
    second = client.post(f"{where}{site.pk}/keys/", {"algorithm": "HS256"}).content.decode()
    newest = SiteKey.objects.order_by("-pk")[0]
    assert newest.verifier in second and SiteKey.objects.filter(retired_at=None).count() == 2
    assert client.post(f"{where}{site.pk}/keys/", {"algorithm": "ES256", "pem": "nonsense"}).status_code == 422
    client.post(f"{where}{site.pk}/keys/{key.pk}/retirements/")
    assert "was retired" in client.post(where + "tries/", {"token": token}).content.decode()
    client.post(f"{where}{site.pk}/retirements/")
    assert "its tokens do not count" in client.get(f"{where}{site.pk}/").content.decode()
    assert client.post(where + "new/", given).status_code == 422  # the short name is taken


def test_how_long_levels_last(cast: Cast) -> None:
    from regard.customers.level_policy import SETTINGS, current

    client, where = enter(cast.ada), "/desk/settings/levels/"
    assert 'value="365"' in client.get(where).content.decode()
    values = {name: getattr(current(), name) for name in SETTINGS}
    assert client.post(where, values | {"verified_hours": 8}).status_code == 303
    assert current().verified_hours == 8
    assert client.post(where, values | {"verified_hours": 0}).status_code == 422
    assert current().verified_hours == 8
