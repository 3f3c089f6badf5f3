"""The front door of staff: its nouns."""

from regard.staff.absence import Absence
from regard.staff.agent import Agent
from regard.staff.invitation import Invitation
from regard.staff.opening import Opening, SpecialDay
from regard.staff.team import Membership, Team

__all__ = ["Absence", "Agent", "Invitation", "Membership", "Opening", "SpecialDay", "Team"]
