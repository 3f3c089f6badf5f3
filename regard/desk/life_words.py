"""A person's life in words: the tabs over their timeline, and what each event says there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regard.conversations.life import LifeEntry, Wanted
from regard.customers.consent import By, For
from regard.customers.fact import Fact
from regard.customers.fact_kind import kind_title
from regard.customers.life_event import LifeEvent
from regard.customers.owned import OwnedProduct
from regard.desk.effort_words import effort_amount, effort_name

Told = tuple[str, str]  # icon, sentence
Say = Callable[[LifeEntry], Told]


@dataclass(frozen=True, slots=True)
class Tab:
    slug: str
    words: Any
    wanted: Wanted


def _plain(icon: str, words: Any) -> Say:
    return lambda _entry: (icon, str(words))


def _with(icon: str, words: Any, *names: str) -> Say:
    """A sentence with values that the event itself carries."""
    return lambda entry: (icon, str(words) % {name: _data(entry).get(name) or "?" for name in names})


def _fact(words: Any) -> Say:
    """A sentence with a fact's title and value; a sensitive one, and one that is forgotten, keeps its value to itself."""

    def say(entry: LifeEntry) -> Told:
        fact, kind = entry.about, str(_data(entry).get("fact_kind", ""))
        shown = isinstance(fact, Fact) and fact.sensitivity != "sensitive" and fact.state != Fact.State.GONE
        value = fact.value if isinstance(fact, Fact) and shown else ""
        return "bookmark-check", (str(words) % {"what": kind_title(kind)}) + (f": {value}" if value else "")

    return say


def _owned(words: Any) -> Say:
    def say(entry: LifeEntry) -> Told:
        row = entry.about
        name = (
            " ".join(filter(None, [row.product.name, row.serial])) if isinstance(row, OwnedProduct) else _("a product")
        )
        stage = row.get_stage_display() if isinstance(row, OwnedProduct) else ""
        return "package", str(words) % {"what": name, "stage": stage}

    return say


def _life(words: Any) -> Say:
    return lambda entry: (
        "heart",
        str(words) % {"what": entry.about.sentence if isinstance(entry.about, LifeEvent) else "?"},
    )


def _consent(icon: str, words: Any) -> Say:
    def say(entry: LifeEntry) -> Told:
        purpose, channel = str(_data(entry).get("for", "")), str(_data(entry).get("by", ""))
        named = {"what": dict(For.choices).get(purpose, purpose), "how": dict(By.choices).get(channel, channel)}
        return icon, str(words) % named

    return say


def _company(words: Any) -> Say:
    return lambda entry: ("store", str(words) % {"what": entry.about or "?"})


def _data(entry: LifeEntry) -> dict[str, Any]:
    return entry.event.data if entry.event is not None else {}


_BOTH = ("name", "into_name")
TOLD: dict[str, dict[str, Say]] = {
    "told": {
        "person.renamed": _with("user-round", gettext_lazy("Called %(to)s from now on"), "to"),
        "identity.bouncing": _with("mail-x", gettext_lazy("Mail to %(value)s comes back"), "value"),
        "identity.reachable": _with("mail-check", gettext_lazy("%(value)s works again"), "value"),
        "identity.verified": _plain("shield-check", gettext_lazy("Showed who they are")),
        "identity.check_withdrawn": _plain(
            "shield-question-mark", gettext_lazy("A check of who they are was withdrawn")
        ),
        "fact.kept": _fact(gettext_lazy("Told us: %(what)s")),
        "fact.corrected": _fact(gettext_lazy("Corrected: %(what)s")),
        "fact.forgotten": _fact(gettext_lazy("Forgotten: %(what)s")),
        "person.company_set": _company(gettext_lazy("With %(what)s")),
        "person.company_ended": _company(gettext_lazy("No longer with %(what)s")),
        "person.imported": _plain("file-down", gettext_lazy("Came with an import")),
    },
    "owns": {
        "owned.noted": _owned(gettext_lazy("Owns %(what)s")),
        "owned.moved": _owned(gettext_lazy("%(what)s: %(stage)s")),
        "owned.passed_on": _owned(gettext_lazy("Passed %(what)s on")),
    },
    "life": {
        "person.died": _plain("heart", gettext_lazy("We were told that they died")),
        "person.death_withdrawn": _plain("heart", gettext_lazy("That they had died was wrong")),
        "person.life_event_kept": _life(gettext_lazy("%(what)s")),
        "person.life_event_withdrawn": _life(gettext_lazy("Was not so: %(what)s")),
        "person.consent_given": _consent("check", gettext_lazy("Agreed to: %(what)s, %(how)s")),
        "person.consent_withdrawn": _consent("minus", gettext_lazy("Said no to: %(what)s, %(how)s")),
    },
    "records": {
        "person.merged": _with(
            "merge", gettext_lazy("%(name)s and %(into_name)s were joined into one person"), "name", "into_name"
        ),
        "person.unmerged": _with(
            "split", gettext_lazy("%(name)s and %(into_name)s are two people again"), "name", "into_name"
        ),
        "person.split": _with("split", gettext_lazy("%(name)s was taken out as a person of their own"), "name"),
        "person.file_given": _plain("file-down", gettext_lazy("Was given everything we have about them")),
    },
    "outreach": {"contact.held": _plain("hand", gettext_lazy("A message was held back"))},
}
_ALL = tuple(kind for kinds in TOLD.values() for kind in kinds)
TABS = (
    Tab("all", gettext_lazy("All"), Wanted(_ALL, talks=True, promises=True, outreach=True)),
    Tab("conversations", gettext_lazy("Conversations"), Wanted(talks=True)),
    Tab("told", gettext_lazy("Told us"), Wanted(tuple(TOLD["told"]))),
    Tab("owns", gettext_lazy("Products"), Wanted(tuple(TOLD["owns"]))),
    Tab("promises", gettext_lazy("Promises"), Wanted(promises=True)),
    Tab("life", gettext_lazy("Life and consent"), Wanted(tuple(TOLD["life"]))),
    Tab("outreach", gettext_lazy("Outreach"), Wanted(tuple(TOLD["outreach"]), outreach=True)),
)
_WORDS = {kind: words for kinds in TOLD.values() for kind, words in kinds.items()}
CARE = frozenset(kind for kind in TOLD["life"] if "consent" not in kind)


def tab_of(slug: str) -> Tab:
    return next((tab for tab in TABS if tab.slug == slug), TABS[0])


def told(entry: LifeEntry) -> Told:
    """Icon and sentence of an entry that is an event or an outreach that went."""
    if entry.permit is not None:
        return "send", _("%(what)s, to %(address)s") % {
            "what": entry.permit.get_purpose_display(),
            "address": entry.permit.identity,
        }
    assert entry.event is not None
    return _WORDS[entry.event.kind](entry)


def is_care(entry: LifeEntry) -> bool:
    return entry.event is not None and entry.event.kind in CARE


def effort_line(entry: LifeEntry) -> str:
    """ "41 min waited · 1 transfer": what a conversation has cost them; "" when nothing did."""
    row = getattr(entry.conversation, "effort", None)
    if row is None:
        return ""
    return " · ".join(f"{effort_name(line)}: {effort_amount(line)}" for line in row.effort.lines)
