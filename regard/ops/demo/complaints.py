"""The steps of a complaint on the demo's stage, each by the verb that a page calls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from regard.channels.form.complaining import complain_by_form
from regard.channels.form.writing import Written
from regard.conversations.complaint import Complaint, Said, turn_into_complaint
from regard.conversations.complaint_answer import answer
from regard.conversations.complaint_lesson import learn
from regard.conversations.complaint_step import assess, close_complaint, take_on, tell_news
from regard.conversations.reply import UNDO
from regard.kit.mail.compose import text_to_html
from regard.ops.demo.script import Scene, Step, span

if TYPE_CHECKING:
    from regard.ops.demo.stage import Stage

NETWORK = "192.0.2.7"  # for documentation (RFC 5737)


def complains(stage: Stage, scene: Scene, step: Step, at: datetime) -> None:
    said = Said(step.more["about"], [step.more["wish"]], step.more["wish_words"], step.more["language"])
    written = Written(step.text, f"demo-{scene.email}", NETWORK, subject=scene.subject, receipt=False)
    complaint = complain_by_form(written, said, at=at, email=scene.email, name=scene.name)
    stage.conversations[scene] = complaint.conversation_id
    _letter_has_left(stage, complaint, at=at)


def turns(stage: Stage, scene: Scene, step: Step, at: datetime) -> None:
    said = Said(step.more["about"], [step.more["wish"]])
    complaint = turn_into_complaint(stage.of(scene), said, why=step.text, by=stage.agent(step), at=at)
    _letter_has_left(stage, complaint, at=at)


def takes_on(stage: Stage, scene: Scene, step: Step, at: datetime) -> None:
    by = stage.agent(step)
    take_on(_of(stage, scene), owner=by, by=by, at=at)


def assesses(stage: Stage, scene: Scene, step: Step, at: datetime) -> None:
    assess(_of(stage, scene), severity=step.more["severity"], why=step.text, by=stage.agent(step), at=at)


def tells_news(stage: Stage, scene: Scene, step: Step, at: datetime) -> None:
    tell_news(_of(stage, scene), words=step.text, by=stage.agent(step), at=at)


def settles(stage: Stage, scene: Scene, step: Step, at: datetime) -> None:
    message = answer(_of(stage, scene), html=text_to_html(step.text), by=stage.agent(step), at=at)
    stage.has_left(message, at=at + UNDO)


def agrees(stage: Stage, scene: Scene, step: Step, at: datetime) -> None:
    complaint = _of(stage, scene)
    close_complaint(complaint, by=complaint.conversation.person.actor, at=at)


def learns(stage: Stage, scene: Scene, step: Step, at: datetime) -> None:
    owner, due = stage.company.agents[step.more["owner"]], timezone.localdate(stage.now + span(step.more["due"]))
    more = {"learned": step.text, "change": step.more["change"]}
    learn(_of(stage, scene), owner=owner, due_on=due, by=stage.agent(step), at=at, **more)


def _of(stage: Stage, scene: Scene) -> Complaint:
    return Complaint.objects.select_related("owner").get(conversation=stage.of(scene))


def _letter_has_left(stage: Stage, complaint: Complaint, *, at: datetime) -> None:
    if complaint.acknowledgement is not None:
        stage.has_left(complaint.acknowledgement, at=at + UNDO)


VERBS: dict[str, Callable[[Stage, Scene, Step, datetime], None]] = {
    "complains": complains, "turns": turns, "takes_on": takes_on, "assesses": assesses, "tells_news": tells_news,
    "settles": settles, "agrees": agrees, "learns": learns,
}  # fmt: skip
