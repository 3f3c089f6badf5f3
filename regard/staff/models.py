"""The front door of staff: its nouns."""

from regard.staff.absence import Absence
from regard.staff.agent import Agent
from regard.staff.capacity import OwnCapacity, TeamQueue
from regard.staff.invitation import Invitation
from regard.staff.opening import Opening, SpecialDay
from regard.staff.promise_policy import PromisePolicy
from regard.staff.skill import AgentSkill, Skill, TeamSkill
from regard.staff.team import Membership, Team

__all__ = [
    "Absence", "Agent", "AgentSkill", "Invitation", "Membership", "Opening", "OwnCapacity", "PromisePolicy", "Skill",
    "SpecialDay", "Team", "TeamQueue", "TeamSkill",
]  # fmt: skip
