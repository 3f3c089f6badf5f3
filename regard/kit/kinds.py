"""The kinds of thing that can be known about a person: one vocabulary for facts, for the draft that asks, for forms.

A company adds kinds of its own (customers/fact_kind.py); these are always there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sensitivity = Literal["harmless", "personal", "sensitive"]


def gettext_noop(words: str) -> str:
    """Marks words for the translators; screens translate them when they show them."""
    return words


@dataclass(frozen=True, slots=True)
class Kind:
    """`sensitivity`: harmless may be kept by itself, personal is shown to agents, sensitive only on request."""

    slug: str
    title: str
    sensitivity: Sensitivity = "personal"


KINDS: dict[str, Kind] = {
    kind.slug: kind
    for kind in (
        Kind("name", gettext_noop("Name")),
        Kind("preferred_name", gettext_noop("Likes to be called"), "harmless"),
        Kind("language", gettext_noop("Language"), "harmless"),
        Kind("email", gettext_noop("E-mail address")),
        Kind("phone", gettext_noop("Phone number")),
        Kind("address", gettext_noop("Postal address")),
        Kind("order", gettext_noop("Order number"), "harmless"),
        Kind("invoice", gettext_noop("Invoice number"), "harmless"),
        Kind("account", gettext_noop("Customer number"), "harmless"),
        Kind("serial", gettext_noop("Serial number"), "harmless"),
        Kind("product", gettext_noop("Product"), "harmless"),
        Kind("purchase_date", gettext_noop("Bought on"), "harmless"),
        Kind("date", gettext_noop("Date"), "harmless"),
        Kind("birthday", gettext_noop("Date of birth"), "sensitive"),
        Kind("company", gettext_noop("Company")),
        Kind("preferred_channel", gettext_noop("Reach them by"), "harmless"),
        Kind("preferred_hours", gettext_noop("Best hours"), "harmless"),
        Kind("accessibility", gettext_noop("Needs"), "sensitive"),
        Kind("problem", gettext_noop("What is wrong"), "harmless"),
        Kind("tried", gettext_noop("What they tried"), "harmless"),
        Kind("photo", gettext_noop("Photo or file"), "harmless"),
    )
}
