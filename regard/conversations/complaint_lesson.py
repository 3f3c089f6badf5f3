"""What a complaint taught us, what changes by it, whose that is and by which day. A register that a lead reads."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from regard.conversations.complaint import Complaint
from regard.kit.text import one_line
from regard.spine.refusal import Refusal
from regard.staff.models import Agent


class CannotLearn(Refusal):
    code = "cannot_learn"
    status = 422


class ComplaintLesson(models.Model):
    """`done_at` with `came_of_it` says what came of it."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="lessons")
    learned = models.CharField(max_length=500)
    change = models.CharField(max_length=500)
    owner = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="lessons")
    due_on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    came_of_it = models.CharField(max_length=500, blank=True, default="")
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["due_on", "id"], condition=Q(done_at=None), name="lesson_open")]

    def __str__(self) -> str:
        return self.learned

    def is_late(self, *, today: date) -> bool:
        return self.done_at is None and self.due_on < today


@transaction.atomic
def learn(
    complaint: Complaint, *, learned: str, change: str, owner: Agent, due_on: date, by: Agent, at: datetime
) -> ComplaintLesson:  # fmt: skip
    """Write down a lesson: never without a change, a name and a day."""
    learned, change = one_line(learned, 500), one_line(change, 500)
    if not learned or not change:
        raise CannotLearn(_("Say what we learned, and what changes."))
    if not owner.is_active:
        raise CannotLearn(_("%(name)s does not work here any more.") % {"name": owner.name})
    row = ComplaintLesson.objects.create(
        complaint=complaint, learned=learned, change=change, owner=owner, due_on=due_on, by=by.actor, at=at
    )
    complaint.tell("complaint_lesson", by=by.actor, at=at, lesson=row.pk)
    return row


@transaction.atomic
def carry_out(lesson: ComplaintLesson, *, outcome: str, by: Agent, at: datetime) -> None:
    """The change is made: what came of it. Once."""
    outcome = one_line(outcome, 500)
    if not outcome:
        raise CannotLearn(_("Say what came of it."))
    rows = ComplaintLesson.objects.filter(pk=lesson.pk, done_at=None)
    if not rows.update(done_at=at, done_by=by.actor, came_of_it=outcome):
        raise CannotLearn(_("It is done already."), status=409)
    lesson.complaint.tell("complaint_lesson_done", by=by.actor, at=at, lesson=lesson.pk)
