"""Where somebody stands: their place in the line of their team, and what may be said of the wait from here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.line import channels_beside, hands_here, in_front, line, standing_of
from regard.conversations.wait import EMAIL, summary_of
from regard.kit.wait import Range, load


@dataclass(frozen=True, slots=True)
class Place:
    """`position` counts from 1, `ahead` those in front; `range`: seconds of open time from now, None: we cannot say."""

    position: int
    ahead: int
    range: Range | None
    is_busy: bool


def place_of(conversation: Conversation, *, at: datetime) -> Place | None:
    """None when they do not wait in line: answered, settled, or somebody has it. Their own booked call changes nothing."""
    one = standing_of(conversation, at=at)
    if one is None or conversation.shelf != Shelf.OPEN or conversation.assignee_id is not None:
        return None
    rows = line([one.team], at=at, channels=channels_beside(one.channel))
    ahead, agents = in_front(one, rows, hands_here(one.team))
    summary = summary_of(one.team, one.channel)
    felt = load(ahead=0 if one.channel == EMAIL else ahead, agents=agents)
    found = summary.says(felt) if summary is not None else None
    return Place(ahead + 1, ahead, found, summary is not None and summary.busy_since is not None)
