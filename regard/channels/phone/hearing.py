"""What the provider reports: who picked up, how long they talked, that it ended, what was left on the machine. Reports come
twice, late and in any order; each says what it knows, and nothing is undone by an older one.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from regard.channels.phone.coming_in import come_in, line_of
from regard.channels.phone.heard import Heard
from regard.channels.phone.line import PhoneLine
from regard.conversations.call import Call, CannotCall, answer, end, write_down
from regard.spine.delivery import enqueue
from regard.staff.models import Agent

FINAL = {
    "completed": Call.Outcome.MISSED, "no-answer": Call.Outcome.MISSED, "canceled": Call.Outcome.MISSED,
    "busy": Call.Outcome.MISSED, "failed": Call.Outcome.MISSED,
}  # fmt: skip
FINAL_OUT = {
    "completed": Call.Outcome.NO_ANSWER, "no-answer": Call.Outcome.NO_ANSWER, "canceled": Call.Outcome.NO_ANSWER,
    "busy": Call.Outcome.BUSY, "failed": Call.Outcome.FAILED,
}  # fmt: skip
FETCH = "regard.channels.phone.recording.fetch"


def legs(heard: Heard) -> None:
    """One of our telephones (or the customer's, when we call): picked up, or done."""
    found = line_of(heard)
    if found.call is not None and heard.value("CallStatus", 20) in ("in-progress", "answered"):
        agent = Agent.objects.filter(pk=heard.asked_number("agent"), is_active=True).first()
        answer(found.call, by=agent, at=heard.at)


def talked(found: PhoneLine, heard: Heard) -> bool:
    """Whether the dialling led to a talk; then it is over, and how long it was."""
    call, status = found.call, heard.value("DialCallStatus", 20)
    if call is None:
        return False
    seconds = heard.seconds("DialCallDuration")
    if status in ("completed", "answered"):
        answer(call, by=None, at=heard.at - timedelta(seconds=min(seconds or 0, 43_200)))
        end(call, outcome=Call.Outcome.ANSWERED, at=heard.at, seconds=seconds)
        return True
    if not call.is_in and status in FINAL_OUT:
        end(call, outcome=FINAL_OUT[status], at=heard.at)
    return False


@transaction.atomic
def statuses(heard: Heard) -> None:
    """How the whole call goes. Only its end tells us something new."""
    status = heard.value("CallStatus", 20)
    if status not in FINAL:
        return
    found = line_of(heard)
    PhoneLine.objects.filter(pk=found.pk, ended_at=None).update(ended_at=heard.at)
    call = found.call or come_in(found, team=found.team or heard.number.team)
    unheard = FINAL[status] if call.is_in else FINAL_OUT[status]
    end(call, outcome=Call.Outcome.VOICEMAIL if found.recording else unheard, at=heard.at)


@transaction.atomic
def recorded(found: PhoneLine, heard: Heard) -> None:
    """Something was left on the machine. A silent one is none."""
    name, url, seconds = (
        heard.value("RecordingSid", 64),
        heard.value("RecordingUrl", 500),
        heard.seconds("RecordingDuration"),
    )
    if not name or not url or seconds == 0:
        return
    call = come_in(found, team=found.team or heard.number.team)
    PhoneLine.objects.filter(pk=found.pk, recording="").update(recording=name, recording_url=url)
    end(call, outcome=Call.Outcome.VOICEMAIL, at=heard.at)
    enqueue(handler=FETCH, at=heard.now, data={"line": found.pk}, key=f"recording {name}"[:120])


def recordings(heard: Heard) -> None:
    """The provider has it ready."""
    if heard.value("RecordingStatus", 20) in ("", "completed"):
        recorded(line_of(heard), heard)


def transcripts(heard: Heard) -> None:
    """What was left, written down by the provider's machine."""
    found, text = line_of(heard), heard.value("TranscriptionText", 20_000)
    if found.call is None or not text or heard.value("TranscriptionStatus", 20) not in ("", "completed"):
        return
    try:
        write_down(found.call, transcript=text, by=None, at=heard.now)
    except CannotCall:  # it is told again, or a colleague was quicker
        return
