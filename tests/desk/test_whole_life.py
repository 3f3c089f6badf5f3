"""A person's page: everything, newest first, by year and tab; the strip over it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from regard.conversations.promise import promise
from regard.customers.fact_proposal import add_by_hand
from regard.customers.life_event import Told, tell
from regard.desk.life_strip import LEFT, RIGHT, Happened, Owned, Talk, strip
from regard.desk.life_words import TABS
from regard.staff.models import Agent
from tests.cast import Cast

SignIn = Callable[[Agent], Client]

AT = datetime(2026, 3, 11, tzinfo=UTC)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2026, 3, 10), timezones=st.just(UTC))


def test_it_stands_in_the_order_it_happened_and_only_what_may_be_seen(cast: Cast, signed_in: SignIn) -> None:
    cast.dana.rename(name="Dana Ray-Holm", by=cast.alma.actor, at=cast.now)
    cast.opens("Steam is weak", team=cast.support)
    cast.opens("A secret of the workshop", team=cast.workshop)
    page = signed_in(cast.alma).get(f"/desk/people/{cast.dana.pk}/").content.decode()
    assert page.index("Steam is weak") < page.index("Called Dana Ray-Holm from now on")
    assert "A secret of the workshop" not in page


def test_each_tab_shows_its_own(cast: Cast, signed_in: SignIn) -> None:
    cast.dana.rename(name="Dana Ray-Holm", by=cast.alma.actor, at=cast.now)
    for tab in TABS:
        page = signed_in(cast.alma).get(f"/desk/people/{cast.dana.pk}/?show={tab.slug}").content.decode()
        assert ("Called Dana" in page) == (tab.slug in ("all", "told")), tab.slug
        assert (cast.conversation.subject in page.split('id="life"')[1]) == tab.wanted.talks, tab.slug


def test_older_pages_follow_without_a_gap(cast: Cast, signed_in: SignIn) -> None:
    for number in range(70):
        cast.dana.rename(name=f"Name {number:02}", by="", at=cast.now - timedelta(minutes=number))
    seen, before = [], ""
    for _page in range(9):
        page = signed_in(cast.alma).get(f"/desk/people/{cast.dana.pk}/?show=told&before={before}").content.decode()
        seen += [word[5:7] for word in page.split("Called ")[1:]]
        older = re.search(r'class="button"[^>]*before=([^"]+)', page)
        if older is None:
            break
        before = older[1]
    assert seen == [f"{number:02}" for number in range(70)]


def test_a_time_that_is_none_begins_anew(cast: Cast, signed_in: SignIn) -> None:
    for odd in ("yesterday", "9" * 300, "2026-99-99T00:00:00Z", "2026-01-01T00:00:00"):
        assert signed_in(cast.alma).get(f"/desk/people/{cast.dana.pk}/?before={odd}").status_code == 200


@given(st.lists(moments, max_size=30), st.lists(moments, max_size=8), st.lists(moments, max_size=4), moments)
def test_everything_stays_on_the_paper(
    talks: list[datetime], owned: list[datetime], happened: list[datetime], since: datetime
) -> None:
    drawn = strip(
        since=since, at=AT, owned=[Owned("Tind", one) for one in owned],
        talks=[Talk("Steam", one, 400.0) for one in talks], happened=[Happened("Moved", one) for one in happened],
    )  # fmt: skip
    assert all(LEFT <= x <= RIGHT for x, _radius in drawn.dots)
    assert all(x >= LEFT and x + width <= RIGHT + 4.1 for x, _y, width, _name, _inside in drawn.bars)
    assert [row[0] for row in drawn.rows] == sorted([*talks, *owned, *happened])
    assert all(y + 13 < drawn.line for _x, y, *_rest in drawn.bars)


def test_what_happened_is_told_with_its_values_and_a_sensitive_one_keeps_it(cast: Cast, signed_in: SignIn) -> None:
    for kind, value in (("order", "48-1177"), ("accessibility", "is deaf")):
        add_by_hand(cast.dana, kind=kind, value=value, by=cast.alma.actor, at=cast.now)
    tell(cast.dana, Told(kind="bereavement", relation="mother"), by=cast.alma.actor, at=cast.now)
    promise(cast.conversation, words="Ring her", due_at=cast.now + timedelta(days=1), by=cast.alma, at=cast.now)
    page = signed_in(cast.alma).get(f"/desk/people/{cast.dana.pk}/").content.decode().split('id="life"')[1]
    timeline = page.split("customer-side")[0]
    assert "Order number: 48-1177" in timeline and "Their mother has died." in timeline and "Ring her" in timeline
    assert "is deaf" not in timeline and "Told us: Needs" in timeline


def test_a_promise_in_a_conversation_that_may_not_be_seen_is_not_told(cast: Cast, signed_in: SignIn) -> None:
    hidden = cast.opens("A secret of the workshop", team=cast.workshop)
    promise(hidden, words="A secret promise", due_at=cast.now + timedelta(days=1), by=cast.cleo, at=timezone.now())
    page = f"/desk/people/{cast.dana.pk}/?show=promises"
    assert "A secret promise" in signed_in(cast.ada).get(page).content.decode()
    assert "A secret promise" not in signed_in(cast.alma).get(page).content.decode()
