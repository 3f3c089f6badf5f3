"""A page of another site holds the form: the browser shows it where the site is named, and nowhere else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from regard.conversations.models import Message
from regard.customers.site import add_site
from regard.customers.site_framing import allow_frames
from tests.cast import Cast
from tests.serving import Server


@pytest.fixture
def shop(server: Server) -> Iterator[int]:
    """The port of a page with our form in a frame; localhost and 127.0.0.1 are two sites to a browser."""

    class Shop(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            frame = f'<iframe title="Form" width="360" height="800" src="{server.url}/contact/?embed=1"></iframe>'
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>Shop</title>{frame}".encode())

        def log_message(self, *_said: object) -> None:
            pass

    door = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=door.serve_forever, daemon=True).start()
    yield door.server_address[1]
    door.shutdown()


def test_the_named_origin_alone_and_the_journey_goes_through(
    cast: Cast, browser: Browser, server: Server, shop: int
) -> None:
    now, named = timezone.now(), f"http://localhost:{shop}"
    site = add_site(slug="shop", name="Shop", issuer="https://shop.example", trusts_email=False, by=cast.ada, at=now)
    allow_frames(site, origins=[named], by=cast.ada, at=now)
    context = browser.new_context(viewport={"width": 400, "height": 900})
    page, refused = context.new_page(), list[str]()
    page.on("console", lambda said: refused.append(said.text) if "frame-ancestors" in said.text else None)
    with page.expect_event("console", lambda said: "frame-ancestors" in said.text):
        page.goto(f"http://127.0.0.1:{shop}/")
    expect(page.frame_locator("iframe").locator("textarea")).to_have_count(0)
    refused.clear()
    page.goto(named)
    frame = page.frame_locator("iframe")
    words = frame.locator("textarea[name=words]")
    expect(words).to_be_visible()
    frame.get_by_role("button", name="Send", exact=True).click()
    expect(frame.get_by_text("Write a few words about it.")).to_be_visible()
    words.fill("It drips from below.")
    frame.get_by_label("Your e-mail address").fill("somebody@shop.example")
    page.wait_for_timeout(2500)  # nobody writes in less than two seconds
    frame.get_by_role("button", name="Send", exact=True).click()
    expect(frame.get_by_role("heading", level=1)).to_contain_text("We have your")
    assert Message.objects.filter(text__contains="It drips from below.").count() == 1
    assert not refused
    context.close()
