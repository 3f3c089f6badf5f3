"""Help on somebody else's page, in a browser: another origin, the strictest policy, the real server behind it."""

from __future__ import annotations

import re
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from regard.channels.chat.visit import ChatVisit
from regard.conversations.complaint import Complaint
from regard.conversations.models import Conversation, Message
from regard.conversations.reply import Answer, reply
from regard.customers.models import Level
from regard.customers.site import add_key, add_site
from tests.cast import Cast
from tests.serving import Server

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SNIPPET = '<script src="{base}/help.js" data-site="shop" data-phone="+47 70 00 00 00" {more} async></script>'
Open = Callable[..., Page]


@pytest.fixture
def site(server: Server) -> Iterator[str]:
    """A shop of its own origin that allows what docs/website.md names, and nothing else."""
    base = server.url
    policy = f"default-src 'none'; script-src {base}; connect-src {base}; require-trusted-types-for 'script'"

    class Shop(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            lang, _, more = self.path.strip("/").partition("?")
            direction = "rtl" if lang == "ar" else "ltr"
            page = f'<!doctype html><html lang="{lang}" dir="{direction}"><head><title>Tind</title>'
            page += '<meta name="viewport" content="width=device-width"></head><body><main><h1>Tind</h1>'
            page += '<p><a href="#help" data-regard-help="complaint">Say what went wrong</a></p></main>'
            page += SNIPPET.format(base=base, more=f'data-token="{more}"' if more else "") + "</body></html>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_said: object) -> None:
            pass

    shop = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=shop.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{shop.server_address[1]}"
    shop.shutdown()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """A window of somebody new, or another tab of theirs. A script error or a broken policy fails the test."""
    errors, contexts = list[str](), list[BrowserContext]()

    def open_page(url: str, *, beside: Page | None = None, **options: object) -> Page:
        context = beside.context if beside else browser.new_context(**options)  # type: ignore[arg-type]
        if beside is None:
            contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console",
            lambda one: errors.append(one.text) if "Content Security" in one.text or "Trusted" in one.text else None,
        )
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not errors


def clean(page: Page) -> None:
    found = Axe().run(page, options=RULES)
    assert not [
        (one["id"], [node["html"] + node["failureSummary"] for node in one["nodes"]])
        for one in found.response["violations"]
    ]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def png(width: int, height: int) -> bytes:
    """A grey picture (PNG, RFC 2083)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def press_help(page: Page) -> None:
    page.get_by_role("button", name="Help", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()


def begin_to_talk(page: Page, words: str) -> None:
    press_help(page)
    page.get_by_role("button", name="Talk to a person").click()
    box = page.get_by_role("textbox", name="Say what it is about")
    box.fill(words)
    box.press("Enter")
    expect(page.get_by_role("log")).to_contain_text(words)


class Held(list[Route]):
    """The requests of a page to some address, kept waiting until somebody lets them go."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.route(re.compile(address), self.hold)

    def hold(self, route: Route) -> None:
        self.append(route)

    def let_go(self) -> None:
        for one in self.come():
            one.continue_()
        self.page.unroute_all()

    def refuse(self) -> None:
        for one in self.come():
            one.abort()
        self.page.unroute_all()

    def come(self) -> Held:
        while not self:
            self.page.wait_for_timeout(20)
        return self


def is_sent(page: Page, times: int) -> None:
    expect(page.get_by_role("log").get_by_text("sent", exact=True)).to_have_count(times)


def said(cast: Cast) -> Conversation:
    return Conversation.objects.filter(channel="chat").latest("pk")


def test_before_anybody_asks_it_is_one_request_and_leaves_no_trace(
    cast: Cast, opened: Open, site: str, server: Server
) -> None:
    asked = list[str]()
    page = opened("about:blank")
    page.context.on("request", lambda one: asked.append(one.url))
    page.goto(f"{site}/en")
    page.get_by_role("button", name="Complaints").wait_for()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(site)] == [f"{server.url}/help.js"]
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    shift = "new Promise(done => { new PerformanceObserver(list => done(list.getEntries().length)).observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(0), 300); })"
    assert page.evaluate(shift) == 0
    clean(page)
    press_help(page)
    page.wait_for_load_state("networkidle")
    assert {url.split("/")[2] for url in asked} <= {server.url[7:], site[7:]}  # nobody third
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0  # only a chat keeps something


