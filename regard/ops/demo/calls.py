"""What was on the telephone at Halden & Co.: a talk that was written down, a message on the machine, a call that nobody took."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from regard.channels.models import PhoneNumber
from regard.channels.secret import lock
from regard.conversations.call import end, ring, write_down
from regard.conversations.call_log import Told, log_call, open_by_call
from regard.conversations.models import Conversation
from regard.customers.add_phone import add_phone, meet_phone
from regard.customers.models import Identity
from regard.ops.demo.company import Company

OURS = "+4770550100"
NOTES = "One stone, no damage to the discs. He grinds finer now and calls if it comes back."
TALK = """Linus: Hello, it is Linus, about the rattling Kvern. I found a stone, as you said.
Ingrid: Good. Are there marks on the discs?
Linus: None that I can see. You can reach me at +46 70 555 01 77 until Friday.
Ingrid: Then you are fine. If it comes back, we change the discs."""
MACHINE = "Hello, this is Elin Dahl in Molde. My Vika has a red light since this morning and I have guests on Saturday. Please call me back."


def ring_up(company: Company, *, now: datetime) -> None:
    """After the letters. The number has a secret of its own, so that `regard phone simulate` can try it."""
    PhoneNumber.objects.create(
        number=OURS, name="Halden & Co.", team=company.teams["Support"], account="demo", secret=lock(secrets.token_hex(16)),
        made_at=now - timedelta(days=700),
    )  # fmt: skip
    _linus(company, at=now - timedelta(days=4, hours=6))
    _elin(company, at=now - timedelta(hours=1, minutes=20))
    _nobody_took(company, at=now - timedelta(minutes=25))


def _linus(company: Company, *, at: datetime) -> None:
    linus = Identity.objects.select_related("person").get(value="linus@bergstrom.example").person
    add_phone(person=linus, phone="+46705550177", by="", at=at)
    talk = Conversation.objects.filter(person=linus).latest("pk")
    told = Told("in", "answered", at, minutes=6, notes=NOTES, transcript=TALK)
    log_call(talk, told, number="+46705550177", by=company.agents["Ingrid"], at=at + timedelta(minutes=8))


def _elin(company: Company, *, at: datetime) -> None:
    elin = meet_phone(phone="+4797012345", name="Elin Dahl", at=at)
    talk = open_by_call(
        elin.person, team=company.teams["Support"], subject="Call from Elin Dahl", at=at, our_number=OURS
    )
    call = ring(talk, direction="in", identity=elin, number=elin.value, at=at)
    end(call, outcome="voicemail", at=at + timedelta(seconds=50))
    write_down(call, transcript=MACHINE, by=None, at=at + timedelta(minutes=2))


def _nobody_took(company: Company, *, at: datetime) -> None:
    grace = Identity.objects.select_related("person").get(value="grace@whitfield.example").person
    identity = add_phone(person=grace, phone="+441326550142", by="", at=at)
    talk = open_by_call(
        grace, team=company.teams["Support"], subject="Call from Grace Whitfield", at=at, our_number=OURS
    )
    call = ring(talk, direction="in", identity=identity, number="+441326550142", at=at)
    end(call, outcome="missed", at=at + timedelta(minutes=1))
