"""What the page of a person puts together: their timeline by tab and year, and the strip over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils import formats, timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regard.conversations.life import Life, LifeEntry
from regard.conversations.models import Conversation
from regard.conversations.seen import SeenBy
from regard.customers.life_event import LifeEvent
from regard.customers.merged import family
from regard.customers.models import Person
from regard.customers.owned import OwnedProduct, products_of
from regard.desk.life_strip import MOST, Happened, Owned, Strip, Talk, strip
from regard.desk.life_words import TABS, Tab, tab_of
from regard.desk.saying import language_name
from regard.staff.models import Agent

OWNED_MOST, LIFE_MOST = 12, 20


def life_of(person: Person, *, agent: Agent, show: str, before: str) -> dict[str, Any]:
    """The timeline as the page needs it. `before` as the page before handed it on; anything else begins anew."""
    tab = tab_of(show)
    life = Life.of(person, agent=agent, wanted=tab.wanted, before=_moment(before))
    older = life.older.isoformat().replace("+00:00", "Z") if life.older else ""
    return {
        "years": list(_by_year(life)),
        "older": older,
        "tab": tab.slug,
        "before": before if _moment(before) else "",
        "life_tabs": _tabs(person, tab),
    }


def _moment(given: str) -> datetime | None:
    try:
        found = parse_datetime(given) if len(given) < 40 else None
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) else None


def _by_year(life: Life) -> Iterator[tuple[int, list[LifeEntry]]]:
    for year, entries in groupby(life.entries, key=lambda entry: timezone.localtime(entry.at).year):
        yield year, list(entries)


def _tabs(person: Person, current: Tab) -> list[dict[str, Any]]:
    return [
        {"text": tab.words, "href": f"/desk/people/{person.pk}/?show={tab.slug}", "current": tab == current}
        for tab in TABS
    ]


def strip_of(person: Person, *, agent: Agent, at: datetime) -> dict[str, Any]:
    """The strip and its words; nothing for somebody with a single conversation and nothing else."""
    people = family(person)
    talks = [Talk(subject or _("No subject"), opened, score) for subject, opened, score in _talks(people, agent)]
    owned = [_owned(row) for row in products_of(person)[:OWNED_MOST]]
    happened = [
        Happened(one.sentence, one.since, one.until)
        for one in LifeEvent.objects.filter(person__in=people, state=LifeEvent.State.KEPT)[:LIFE_MOST]
    ]
    drawn = strip(since=person.first_seen_at, at=at, owned=owned, talks=talks, happened=happened)
    return {
        "strip": drawn if len(drawn.rows) > 1 else None, "strip_title": _span(person.first_seen_at, at),
        "strip_words": _described(drawn), "strip_rows": _table(drawn), "head_words": _head(person),
    }  # fmt: skip


def _talks(people: list[int], agent: Agent) -> Iterable[tuple[str, datetime, int | None]]:
    if len(people) == 1:
        return _TALKS.values(agent, people[0])
    return _newest(Conversation.objects.for_agent(agent).of(people))


def _newest(seen: QuerySet[Conversation]) -> QuerySet[Conversation, tuple[str, datetime, int | None]]:
    return seen.order_by("-last_message_at").values_list("subject", "opened_at", "effort__score")[:MOST]


_TALKS = SeenBy(lambda seen: _newest(seen.filter(person=0)))


def _head(person: Person) -> str:
    since = formats.date_format(timezone.localtime(person.first_seen_at), "j F Y")
    words = [_("With us since %(day)s.") % {"day": since}]
    if person.language:
        words.append(_("Writes in %(language)s.") % {"language": language_name(person.language)})
    return " ".join(words)


def _owned(row: OwnedProduct) -> Owned:
    since = datetime.combine(row.bought_on, time(12), tzinfo=UTC) if row.bought_on else row.at
    return Owned(row.product.name, since, row.ended_at)


def _described(drawn: Strip) -> str:
    talks, owned, happened = len(drawn.dots), len(drawn.bars), len(drawn.bands)
    return ", ".join(
        [
            ngettext("%(n)d conversation", "%(n)d conversations", talks) % {"n": talks},
            ngettext("%(n)d product", "%(n)d products", owned) % {"n": owned},
            ngettext("%(n)d life event", "%(n)d life events", happened) % {"n": happened},
        ]
    )


def _table(drawn: Strip) -> list[list[str]]:
    return [
        [timezone.localtime(at).strftime("%-d %b %Y"), words, "" if effort is None else f"{effort:g}"]
        for at, words, effort in drawn.rows[::-1]
    ]


def _span(since: datetime, at: datetime) -> str:
    """How long we know them: "4 years and 4 months"."""
    months = max((at.year - since.year) * 12 + at.month - since.month - (at.day < since.day), 0)
    years, rest = divmod(months, 12)
    year_words = ngettext("%(n)d year", "%(n)d years", years) % {"n": years}
    month_words = ngettext("%(n)d month", "%(n)d months", rest) % {"n": rest}
    if years and rest:
        return _("%(years)s and %(months)s") % {"years": year_words, "months": month_words}
    if months:
        return year_words if years else month_words
    return _("The first weeks")
