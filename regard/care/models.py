"""The front door of care: its nouns."""

from regard.care.permit import ContactNotAllowed, Hold, Permit, holds_on, note_hold, permit_contact
from regard.care.purpose import UNASKED, Purpose
from regard.care.reason import Reason

__all__ = [
    "UNASKED", "ContactNotAllowed", "Hold", "Permit", "Purpose", "Reason", "holds_on", "note_hold", "permit_contact",
]  # fmt: skip
