"""The front door of care: its nouns."""

from regard.care.permit import ContactNotAllowed, Hold, Permit, Purpose, Reason, holds_on, note_hold, permit_contact

__all__ = ["ContactNotAllowed", "Hold", "Permit", "Purpose", "Reason", "holds_on", "note_hold", "permit_contact"]