def test_two_people_talk_and_two_tabs_agree(cast: Cast, opened: Open, site: str) -> None:
    page = opened(f"{site}/en", viewport={"width": 1280, "height": 900})
    begin_to_talk(page, "My steam fades after ten seconds.")
    is_sent(page, 1)
    clean(page)
    other = opened(f"{site}/en", beside=page)
    matter = said(cast)
    reply(matter, Answer(html="<p>Does it come back when you wait?</p>"), by=cast.alma, at=timezone.now())
    expect(page.get_by_role("log")).to_contain_text("Does it come back when you wait?")
    expect(page.get_by_role("heading", name="Alma")).to_be_visible()
    press_help(other)
    other.get_by_role("button", name="Alma answered you").click()
    box = other.get_by_role("textbox", name="Your message")
    other.set_input_files(
        "regard-help input[type=file]",
        {"name": "steam.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + b"0" * 300},
    )
    expect(other.get_by_role("button", name="Remove steam.png")).to_be_visible()
    box.fill("It does.")
    box.press("Enter")
    for tab in (page, other):
        expect(tab.get_by_role("log")).to_contain_text("It does.")
        expect(tab.get_by_role("log").get_by_role("listitem")).to_have_count(3)
        expect(tab.get_by_role("link", name="steam.png")).to_be_visible()
    assert matter.messages.filter(kind=Message.Kind.IN).count() == 2
    page.reload()
    expect(page.get_by_role("log").get_by_role("listitem")).to_have_count(3)  # it opens again where they were
    assert page.evaluate("document.activeElement.tagName") == "BODY"  # and takes nobody's focus


def test_a_picture_is_seen_and_named_under_the_strictest_policy(cast: Cast, opened: Open, site: str) -> None:
    page = opened(f"{site}/en")
    begin_to_talk(page, "It looks like this, see http://example.org/valve and javascript:alert(1).")
    for name, content in (("valve.png", png(30, 20)), ("broken.png", b"\x89PNG\r\n\x1a\n" + b"0" * 300)):
        page.set_input_files("regard-help input[type=file]", {"name": name, "mimeType": "image/png", "buffer": content})
    expect(page.get_by_role("button", name="Remove broken.png")).to_be_visible()
    page.get_by_role("textbox", name="Your message").press("Enter")
    shown = page.get_by_role("link", name=re.compile(r"valve\.png .*B$"))
    expect(shown.locator("canvas[data-drawn]")).to_have_js_property("width", 30)
    broken = page.get_by_role("link", name=re.compile("broken.png"))
    expect(broken).to_be_visible()
    expect(broken.locator("canvas")).to_have_count(0)
    expect(page.get_by_role("link", name="http://example.org/valve")).to_have_attribute("rel", "noopener")
    expect(page.get_by_role("link", name=re.compile("javascript"))).to_have_count(0)
    clean(page)


def test_an_answer_that_is_lost_on_the_way_makes_no_second_message(cast: Cast, opened: Open, site: str) -> None:
    page = opened(f"{site}/en")
    times = list[str]()

    def lose(route: Route) -> None:
        times.append(route.request.method)
        if len(times) < 3:
            route.fetch()  # the server has it; the browser never hears
            route.abort()
        else:
            route.continue_()

    page.route("**/chat/messages/", lose)
    begin_to_talk(page, "Only once, please.")
    is_sent(page, 1)
    box = page.get_by_role("textbox", name="Your message")
    for words in ("Second.", "Third."):
        box.fill(words)
        box.press("Enter")
    is_sent(page, 3)
    texts = list(said(cast).messages.order_by("pk").values_list("text", flat=True))
    assert texts == ["Only once, please.", "Second.", "Third."]


def test_when_we_are_away_it_says_so_keeps_the_words_and_comes_back(
    cast: Cast, opened: Open, site: str, server: Server
) -> None:
    page = opened(f"{site}/en")
    press_help(page)
    page.get_by_role("button", name="Write to us").click()
    page.get_by_label("Tell us, in your words").fill("Long and careful words.")
    page.route(re.compile(rf"{server.url}/(help|chat)/"), lambda route: route.abort())
    page.evaluate("dispatchEvent(new Event('online'))")  # it asks at once
    expect(page.get_by_text("We can’t be reached at the moment").first).to_be_visible()
    expect(page.get_by_role("link", name="Ring us")).to_have_attribute("href", "tel:+4770000000")
    expect(page.get_by_role("dialog")).not_to_contain_text("Alma")  # nobody is said to be here
    clean(page)
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_role("heading", name="We can’t be reached at the moment")).to_be_visible()
    expect(page.get_by_role("link", name="help@halden.example")).to_be_visible()
    clean(page)
    page.unroute_all()
    expect(page.get_by_role("heading", name="How can we help?")).to_be_visible()  # by itself
    page.get_by_role("button", name="Write to us").click()
    expect(page.get_by_label("Tell us, in your words")).to_have_value("Long and careful words.")


