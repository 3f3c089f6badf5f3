"""A search kept under a name: for me or for a team, in the rail with how many it finds, showing each reader what they may see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from regard.conversations.closure import close
from regard.conversations.models import Conversation, SavedView
from regard.conversations.saved_view import MOST, CannotKeepView, drop_view, keep_view, move_view, rename_view
from regard.conversations.sought import Sought
from regard.conversations.sought_count import count_all, counting
from regard.conversations.tag import tag
from regard.spine.models import Event
from regard.staff.models import Team
from tests.cast import Cast
from tests.desk.conftest import enter

LATER = timezone.now() + timedelta(minutes=1)


def keep(cast: Cast, name: str = "Leaks", query: str = "is:open tag:leak", *, team: Team | None = None) -> SavedView:
    return keep_view(name=name, query=query, team=team, by=cast.benno if team else cast.alma, at=timezone.now())


def leak(cast: Cast, talk: Conversation) -> Conversation:
    tag(talk, name="leak", by=cast.alma, at=timezone.now())
    return talk


def test_kept_from_a_search_it_stands_in_the_rail_with_its_count(cast: Cast) -> None:
    leak(cast, cast.conversation)
    cast.opens("Elsewhere", team=cast.support)
    client = enter(cast.alma)
    assert 'action="/desk/views/"' in client.get("/desk/search/?q=is:open+tag:leak").content.decode()
    answer = client.post("/desk/views/", {"name": " The  leaks ", "query": "is:open tag:leak"})
    row = SavedView.objects.get()
    assert answer.headers["Location"] == f"/desk/views/{row.pk}/"
    page = client.get(f"/desk/views/{row.pk}/").content.decode()
    assert "Leaking Tind" in page and "<h1>The leaks</h1>" in page and "Elsewhere" not in page
    rail = client.get("/desk/rail/").content.decode()
    assert f'href="/desk/views/{row.pk}/"' in rail
    assert '<bdi>The leaks</bdi></span><span class="count">1</span>' in rail
    assert Event.objects.get(kind="view.kept").audience == cast.alma.actor
    assert "The leaks" in client.get("/desk/palette/?q=the leaks").content.decode()


def test_mine_are_mine_and_a_teams_are_its_members(cast: Cast) -> None:
    mine, ours = keep(cast), keep(cast, "For us", team=cast.support)
    benno, cleo = enter(cast.benno), enter(cast.cleo)
    assert benno.get(f"/desk/views/{mine.pk}/").status_code == 404
    rail = benno.get("/desk/rail/").content.decode()
    assert f"/desk/views/{ours.pk}/" in rail and f"/desk/views/{mine.pk}/" not in rail
    assert f"/desk/views/{ours.pk}/" not in cleo.get("/desk/rail/").content.decode()
    assert cleo.get(f"/desk/views/{ours.pk}/").status_code == 200  # an open team's: whoever has the address
    cast.support.is_private = True
    cast.support.save()
    assert cleo.get(f"/desk/views/{ours.pk}/").status_code == 404


def test_each_sees_in_it_what_they_may_see_and_me_is_who_reads(cast: Cast) -> None:
    hidden = leak(cast, cast.opens("Secret leak", team=cast.workshop))
    leak(cast, cast.conversation)
    row = keep(cast, team=cast.support)
    page = enter(cast.alma).get(f"/desk/views/{row.pk}/").content.decode()
    assert "Leaking Tind" in page and hidden.ref not in page and "Secret leak" not in page
    assert '<bdi>Leaks</bdi></span><span class="count">1</span>' in enter(cast.alma).get("/desk/rail/").content.decode()
    Conversation.objects.filter(pk=cast.conversation.pk).update(assignee=cast.benno)
    mine = keep(cast, "Mine", "is:open agent:me", team=cast.support)
    assert "Leaking Tind" in enter(cast.benno).get(f"/desk/views/{mine.pk}/").content.decode()
    assert "Leaking Tind" not in enter(cast.alma).get(f"/desk/views/{mine.pk}/").content.decode()


def test_only_leads_keep_and_change_a_teams(cast: Cast) -> None:
    client = enter(cast.alma)
    said = client.post("/desk/views/", {"name": "Ours", "query": "leaks", "team": str(cast.support.pk)})
    assert said.status_code == 403 and not SavedView.objects.exists()
    row = keep(cast, team=cast.support)
    for what in ("names/", "places/", "gone/"):
        assert client.post(f"/desk/views/{row.pk}/{what}", {"name": "Mine now"}).status_code == 403
    assert SavedView.objects.get().name == "Leaks"
    hidden = client.post("/desk/views/", {"name": "x", "query": "x", "team": str(cast.workshop.pk)})
    assert hidden.status_code == 404


def test_renamed_moved_and_dropped(cast: Cast) -> None:
    first, second, third = (keep(cast, name) for name in ("One", "Two", "Three"))
    client = enter(cast.alma)
    client.post(f"/desk/views/{third.pk}/places/", {"to": "up"})
    client.post(f"/desk/views/{first.pk}/places/", {"to": "up"})  # is first already
    client.post(f"/desk/views/{second.pk}/names/", {"name": "Zwei"})
    page = client.get("/desk/views/").content.decode()
    assert [page.index(f"<bdi>{name}</bdi></b>") for name in ("One", "Three", "Zwei")] == sorted(
        page.index(f"<bdi>{name}</bdi></b>") for name in ("One", "Three", "Zwei")
    )
    client.post(f"/desk/views/{first.pk}/gone/")
    assert list(SavedView.objects.values_list("name", flat=True)) == ["Three", "Zwei"]
    assert client.get(f"/desk/views/{first.pk}/").status_code == 404


def test_no_more_than_twenty_each_and_none_without_name_or_words(cast: Cast) -> None:
    for n in range(MOST):
        keep(cast, f"View {n}")
    with pytest.raises(CannotKeepView):
        keep(cast, "One more")
    keep(cast, "The team has its own", team=cast.support)
    for name, query in ((" ", "leaks"), ("Name", "  "), ("Name", "x" * 401)):
        with pytest.raises(CannotKeepView):
            keep(cast, name, query, team=cast.support)
    assert len(set(SavedView.objects.filter(agent=cast.alma).values_list("place", flat=True))) == MOST


def test_what_was_dropped_meanwhile_says_so(cast: Cast) -> None:
    row = keep(cast)
    again = SavedView.objects.get(pk=row.pk)
    drop_view(row, by=cast.alma, at=LATER)
    for do in (
        lambda: rename_view(again, name="x", by=cast.alma, at=LATER), lambda: move_view(again, up=True, by=cast.alma, at=LATER),
        lambda: drop_view(again, by=cast.alma, at=LATER),
    ):  # fmt: skip
        with pytest.raises(CannotKeepView):
            do()


def test_a_filter_that_means_nothing_any_more_is_said_on_its_page_and_counts_nothing(cast: Cast) -> None:
    row = keep(cast, "Gone", "is:open tag:gone")
    client = enter(cast.alma)
    assert "There is no tag “gone”." in client.get(f"/desk/views/{row.pk}/").content.decode()
    assert "<bdi>Gone</bdi></span></a>" in client.get("/desk/rail/").content.decode()


def test_the_count_is_what_the_search_finds(cast: Cast) -> None:
    for n in range(3):
        leak(cast, cast.opens(f"Leak {n}", team=cast.support))
    done = leak(cast, cast.opens("Done", team=cast.support))
    close(done, by=cast.alma.actor, at=timezone.now())
    asked = [
        counting(Sought(shelf=shelf, team=team), agent=agent)
        for shelf, team, agent in (
            ("open", None, cast.alma), ("open", cast.support.pk, cast.ada), ("open", None, cast.cleo), ("waiting", None, cast.alma),
        )
    ]  # fmt: skip
    assert count_all([one for one in asked if one is not None]) == [4, 4, 4, 0]
    assert counting(Sought(shelf="closed"), agent=cast.alma) is None
    assert counting(Sought(), agent=cast.alma) is None
    nobody = counting(Sought(shelf="open", assignee=0), agent=cast.alma)
    assert nobody is not None and count_all([nobody]) == [4]
