"""A person's life in words: the tabs over their timeline, and what each event says there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regard.conversations.life import LifeEntry

Told = tuple[str, str]  # icon, sentence


@dataclass(frozen=True, slots=True)
class Tab:
    slug: str
    words: Any
    kinds: tuple[str, ...] = ()
    talks: bool = False


def _plain(icon: str, words: Any) -> Callable[[dict[str, Any]], Told]:
    return lambda _data: (icon, str(words))


def _renamed(data: dict[str, Any]) -> Told:
    return "user-round", _("Called %(name)s from now on") % {"name": data.get("to", "")}


def _bouncing(data: dict[str, Any]) -> Told:
    return "mail-x", _("Mail to %(address)s comes back") % {"address": data.get("value", "")}


def _reachable(data: dict[str, Any]) -> Told:
    return "mail-check", _("%(address)s works again") % {"address": data.get("value", "")}


def _joined(data: dict[str, Any]) -> Told:
    names = {"name": data.get("name") or "?", "into": data.get("into_name") or "?"}
    return "merge", _("%(name)s and %(into)s were joined into one person") % names


def _parted(data: dict[str, Any]) -> Told:
    names = {"name": data.get("name") or "?", "into": data.get("into_name") or "?"}
    return "split", _("%(name)s and %(into)s are two people again") % names


def _split(data: dict[str, Any]) -> Told:
    return "split", _("%(name)s was taken out as a person of their own") % {"name": data.get("name") or "?"}


TOLD: dict[str, dict[str, Callable[[dict[str, Any]], Told]]] = {
    "told": {"person.renamed": _renamed, "identity.bouncing": _bouncing, "identity.reachable": _reachable},
    "owns": {},
    "promises": {},
    "life": {
        "person.died": _plain("heart", gettext_lazy("We were told that they died")),
        "person.death_withdrawn": _plain("heart", gettext_lazy("That they had died was wrong")),
    },
    "records": {"person.merged": _joined, "person.unmerged": _parted, "person.split": _split},
    "outreach": {"contact.held": _plain("hand", gettext_lazy("A message was held back"))},
}
TABS = (
    Tab("all", gettext_lazy("All"), tuple(kind for kinds in TOLD.values() for kind in kinds), talks=True),
    Tab("conversations", gettext_lazy("Conversations"), talks=True),
    Tab("told", gettext_lazy("Told us"), tuple(TOLD["told"])),
    Tab("owns", gettext_lazy("Products"), tuple(TOLD["owns"])),
    Tab("promises", gettext_lazy("Promises"), tuple(TOLD["promises"])),
    Tab("life", gettext_lazy("Life and consent"), tuple(TOLD["life"])),
    Tab("outreach", gettext_lazy("Outreach"), tuple(TOLD["outreach"])),
)
_WORDS = {kind: words for kinds in TOLD.values() for kind, words in kinds.items()}
CARE = frozenset(TOLD["life"])


def tab_of(slug: str) -> Tab:
    return next((tab for tab in TABS if tab.slug == slug), TABS[0])


def told(entry: LifeEntry) -> Told:
    """Icon and sentence of an entry that is an event."""
    assert entry.event is not None
    return _WORDS[entry.event.kind](entry.event.data)


def is_care(entry: LifeEntry) -> bool:
    return entry.event is not None and entry.event.kind in CARE
