"""How long people waited at Halden & Co. lately, so that a made-up company can say it as a real one does: from what was recorded."""

from __future__ import annotations

from random import Random

from regard.conversations.models import WaitSummary
from regard.kit.wait import Offsets, Recorded, load, make_table
from regard.ops.demo.company import Company

ANSWERED = 240  # waits of each team and channel
CHANNELS = {"chat": 100.0, "phone": 140.0}  # seconds until somebody is free when nobody waits
PER_PERSON = 150.0  # seconds that each one in front takes of a colleague's time


def remember(company: Company) -> None:
    """The same in each demo."""
    dice = Random(2026)
    for team in company.teams.values():
        for channel, first in CHANNELS.items():
            waits = list[Recorded]()
            for _ in range(ANSWERED):
                came_into = load(ahead=dice.choice((0, 0, 0, 1, 1, 2, 3, 5)), agents=dice.randint(1, 4))
                waits.append(Recorded(came_into, (first + PER_PERSON * came_into) * dice.lognormvariate(0.0, 0.45)))
            WaitSummary.objects.create(
                team=team, channel=channel, count=ANSWERED, table=make_table(waits).kept(), offsets=Offsets().kept()
            )
