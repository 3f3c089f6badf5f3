"""What the pane and the person's page show of facts: what is known, what is proposed, and from where, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from regard.conversations.seen import SeenBy
from regard.customers.fact import Fact, FactChange
from regard.customers.fact_kind import KindNow, kinds_now
from regard.customers.models import Person
from regard.spine.rows import Prepared
from regard.staff.models import Agent


class Most(NamedTuple):
    """How many of each are made ready: two hundred with their forms would cost more than all the rest of a page."""

    kept: int
    proposed: int
    over: int = 0


PANE, PAGE, ALL = Most(12, 3), Most(12, 12, 12), Most(200, 200, 200)


@dataclass(slots=True)
class ShownFact:
    """One fact with everything that a template says of it."""

    fact: Fact
    title: str
    source: str
    href: str = ""  # of the message, if this agent may read it
    sentence: Markup = field(default_factory=Markup)  # with the value marked
    doubt: str = ""
    history: list[str] = field(default_factory=list)

    @property
    def is_hidden(self) -> bool:
        return self.fact.sensitivity == "sensitive"

    @property
    def is_number(self) -> bool:
        return self.fact.kind in ("order", "invoice", "account", "serial", "phone")


@dataclass(slots=True)
class Knowing:
    kept: list[ShownFact] = field(default_factory=list)
    proposed: list[ShownFact] = field(default_factory=list)
    over: list[ShownFact] = field(default_factory=list)  # refused, forgotten, no longer valid: the history
    kinds: list[tuple[str, str]] = field(default_factory=list)
    waiting: int = 0  # proposals that there was no room for
    total: int = 0
    is_cut: bool = False  # there is more than what is shown


def knowing_of(person: Person, *, agent: Agent, at: datetime, most: Most = PANE) -> Knowing:
    """For the pane in three queries; a page has what is over and each fact's history too."""
    facts = _FACTS.all(person.pk)
    kept = _once(fact for fact in facts if fact.state == Fact.State.KEPT and fact.is_valid(at=at))
    proposed = _once(fact for fact in facts if fact.state == Fact.State.PROPOSED)
    waiting = [fact for key, fact in proposed.items() if key not in kept]
    live = {fact.pk for fact in [*kept.values(), *waiting]}
    over = [fact for fact in facts if fact.pk not in live]
    near = [list(kept.values())[: most.kept], waiting[: most.proposed], over[: most.over]]
    kinds = kinds_now() if any(near) or most.over else {}
    links = links_for((fact.source for rows in near for fact in rows), agent=agent)
    here, told, gone = ([show_fact(fact, kinds=kinds, links=links) for fact in rows] for rows in near)
    known = Knowing(here, told, gone, waiting=len(waiting) - most.proposed, total=len(facts))
    if most.over:
        shown = [*here, *told, *gone]
        known.is_cut = len(shown) < len(facts)
        known.kinds = [(slug, kind.title) for slug, kind in kinds.items() if slug not in ("email", "photo", "name")]
        _add_history(shown)
    return known


def _once(facts: Iterable[Fact]) -> dict[tuple[str, str], Fact]:
    """Two people who were joined may both have said it: the newer saying is shown."""
    found: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        found.setdefault((fact.kind, fact.canonical), fact)
    return found


def show_fact(fact: Fact, *, kinds: dict[str, KindNow], links: dict[str, str]) -> ShownFact:
    href = links.get(fact.source, "")
    kind = kinds.get(fact.kind)
    shown = ShownFact(fact, kind.title if kind else fact.kind, source_words(fact), href)
    shown.doubt = doubt_words(fact.doubt) if fact.state == Fact.State.PROPOSED else ""
    if href and not shown.is_hidden:  # the words are of a conversation: whoever may not read it does not
        shown.sentence = marked(fact.sentence, fact.value)
    return shown


def links_for(sources: Iterable[str], *, agent: Agent) -> dict[str, str]:
    """ "message:12" → where this agent reads it. What they may not see is left out."""
    asked = {int(source[8:]): source for source in sources if source.startswith("message:") and source[8:].isdigit()}
    if not asked:
        return {}
    found: dict[str, str] = {}
    keys = list(asked)
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        some += some[-1:] * (_AT_ONCE - len(some))
        found |= {asked[pk]: f"/desk/conversations/{ref}/#m-{pk}" for pk, ref in _WHERE.values(agent, *some)}
    return found


_AT_ONCE = 15  # as many as a pane shows
_WHERE = SeenBy(lambda seen: seen.filter(messages__in=range(_AT_ONCE)).values_list("messages__pk", "ref"))


def source_words(fact: Fact) -> str:
    """ "told us, 3 March"."""
    room = fact.source.partition(":")[0]
    how = {
        "message": _("told us"),
        "agent": _("kept by hand"),
        "import": _("imported"),
        "person": _("their own entry"),
    }.get(room, "")
    local = timezone.localtime(fact.at)
    day = formats.date_format(local, "j F" if local.year == timezone.localtime().year else "j F Y")
    return ", ".join(filter(None, [how, day]))


def doubt_words(doubt: str) -> str:
    """Why it was not kept by itself."""
    return {
        "claimed": _("We can't be sure who wrote this."), "not_customer": _("Said by somebody who is not the customer."),
        "heard": _("Heard on the telephone; check it once."), "sensitive": _("Sensitive: shown only when you ask."),
    }.get(doubt, "")  # fmt: skip


def marked(sentence: str, value: str) -> Markup:
    at = sentence.casefold().find(" ".join(value.split()).casefold())
    if at < 0 or not value:
        return escape(sentence)
    end = at + len(" ".join(value.split()))
    return (
        escape(sentence[:at]) + Markup("<mark>") + escape(sentence[at:end]) + Markup("</mark>") + escape(sentence[end:])
    )


def _add_history(shown: Sequence[ShownFact]) -> None:
    by_fact = {one.fact.pk: one for one in shown}
    changes = list(FactChange.objects.filter(fact__in=list(by_fact)).order_by("pk")[:1000]) if by_fact else []
    names = _names(changes)
    for change in changes:
        by_fact[change.fact_id].history.append(
            _change_words(change, names, is_hidden=by_fact[change.fact_id].is_hidden)
        )


def _names(changes: Sequence[FactChange]) -> dict[str, str]:
    keys = {int(change.by[6:]) for change in changes if change.by.startswith("agent:") and change.by[6:].isdigit()}
    rows = Agent.objects.filter(pk__in=keys).values_list("pk", "name") if keys else []
    return {f"agent:{pk}": name for pk, name in rows}


def _change_words(change: FactChange, names: dict[str, str], *, is_hidden: bool) -> str:
    what = {
        "proposed": _("read in a message"), "kept": _("kept"), "refused": _("refused"), "confirmed": _("said again"),
        "replaced": _("replaced by something newer"), "forgotten": _("forgotten"), "seen": _("looked at"),
    }  # fmt: skip
    words = what.get(change.what, change.what)
    if change.what == "corrected":
        told = {"before": change.before, "after": change.after}
        words = _("corrected: %(before)s is %(after)s") % told if change.before and not is_hidden else _("corrected")
    who = names.get(change.by) or (_("by themselves") if change.by.startswith("person:") else _("by itself"))
    return f"{formats.date_format(timezone.localtime(change.at), 'j M Y, H:i')} · {words} · {who}"


_FACTS = Prepared(lambda: Fact.objects.filter(person=0).order_by("-at", "-pk")[:200])