def test_what_comes_late_takes_nothing_out_of_the_hand(cast: Cast, opened: Open, site: str) -> None:
    page = opened(f"{site}/en")
    held = Held(page, "/help/complaints/")
    page.get_by_role("button", name="Complaints").click()
    about = page.get_by_label("Which order or product is it about?")
    about.fill("Vika 0931")
    held.let_go()
    expect(page.get_by_text("our answer by")).to_be_visible()
    expect(about).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("What happened?")).to_be_focused()
    expect(page.get_by_role("checkbox")).not_to_have_count(0)


def test_a_page_that_comes_back_leaves_open_what_was_opened_meanwhile(cast: Cast, opened: Open, site: str) -> None:
    first = opened(f"{site}/en")
    begin_to_talk(first, "My steam fades.")
    is_sent(first, 1)
    reply(said(cast), Answer(html="<p>Soon?</p>"), by=cast.alma, at=timezone.now())
    other = opened(f"{site}/en", beside=first)
    held = Held(other, r"/chat/\?after=")
    other.reload()
    press_help(other)
    held.let_go()
    expect(other.get_by_role("button", name="Alma answered you")).to_be_visible()
    expect(other.get_by_role("heading", name="How can we help?")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_complaint_by_keyboard_on_the_smallest_phone(cast: Cast, opened: Open, site: str, scheme: str) -> None:
    page = opened(f"{site}/en", viewport={"width": 320, "height": 640}, color_scheme=scheme, reduced_motion="reduce")
    button = page.get_by_role("button", name="Complaints")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your complaint")).to_be_focused()
    for _ in range(12):  # round and round, never out
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.tagName") == "REGARD-HELP"
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(button).to_be_focused()
    page.get_by_role("link", name="Say what went wrong").press("Enter")
    expect(page.get_by_role("heading", name="Your complaint")).to_be_focused()
    page.get_by_label("Which order or product is it about?").fill("Vika 0931")
    clean(page)
    page.keyboard.press("Enter")
    expect(page.get_by_label("What happened?")).to_be_focused()
    page.keyboard.type("Water ran across the counter.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    clean(page)
    page.get_by_role("button", name="Continue").press("Enter")
    page.get_by_label("Your e-mail address").fill("nonsense")
    page.keyboard.press("Enter")
    expect(page.get_by_text("We need an e-mail address to answer to")).to_be_visible()
    expect(page.get_by_label("Your e-mail address")).to_be_focused()
    clean(page)
    page.keyboard.press("Control+A")
    page.keyboard.type("dana@example.org")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="We have your complaint")).to_be_focused()
    complaint = Complaint.objects.get()
    expect(page.get_by_role("dialog")).to_contain_text(complaint.shown_ref)
    assert (complaint.about, complaint.remedies) == ("Vika 0931", ["mend"])
    clean(page)


@pytest.mark.parametrize("lang", ["ar", "de"])
def test_every_place_is_clean_in_both_directions(cast: Cast, opened: Open, site: str, lang: str) -> None:
    page = opened(
        f"{site}/{lang}",
        viewport={"width": 360, "height": 740},
        color_scheme="dark",
        reduced_motion="reduce",
    )
    page.wait_for_function("window.regardHelp?.open")
    for place in ("home", "person", "write", "callback", "complaint"):
        page.evaluate(f"regardHelp.open('{place}')")
        expect(page.locator("regard-help .panel-place")).to_have_attribute("data-place", place)
        expect(page.locator("regard-help .person-bar")).to_be_visible()
        page.wait_for_timeout(300)
        clean(page)
    side = page.locator("regard-help dialog").evaluate("one => getComputedStyle(one).direction")
    assert side == ("rtl" if lang == "ar" else "ltr")


