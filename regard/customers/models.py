"""The front door of customers: its nouns."""

from regard.customers.consent import By, Consent, For
from regard.customers.estate import EstateContact
from regard.customers.fact import Fact, FactChange
from regard.customers.fact_kind import FactKind
from regard.customers.identity import Identity, Level, Recognition, canonical_email, meet, meet_all
from regard.customers.life_event import LifeEvent, LifeStep
from regard.customers.person import Death, Person, note_death, withdraw_death

__all__ = [
    "By",
    "Consent",
    "Death",
    "EstateContact",
    "Fact",
    "FactChange",
    "FactKind",
    "For",
    "Identity",
    "Level",
    "LifeEvent",
    "LifeStep",
    "Person",
    "Recognition",
    "canonical_email",
    "meet",
    "meet_all",
    "note_death",
    "withdraw_death",
]  # fmt: skip
