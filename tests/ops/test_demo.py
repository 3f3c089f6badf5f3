"""The demo: believable, whole, the same after a second start, and nothing of it leaves this machine."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.auth import authenticate
from django.test import Client
from django.utils import timezone

from regard.channels.models import Inbound
from regard.conversations.complaint import Complaint
from regard.conversations.effort import MODERATE
from regard.conversations.effort_row import recompute
from regard.conversations.models import Conversation, Draft, Message, Promise, Shelf
from regard.conversations.repeat_ask import RepeatAsk
from regard.customers.life_event import LifeEvent
from regard.customers.owned import OwnedProduct
from regard.ops.demo import SIGN_IN, fill
from regard.spine.models import Delivery
from regard.staff.models import Agent, Team


@pytest.fixture
def demo(db: None, settings: LazySettings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    fill()
    return tmp_path


def test_it_is_whole_and_believable_and_filling_again_changes_nothing(demo: Path) -> None:
    """One test, because filling takes seconds."""
    _every_letter_became_what_it_should()
    _all_shelves_all_teams_one_late_one_bounced_one_draft()
    assert not Delivery.objects.filter(state="waiting", lane="send").exists(), "nothing of the past is sent again"
    _one_complaint_is_new_one_looked_into_one_put_right()
    _somebody_was_asked_again()
    _the_printed_password_opens_the_desk(demo)
    before = Message.objects.count(), (demo / "demo").read_text()
    fill()
    assert (Message.objects.count(), (demo / "demo").read_text()) == before


def _every_letter_became_what_it_should() -> None:
    aside = Inbound.objects.filter(fate="set_aside")
    assert [row.reason for row in aside] == ["spam"]
    assert not Inbound.objects.filter(reason="error").exists()
    letters = Message.objects.filter(kind="in").exclude(mail_id__startswith="form ")
    assert letters.count() == Inbound.objects.filter(reason="message").count() > 30


def _all_shelves_all_teams_one_late_one_bounced_one_draft() -> None:
    assert set(Conversation.objects.values_list("shelf", flat=True)) == set(Shelf.values)
    assert Team.objects.count() == 3
    assert Agent.objects.count() == 6
    assert Conversation.objects.filter(due_at__lt=timezone.now()).exists()
    assert Message.objects.filter(sending="bounced").count() == 1
    assert Draft.objects.count() == 1
    assert LifeEvent.objects.filter(state="kept").count() == 1
    assert OwnedProduct.objects.filter(ended_at=None).count() > 5
    assert Promise.objects.filter(settled_at=None).exists()


def _one_complaint_is_new_one_looked_into_one_put_right() -> None:
    new, looked_into, put_right = Complaint.objects.select_related("owner", "acknowledgement").order_by("-opened_at")
    assert (new.stage, new.owner, new.language) == ("acknowledged", None, "es")
    assert looked_into.stage == "looking"
    assert looked_into.owner is not None and looked_into.owner.email == SIGN_IN
    assert timezone.now() < looked_into.answer_due_at < timezone.now() + timedelta(days=1)
    assert put_right.stage == "closed"
    assert put_right.steps.get(kind="closed").by == put_right.conversation.person.actor
    assert put_right.lessons.get().done_at is None
    for one in (new, looked_into, put_right):
        assert one.acknowledgement is not None and one.acknowledgement.sending == "sent"
        link = re.search(r"/my/complaints/letter/\S+/", one.acknowledgement.text)
        assert link is not None
        page = Client().get(link.group())
        assert page.status_code == 200
        wrote_once = "You wrote once" in page.content.decode()
        assert wrote_once == (one == new), "whoever wrote a letter, and again, is not told that once was enough"


def _somebody_was_asked_again() -> None:
    """And it stands in the effort of that conversation, as everything that cost them."""
    [row] = RepeatAsk.objects.filter(what="asked")
    assert row.kind == "photo"
    effort = recompute(row.conversation)
    assert {"waited", "transfers", "asked"} <= {line.part for line in effort.lines}
    assert effort.score >= MODERATE, "so that its row says it"


def _the_printed_password_opens_the_desk(demo: Path) -> None:
    note = (demo / "demo").read_text()
    password = note.partition("password ")[2].split()[0]
    agent = authenticate(username=SIGN_IN, password=password)
    assert isinstance(agent, Agent)
    assert agent.is_admin
    assert (demo / "demo").stat().st_mode & 0o777 == 0o600