def test_whom_the_site_signs_is_greeted_and_known(cast: Cast, opened: Open, site: str, server: Server) -> None:
    now = timezone.now()
    shop = add_site(
        slug="shop", name="Halden & Co.", issuer="https://shop.example", trusts_email=True, by=cast.ada, at=now
    )
    key, secret = add_key(shop, algorithm="HS256", by=cast.ada, at=now)
    claims = {
        "iss": shop.issuer, "aud": f"{server.url}/my/site/shop", "sub": "48-1177", "name": "Dana Ray", "email": "dana@example.org",
        "email_verified": True, "iat": int(now.timestamp()), "exp": int((now + timedelta(minutes=5)).timestamp()), "jti": "one-time-1",
    }  # fmt: skip
    token = jwt.encode(claims, secret, algorithm="HS256", headers={"kid": key.kid})
    page = opened(f"{site}/en?{token}")
    press_help(page)
    expect(page.get_by_role("heading", name="Hello Dana, how can we help?")).to_be_visible()
    assert not ChatVisit.objects.exists()  # nothing begins before they say something
    page.get_by_role("button", name="Talk to a person").click()
    box = page.get_by_role("textbox", name="Say what it is about")
    box.fill("Where is my order?")
    box.press("Enter")
    is_sent(page, 1)
    visit = ChatVisit.objects.get()
    assert visit.identity is not None
    assert visit.identity.person == cast.dana
    assert visit.level(at=timezone.now()) == Level.VERIFIED
    expect(page.get_by_text("Where shall we answer")).to_be_hidden()
    page.evaluate("regardHelp.signOut()")
    expect(page.get_by_role("log")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("script", [True, False])
def test_the_page_of_its_own(cast: Cast, opened: Open, server: Server, script: bool) -> None:
    page = opened(f"{server.url}/help/chat/", viewport={"width": 320, "height": 640}, java_script_enabled=script)
    if not script:
        page.get_by_role("link", name="Write to us").click()
        expect(page).to_have_url(f"{server.url}/contact/")
        return
    box = page.get_by_role("textbox", name="Say what it is about")
    box.fill("From a link in a letter.")
    clean(page)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("log")).to_contain_text("From a link in a letter.")
    clean(page)


def test_a_look_that_failed_is_taken_again(cast: Cast, opened: Open, site: str) -> None:
    first = opened(f"{site}/en")
    begin_to_talk(first, "My steam fades.")
    is_sent(first, 1)
    reply(said(cast), Answer(html="<p>Soon?</p>"), by=cast.alma, at=timezone.now())
    other, failed = opened("about:blank", beside=first), list[str]()
    first.close()

    def fail(route: Route) -> None:
        failed.append(route.request.url)
        route.fulfill(status=503) if len(failed) < 4 else route.continue_()

    other.route(re.compile(r"/chat/\?after="), fail)
    other.goto(f"{site}/en")
    press_help(other)
    expect(other.get_by_role("button", name="Alma answered you")).to_be_visible(timeout=60_000)


def test_an_answer_that_crosses_their_words_is_there_too(cast: Cast, opened: Open, site: str) -> None:
    page = opened(f"{site}/en")
    begin_to_talk(page, "It drips.")
    is_sent(page, 1)
    page.route(re.compile(r"/chat/\?after="), lambda route: route.abort())
    reply(said(cast), Answer(html="<p>Close the valve first.</p>"), by=cast.alma, at=timezone.now())
    box = page.get_by_role("textbox", name="Your message")
    box.fill("And it hisses.")
    box.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("And it hisses.")
    expect(page.get_by_role("log").get_by_text("sending", exact=True)).to_have_count(0)
    page.unroute_all()
    expect(page.get_by_role("log")).to_contain_text("Close the valve first.", timeout=60_000)
    expect(page.get_by_role("log").get_by_role("listitem")).to_have_text(
        [re.compile("It drips"), re.compile("Close the valve"), re.compile("it hisses")]
    )


