"""Say it once: told a week ago, known to whoever answers now, from another address, in another team, and never asked again."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from email.message import EmailMessage, Message

from playwright.sync_api import Browser, Page, expect

from tests.serving import Server
from tests.stories.conftest import sign_in
from tests.stories.letters import body_of, letter, post, received

HELP = "help@halden.example"
DANA, OTHER = "dana.winter@customer.example", "d.winther@elsewhere.example"
MEMORY = "My Tind hisses when it heats up. My order number is 48-3316."
PASSWORD = "a-good-long-password"
# Through the door that `regard mail-in` uses, at an hour that has passed: the servers' clock cannot be turned back.
TAKE = """
import sys, datetime, django
django.setup()
from django.utils import timezone
from regard.channels.intake import take
week_ago = timezone.now() - datetime.timedelta(days=7)
print(take(sys.stdin.buffer.read(), door="pipe", envelope_to=sys.argv[1], at=week_ago).fate)
"""


def test_say_it_once(demo: Server, page: Page, browser: Browser) -> None:
    alma, cleo = (
        colleague(demo, page, browser, *who) for who in (("Alma Berg", "Support"), ("Cleo Marsh", "Workshop"))
    )
    a_week_ago(demo, dana_writes())

    # she is recognised, and what she told is kept with its source
    first = opened(alma, demo, "A hissing Tind")
    expect(alma.locator("#who")).to_contain_text("Recognised by their mail server's word")
    expect(alma.locator("#who .fact", has_text="48-3316")).to_contain_text(re.compile(r"told us, \d+ [A-Z]"))
    dana_signs_in(demo, browser)
    expect(alma.locator("#who")).to_contain_text("Verified by a sign-in link")

    # today somebody asks about the same order, from another address and by a slightly other name
    again = letter(
        sender=f"Dana Winther <{OTHER}>", to=HELP, subject="Hissing again",
        body="Hello,\n\nthe hissing of order 48-3316 is back, and I have descaled it twice. What now?\n\nDana Winther\n",
    )  # fmt: skip
    post(again, port=demo.mail_port, to=HELP)
    here = opened(alma, demo, "Hissing again")
    assert here != first
    expect(alma.locator("#who")).to_contain_text("Not checked")
    question = alma.get_by_role("link", name="Is this also Dana Winter?")
    expect(question).to_be_visible()

    # the evidence stands side by side; joining unchecked is refused, and the ways are named
    question.click()
    card = alma.locator("#likeness .merge-card", has_text="Is this also Dana Winter?")
    expect(card.locator("[data-match]", has_text="number")).to_contain_text("48-3316")
    expect(card.locator("[data-match]", has_text="name")).to_contain_text("Dana Winther · Dana Winter")
    card.get_by_role("button", name="Join them").click()
    expect(alma.get_by_role("alert")).to_contain_text(
        "Send a code to the address we know and let the other one type it"
    )

    # so Dana's known address is asked: a letter with a code goes there, and says who asks
    alma.goto(here)
    alma.evaluate("window.notReloaded = true")
    alma.get_by_role("button", name="Check it's Dana Winter").click()
    expect(alma.locator("#timeline")).to_contain_text("sent a code to")
    code = received(demo.folder / "maildir", to=DANA, count=2)[-1]
    assert str(code["Subject"]).startswith("Is it you?")
    assert "d•••@e•••.example" in body_of(code)
    found = re.search(r"^\s+(\d{3}) (\d{3})\s*$", body_of(code), re.MULTILINE)
    assert found is not None
    digits = "".join(found.groups())

    # a wrong one is answered kindly, and tells nothing
    alma.evaluate("window.notReloaded = true")
    types(demo, f"{(int(digits) + 1) % 10**6:06d}", answers=again)
    kind = received(demo.folder / "maildir", to=OTHER)[0]
    assert "not the code we sent. You can try 4 more times." in body_of(kind)
    for secret in (DANA, "Dana Winter", "48-3316", digits, f"{found[1]} {found[2]}"):
        assert secret not in kind.as_string() + body_of(kind)
    expect(alma.locator("#who")).to_contain_text("4 tries left")
    expect(alma.locator("#who")).to_contain_text("Not checked")

    # the right one verifies, and the open page says so
    types(demo, f"Here it is: {digits}", answers=again)
    expect(alma.locator("#who")).to_contain_text(re.compile("Verified.*by a code"))
    assert alma.evaluate("window.notReloaded") is True

    # now the card joins them
    alma.get_by_role("link", name="Is this also Dana Winter?").click()
    expect(card).to_contain_text("A code that went to the address of one was typed by the other.")
    card.get_by_role("button", name="Join them").click()
    expect(alma.get_by_role("heading", level=1)).to_have_text("Dana Winter")
    expect(alma.locator("#life", has_text="Hissing again")).to_be_visible()
    expect(alma.locator("#life", has_text="A hissing Tind")).to_be_visible()

    # it is handed to the Workshop, with a brief that wrote itself
    alma.goto(here.split("?")[0] + "transfers/")
    alma.locator("#f-to_team").select_option(label="Workshop")
    expect(alma.get_by_label("Wants")).not_to_have_value("")
    expect(alma.locator("#reply .known-chip", has_text="48-3316")).to_be_visible()
    alma.get_by_role("button", name="Hand over, with the brief").click()
    alma.wait_for_url(lambda url: "/transfers/" not in url)

    # Cleo is stopped until she has read it
    cleo.goto(here)
    brief = cleo.locator("#brief-unread")
    expect(brief).to_contain_text("Do not ask again")
    expect(brief.locator(".known-chip", has_text="48-3316")).to_be_visible()
    write(cleo, "Hello Dana. ")
    cleo.keyboard.press("Control+Enter")
    expect(cleo.get_by_role("alert")).to_contain_text("Alma Berg wrote you a brief. Read it first")
    expect(cleo.locator("trix-editor").first).to_contain_text("Hello Dana.")
    cleo.get_by_role("button", name="I have read it").click()
    expect(brief).to_have_count(0)

    # she begins to ask, and is stopped with the answer and where it comes from
    write(cleo, "Could you send me your order number, please?")
    warning = cleo.locator("regard-asks .known-warning")
    expect(warning).to_contain_text("48-3316")
    expect(warning).to_contain_text(re.compile(r"Dana\b.* (said it in this conversation|told us already), "))
    cleo.keyboard.press("Control+Enter")
    expect(cleo.get_by_role("alert")).to_contain_text("Not sent")
    expect(cleo.locator(".entry[data-kind=out]")).to_have_count(0)
    cleo.get_by_role("button", name="Use it").click()
    expect(cleo.locator("trix-editor").first).to_contain_text("I have your order number here: 48-3316.")
    cleo.keyboard.press("Control+Enter")
    answer = received(demo.folder / "maildir", to=OTHER, count=2)[-1]
    said = body_of(answer).partition("\n>")[0]
    assert "I have your order number here: 48-3316." in said
    assert "?" not in said

    # nothing was asked again
    expect(cleo.locator(".effort-meter > div", has_text="asked again").locator("dd")).to_have_text("0")
    for window in (alma, cleo):
        window.context.close()


def dana_writes() -> EmailMessage:
    mail = letter(
        sender=f"Dana Winter <{DANA}>", to=HELP, subject="A hissing Tind", body=f"Hello,\n\n{MEMORY}\n\nDana Winter\n"
    )
    mail["Authentication-Results"] = "mx.halden.example; dmarc=pass header.from=customer.example"
    return mail


def a_week_ago(demo: Server, mail: EmailMessage) -> None:
    env = os.environ | demo.database | {"DJANGO_SETTINGS_MODULE": "regard.project.settings"}
    env |= {"REGARD_DATA": str(demo.folder), "REGARD_DEMO": "1"}
    done = subprocess.run(
        [sys.executable, "-c", TAKE, HELP], input=bytes(mail), env=env, capture_output=True, check=False
    )
    assert done.stdout == b"filed\n", (done.stdout, done.stderr.decode())


def dana_signs_in(demo: Server, browser: Browser) -> None:
    """On her own pages, by a letter: from now on she is somebody who was verified."""
    context = browser.new_context()
    window = context.new_page()
    window.goto(f"{demo.url}/my/sign-in/")
    window.get_by_label("Your e-mail address").fill(DANA)
    window.get_by_role("button", name="Mail me the link").click()
    found = re.search(r"https?://\S+/my/sign-in/\S+", body_of(received(demo.folder / "maildir", to=DANA)[0]))
    assert found is not None
    window.goto(found[0])
    window.get_by_role("button", name="Let me in").click()
    expect(window.locator("body")).to_contain_text("Dana")
    context.close()


def colleague(demo: Server, page: Page, browser: Browser, name: str, team: str) -> Page:
    """Invited by the admin, and come in by the letter: a window of their own."""
    address = f"{name.split(maxsplit=1)[0].lower()}@halden.example"
    if "/desk/" not in page.url:
        sign_in(page, demo)
    page.goto(f"{demo.url}/desk/settings/agents/")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("May do as much as").select_option("agent")
    page.get_by_role("group", name="Teams").get_by_label(team).check()
    page.get_by_role("button", name="Invite", exact=True).click()
    found = re.search(r"/desk/join/\S+", body_of(received(demo.folder / "maildir", to=address)[0]))
    assert found is not None
    window = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    window.set_default_timeout(60_000)
    window.goto(demo.url + found[0])
    window.get_by_label("A password").fill(PASSWORD)
    window.get_by_role("button", name="Join").click()
    window.wait_for_url(lambda url: "/join/" not in url)
    return window


def opened(window: Page, demo: Server, subject: str) -> str:
    """From the list; its address."""
    window.goto(f"{demo.url}/desk/lists/unassigned/")
    window.locator(".conversation-row", has_text=subject).locator("a").click()
    expect(window.locator("#subject")).to_have_text(subject)
    return window.url


def types(demo: Server, words: str, *, answers: Message) -> None:
    """She answers from the new address."""
    mail = letter(sender=f"Dana Winther <{OTHER}>", to=HELP, subject="Re: Hissing again", body=words, answers=answers)
    post(mail, port=demo.mail_port, to=HELP)


def write(window: Page, words: str) -> None:
    window.wait_for_selector("trix-editor")
    window.locator("trix-editor").first.click()
    window.keyboard.press("Control+End")
    window.keyboard.type(words)
