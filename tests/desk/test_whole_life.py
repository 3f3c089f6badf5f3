"""A person's page: everything, newest first, by year and tab; the strip over it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

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
        assert (cast.conversation.subject in page.split('id="life"')[1]) == tab.talks, tab.slug


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
