"""The front door of the spine: its nouns."""

from regard.spine.delivery import Delivery
from regard.spine.event import Event
from regard.spine.schedule import Schedule
from regard.spine.search import Document

__all__ = ["Delivery", "Document", "Event", "Schedule"]
