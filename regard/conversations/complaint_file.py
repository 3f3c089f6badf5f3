"""What the file about a person says of their complaints: everything they were told, and what they asked for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from regard.conversations.complaint import Complaint
from regard.conversations.complaint_step import TOLD, Kind
from regard.conversations.conversation import Conversation

OURS = (Kind.ASSESSED, Kind.UNDONE)  # how colleagues judged it is in a note's place: not in the file by itself


def complaint_rows(conversation: Conversation) -> list[dict[str, Any]]:
    """None when it is no complaint. Names of colleagues are not in it."""
    one = Complaint.objects.filter(conversation=conversation, undone_at=None).first()
    if one is None:
        return []
    wanted = ", ".join([*one.remedy_labels, one.remedy_words]).strip(", ")
    head = {
        _("when"): one.opened_at.isoformat(), _("complaint"): one.shown_ref, _("about"): one.about,
        _("would put it right"): wanted, _("answer promised by"): one.answer_due_at.isoformat(),
    }  # fmt: skip
    steps = one.steps.exclude(kind__in=OURS).order_by("pk")
    told = [
        {_("when"): step.at.isoformat(), _("step"): step.kind} | ({_("words"): step.why} if step.kind in TOLD else {})
        for step in steps
    ]
    return [head, *told]
