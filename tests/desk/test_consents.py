"""The consent ledger on the person's page."""

from __future__ import annotations

from regard.customers.models import Consent
from tests.desk.conftest import Desk, enter


def test_a_yes_needs_its_words_a_no_does_not(desk: Desk) -> None:
    client, dana = enter(desk.cast.alma), desk.cast.dana
    address = f"/desk/people/{dana.pk}/consents/"
    given = {"purpose": "marketing", "channel": "email", "said": "yes"}
    assert client.post(address, given).status_code == 422
    assert client.post(address, given | {"words": "Yes, send me the letter <b>"}).status_code == 303
    assert client.post(address, given | {"said": "no"}).status_code == 303
    assert [line.is_given for line in Consent.objects.order_by("pk")] == [True, False]


def test_the_page_shows_the_state_now_and_every_line(desk: Desk) -> None:
    client, dana = enter(desk.cast.alma), desk.cast.dana
    address = f"/desk/people/{dana.pk}/consents/"
    for said in ("yes", "no", "yes"):
        client.post(address, {"purpose": "outreach", "channel": "", "said": said, "words": "She said <i>so</i>"})
    page = client.get(f"/desk/people/{dana.pk}/").content.decode()
    assert "All 3 lines" in page
    assert "She said &lt;i&gt;so" in page
    lines = client.get(address).content.decode()
    assert lines.count("She said &lt;i&gt;so") == 3
    assert "Alma Berg" in lines


def test_nonsense_is_refused_in_words(desk: Desk) -> None:
    client, dana = enter(desk.cast.alma), desk.cast.dana
    for given in (
        {},
        {"purpose": "spam", "said": "yes", "words": "x"},
        {"purpose": "survey", "channel": "fax", "said": "no"},
    ):
        assert client.post(f"/desk/people/{dana.pk}/consents/", given).status_code == 422
    assert not Consent.objects.exists()
