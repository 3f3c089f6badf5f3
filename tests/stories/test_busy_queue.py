"""A busy queue: the range is shown, a call is chosen, the place is kept, the agent has the brief and calls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Browser, expect

from regard.channels.form import page_key
from regard.conversations.busy import look
from regard.conversations.callback import Callback
from regard.conversations.models import Conversation, WaitSummary
from regard.conversations.queue import place_of
from regard.conversations.usual import learn_usual
from regard.kit.wait import Recorded, make_table
from regard.staff.models import Agent
from tests.cast import Cast
from tests.conversations.test_queue import comes
from tests.serving import Server

WEEK, MINUTE = timedelta(days=7), timedelta(minutes=1)


@pytest.fixture
def crowd(cast: Cast) -> list[Conversation]:
    """Waits of four weeks, about a minute at this hour; today eight sit in the chat."""
    now = timezone.now()
    seen = [Recorded(load, 60 + load * 120) for load in (0, 0.5, 1, 2, 4, 8) for _number in range(15)]
    WaitSummary.objects.create(team=cast.support, channel="chat", count=90, table=make_table(seen).kept())
    with transaction.atomic():
        for number in range(40):
            learn_usual(cast.support.pk, "chat", since=now - (4 - number // 10) * WEEK, seconds=60 + number)
    Conversation.objects.filter(pk=cast.conversation.pk).update(assignee=cast.cleo)
    came = [comes(cast, f"visitor{number}", at=now - MINUTE) for number in range(8)]
    look(at=now)
    return came


def test_a_busy_queue(
    cast: Cast, crowd: list[Conversation], browser: Browser, server: Server, session_of: Callable[[Agent], str]
) -> None:
    customer = browser.new_context(base_url=server.url, viewport={"width": 360, "height": 780}).new_page()
    customer.goto("/contact/")
    expect(customer.locator("#wait-line")).to_contain_text("Unusually busy")
    expect(customer.locator("#wait-line")).to_contain_text("8 of 10 wait")
    assert customer.evaluate("document.documentElement.scrollWidth <= innerWidth")

    # she would rather be called, and keeps her place
    customer.get_by_role("link", name="Call me back").click()
    customer.get_by_label("What is it about?").fill("The Vika drips onto the counter.")
    customer.get_by_label("Your phone number").fill("+47 22 12 34 56")
    customer.get_by_label("Your name").fill("Nour Haddad")
    customer.locator('input[name="from_at"]').first.focus()
    customer.keyboard.press("Space")
    customer.wait_for_timeout(page_key.QUICKEST.total_seconds() * 1000)  # since the page was made
    customer.get_by_role("button", name="Call me then").press("Enter")
    expect(customer.get_by_role("heading", name="It is in our book.")).to_be_visible()
    one = Callback.objects.select_related("conversation").get()
    expect(customer.locator(".next-words")).to_have_text(one.window.words)
    place = place_of(one.conversation, at=timezone.now())
    assert place is not None and place.position == 9
    later = comes(cast, "later", at=timezone.now())
    hour_later = place_of(later, at=one.from_at)
    assert hour_later is not None and hour_later.position == 10  # in her hour she still stands before who came after

    # the eight before her are served, her hour comes, and the next one is she, not who came later
    Conversation.objects.filter(pk__in=[talk.pk for talk in crowd]).update(assignee=cast.benno)
    Callback.objects.update(from_at=timezone.now() - MINUTE, due_at=timezone.now() - MINUTE)
    desk = browser.new_context(base_url=server.url, viewport={"width": 1440, "height": 900})
    desk.add_cookies([{"name": "regard", "value": session_of(cast.alma), "url": server.url}])
    agent = desk.new_page()
    agent.goto("/desk/queue/")
    agent.wait_for_function("customElements.get('regard-keys') !== undefined")
    agent.keyboard.press("x")
    expect(agent.get_by_role("heading", name="Read this first")).to_be_visible()
    expect(agent.locator("#brief")).to_contain_text("drips onto the counter")
    assert "+4722123456" not in agent.content()
    agent.get_by_role("button", name="I have read it. Show the number").click()
    expect(agent.locator('a[href="tel:+4722123456"]')).to_be_visible()
    agent.get_by_label("We talked").check()
    agent.get_by_label("What was said").fill("A new gasket goes out today.")
    agent.get_by_role("button", name="Keep").click()
    expect(agent.get_by_text("Settled: we talked.")).to_be_visible()
    agent.goto(f"/desk/conversations/{one.conversation.ref}/")
    expect(agent.locator(".timeline")).to_contain_text("A new gasket goes out today.")
    one.refresh_from_db()
    one.promise.refresh_from_db()
    assert one.end.kind == "reached" and one.promise.broken_at is None and not one.promise.is_open
    assert Conversation.objects.get(pk=one.conversation_id).waiting_since is None
    customer.context.close()
    desk.close()
