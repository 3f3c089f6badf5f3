"""What stands over a conversation because of the queue: its booked call, and the skills that it needs."""

from __future__ import annotations

from typing import Any

from regard.conversations.callback import booked_call
from regard.conversations.models import Conversation, NeededSkill
from regard.spine.rows import Prepared
from regard.staff.models import Skill


def standing_words(found: Conversation) -> dict[str, Any]:
    """Three small questions, of which the last two are asked only where a company has skills."""
    skills = _SKILLS.all()
    return {
        "booked": booked_call(found), "skills": skills,
        "needed": [one.skill for one in _NEEDED.all(found.pk)] if skills else [],
    }  # fmt: skip


_SKILLS = Prepared(lambda: Skill.objects.order_by("name"))
_NEEDED = Prepared(lambda: NeededSkill.objects.select_related("skill").filter(conversation=0, ended_at=None))