def test_what_comes_after_they_signed_out_is_shown_to_nobody(
    cast: Cast, opened: Open, site: str, server: Server
) -> None:
    page = opened(f"{site}/en")
    begin_to_talk(page, "My steam fades.")
    is_sent(page, 1)
    reply(said(cast), Answer(html="<p>Soon?</p>"), by=cast.alma, at=timezone.now())
    page.get_by_role("button", name="Close help").click()
    held = Held(page, r"/chat/\?after=")
    page.reload()
    press_help(page)
    while not held:
        page.wait_for_timeout(20)
    page.evaluate("regardHelp.signOut()")
    held.let_go()
    for _ in range(3):  # whatever was on its way has arrived
        page.evaluate(f"fetch('{server.url}/help/config').then(answer => answer.text())")
    expect(page.get_by_role("dialog")).not_to_contain_text("answered you")
    assert page.evaluate("localStorage.length") == 0


def test_one_of_two_tabs_that_closes_is_no_goodbye(cast: Cast, opened: Open, site: str) -> None:
    page = opened("about:blank")
    page.context.add_init_script(
        "const ask = window.fetch; window.fetch = (url, ...more) => {"
        " if (String(url).endsWith('/chat/leave/')) localStorage.setItem('left', document.title); return ask(url, ...more); };"
    )
    page.goto(f"{site}/en")
    begin_to_talk(page, "My steam fades.")
    is_sent(page, 1)
    other = opened(f"{site}/en", beside=page)
    press_help(other)
    expect(other.get_by_role("button", name="Your chat is open")).to_be_visible()
    other.goto("about:blank")
    assert page.evaluate("localStorage.getItem('left')") is None
    page.goto(f"{site}/de")
    assert page.evaluate("localStorage.getItem('left')") == "Tind"


def test_words_that_wait_go_with_their_file_or_not_unasked(cast: Cast, opened: Open, site: str) -> None:
    page = opened(f"{site}/en")
    begin_to_talk(page, "It drips.")
    is_sent(page, 1)
    box = page.get_by_role("textbox", name="Your message")
    page.route("**/chat/messages/", lambda route: route.abort())
    for name, words in (("here.png", "With a picture."), ("gone.png", "With another.")):
        if name == "gone.png":
            page.route("**/chat/files/", lambda route: None)  # it never arrives
        page.set_input_files(
            "regard-help input[type=file]", {"name": name, "mimeType": "image/png", "buffer": png(3, 2)}
        )
        box.fill(words)
        box.press("Enter")
        expect(page.get_by_role("log")).to_contain_text(words)
        if name == "here.png":
            page.wait_for_function("sessionStorage.getItem('regard-outbox')?.includes('\"id\":')")
    # Away before the way is free again: otherwise the page itself may try once more with both files in hand.
    page.goto("about:blank")
    page.unroute_all()
    page.goto(f"{site}/en")
    is_sent(page, 2)
    expect(page.get_by_role("link", name=re.compile("here.png"))).to_be_visible()
    expect(page.get_by_role("log")).to_contain_text("A file has to be added again.")
    sent = said(cast).messages.filter(kind=Message.Kind.IN)
    assert list(sent.order_by("pk").values_list("text", flat=True)) == ["It drips.", "With a picture."]


def test_words_do_not_go_without_a_file_that_failed(cast: Cast, opened: Open, site: str) -> None:
    page = opened(f"{site}/en")
    begin_to_talk(page, "It drips.")
    is_sent(page, 1)
    held = Held(page, "/chat/files/")
    page.set_input_files(
        "regard-help input[type=file]", {"name": "drip.png", "mimeType": "image/png", "buffer": png(3, 2)}
    )
    box = page.get_by_role("textbox", name="Your message")
    box.fill("Look here.")
    box.press("Enter")
    held.refuse()
    expect(page.get_by_role("log")).to_contain_text("A file has to be added again.")
    assert said(cast).messages.filter(kind=Message.Kind.IN).count() == 1
    page.get_by_role("button", name="Try again").click()
    is_sent(page, 2)
    assert said(cast).messages.filter(text="Look here.").count() == 1
