"""The front door of customers: its nouns."""

from regard.customers.identity import Identity, Level, Recognition, canonical_email, meet
from regard.customers.person import Death, Person, note_death, withdraw_death

__all__ = [
    "Death", "Identity", "Level", "Person", "Recognition", "canonical_email", "meet", "note_death", "withdraw_death",
]  # fmt: skip
