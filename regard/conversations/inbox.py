"""The lists of the desk: which conversations, in which order, a page at a time, and how many there are (up to a bound)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from regard.conversations.complaint import Complaint
from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.effort import MODERATE
from regard.conversations.effort_row import EffortRow
from regard.conversations.message import Mention, Message, Participant
from regard.conversations.promise import SOON, Promise
from regard.conversations.tag import Tag, Tagging
from regard.customers.models import Identity
from regard.customers.shown_way import shown_way
from regard.spine.rows import Prepared, Shaped, cursor_of
from regard.staff.models import Agent, Team

PAGE = 25  # what a large screen shows two times over; more is one click away
StrOrPromise = str | Lazy
MANY = 99  # more than this is shown as "99+", so that counting costs the same whatever the size
TROUBLE = ("failed", "unsure", "bounced")  # as the index `message_trouble` has them
SHELVES = {"open": Shelf.OPEN, "waiting": Shelf.WAITING, "snoozed": Shelf.SNOOZED, "closed": Shelf.CLOSED}


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its name in addresses ("mine", "team-3"), its words, which shelf it shows."""

    slug: str
    title: StrOrPromise
    shelf: Shelf
    team: Team | None = None
    empty: StrOrPromise = ""

    @property
    def newest_first(self) -> bool:
        return self.shelf == Shelf.CLOSED

    def rows(self, agent: Agent) -> QuerySet[Conversation]:
        """What is on this list for this agent, in its order."""
        found = Conversation.objects.filter(shelf=self.shelf)
        if self.team is not None:
            found = found.filter(team=self.team)
        elif self.slug == "mine":
            found = found.filter(assignee=agent)
        elif self.slug == "unassigned":
            found = found.filter(assignee=None).filter(_within_reach(agent))
        elif self.slug == "mentions":
            unseen = Mention.objects.filter(agent=agent, seen_at=None).values("message__conversation")
            return Conversation.objects.filter(pk__in=unseen).order_by("queue_at", "pk")
        else:
            found = found.filter(_within_reach(agent))
        return found.order_by("-queue_at", "-pk") if self.newest_first else found.order_by("queue_at", "pk")


LISTINGS = (
    Listing("mine", _("My work"), Shelf.OPEN, empty=_("Nobody waits on you.")),
    Listing("unassigned", _("Unassigned"), Shelf.OPEN, empty=_("Everybody who waits has somebody.")),
    Listing("waiting", _("Waiting on customer"), Shelf.WAITING, empty=_("We wait for no one.")),
    Listing("snoozed", _("Snoozed"), Shelf.SNOOZED, empty=_("Nothing comes back later.")),
    Listing("mentions", _("Mentions"), Shelf.OPEN, empty=_("Nobody has asked you in a note.")),
    Listing("closed", _("Closed"), Shelf.CLOSED, empty=_("Nothing is closed yet.")),
)  # fmt: skip


def _within_reach(agent: Agent) -> Q:
    """The same door as `for_agent`, written so that both engines walk the shelf in its order and stop at the page's end."""
    hidden = hidden_teams(agent)
    return Q(assignee=agent) | ~Q(team__in=hidden) if hidden else Q()


def hidden_teams(agent: Agent) -> list[int]:
    """The teams whose conversations this agent may not see."""
    ids = agent.team_ids()
    return [] if ids is None else [team.pk for team in every_team(agent) if team.pk not in ids]


def seen_teams(agent: Agent) -> list[Team]:
    """The teams whose conversations this agent may see."""
    ids = agent.team_ids()
    return [team for team in every_team(agent) if ids is None or team.pk in ids]


_TEAMS = Prepared(Team.objects.all)


def every_team(agent: Agent) -> list[Team]:
    """All of them, by name; read once per request (there are few, and each page asks several times)."""
    if "every_team" not in agent.__dict__:
        agent.__dict__["every_team"] = _TEAMS.all()
    found: list[Team] = agent.__dict__["every_team"]
    return found


def listing_for(agent: Agent, slug: str, *, shelf: str = "") -> Listing | None:
    """The list of that name if this agent may see it. `shelf` chooses within a team's list."""
    if not slug.startswith("team-"):
        return next((one for one in LISTINGS if one.slug == slug), None)
    number = slug.removeprefix("team-")
    team = Team.objects.for_agent(agent).filter(pk=number).first() if number.isdecimal() and len(number) < 10 else None
    if team is None:
        return None
    return Listing(slug, team.name, SHELVES.get(shelf, Shelf.OPEN), team=team, empty=str(_("Nothing lies here.")))


@dataclass(slots=True)
class Row:
    """A conversation as a list shows it."""

    conversation: Conversation
    name: str
    tags: list[str] = field(default_factory=list)
    others: int = 0  # people in it beside the customer
    trouble: str = ""  # "failed", "unsure", "bounced"
    effort: int = 0  # points so far, without a wait that runs
    promised: datetime | None = None  # the next open promise is due
    complaint: str = ""  # its reference, while it is one that is open

    @property
    def cost_much(self) -> bool:
        """What cost them little needs no mark."""
        return self.effort >= MODERATE

    def promise_presses(self, *, at: datetime) -> bool:
        """Late, or due so soon that a list says so."""
        return self.promised is not None and self.promised <= at + SOON


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Row]
    older: str  # cursor of the next page, "" at the end


def page(listing: Listing, *, agent: Agent, after: str = "", size: int = PAGE) -> Page:
    """One page. `after` is the cursor that the page before gave; a cursor that nobody gave counts as none."""
    found = listing.rows(agent).select_related("person", "assignee", "team").defer("team__signature")
    if (start := _read_cursor(after)) is not None:
        at, pk = start
        later = Q(queue_at__lt=at) | Q(queue_at=at, pk__lt=pk)
        found = found.filter(later if listing.newest_first else Q(queue_at__gt=at) | Q(queue_at=at, pk__gt=pk))
        kept = list(found[: size + 1])
    else:
        shape = (agent.pk, agent.is_admin, *hidden_teams(agent), listing.slug, listing.shelf, size)
        first = _FIRST.of(shape, lambda: found[: size + 1])
        kept = first.all(*first.sample)
    last = kept[size - 1] if len(kept) > size else None
    return Page(rows(kept[:size]), f"{last.queue_at.isoformat()}_{last.pk}" if last else "")


_FIRST = Shaped[Conversation]()  # the first page of each list


def _read_cursor(text: str) -> tuple[datetime, int] | None:
    when, _sep, pk = text.rpartition("_")
    try:
        at = datetime.fromisoformat(when)
    except ValueError:
        return None
    return (at, int(pk)) if at.tzinfo is not None and pk.isdecimal() and len(pk) < 19 else None


def rows(conversations: Sequence[Conversation]) -> list[Row]:
    """What the rows need beside themselves, in two queries however many rows."""
    ids = [one.pk for one in conversations]
    if not ids:
        return []
    names = _names(conversations)
    tags: dict[int, list[str]] = defaultdict(list)
    others: dict[int, int] = defaultdict(int)
    trouble: dict[int, str] = {}
    effort: dict[int, int] = {}
    promised: dict[int, datetime] = {}
    complaint: dict[int, str] = {}
    with cursor_of(connection) as cursor:
        cursor.execute(_beside(len(ids)), ids)
        for what, pk, words, _id in cursor.fetchall():
            if what == "tag":
                tags[pk].append(words)
            elif what == "other":
                others[pk] += 1
            elif what == "effort":
                effort[pk] = int(words)
            elif what == "complaint":
                complaint[pk] = words
            elif what == "promise":
                promised[pk] = _moment(words)
            else:
                trouble[pk] = words
    return [
        Row(
            c, names[c.person_id], tags[c.pk], others[c.pk], trouble.get(c.pk, ""), effort.get(c.pk, 0), promised.get(c.pk),
            complaint.get(c.pk, ""),
        )
        for c in conversations
    ]  # fmt: skip


def _moment(words: str) -> datetime:
    """As the database writes a time: without a zone on SQLite, both in UTC."""
    found = datetime.fromisoformat(words)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@lru_cache(maxsize=128)
def _beside(count: int) -> str:
    return f"WITH ours(id) AS (VALUES {', '.join(['(%s)'] * count)}) {_BESIDE}"


# By hand, because compiling three querysets costs more than a page of rows.
_BESIDE = f"""
SELECT 'tag', own.conversation_id, tag.name, own.id FROM {Tagging._meta.db_table} own
  JOIN {Tag._meta.db_table} tag ON tag.id = own.tag_id WHERE own.conversation_id IN (SELECT id FROM ours)
UNION ALL SELECT 'other', conversation_id, '', id FROM {Participant._meta.db_table} WHERE conversation_id IN (SELECT id FROM ours)
UNION ALL SELECT 'trouble', conversation_id, sending, id FROM {Message._meta.db_table}
  WHERE conversation_id IN (SELECT id FROM ours) AND sending IN {TROUBLE}
UNION ALL SELECT 'effort', conversation_id, CAST(score AS text), 0 FROM {EffortRow._meta.db_table}
  WHERE conversation_id IN (SELECT id FROM ours) AND score > 0
UNION ALL SELECT 'promise', conversation_id, CAST(MIN(due_at) AS text), 0 FROM {Promise._meta.db_table}
  WHERE conversation_id IN (SELECT id FROM ours) AND settled_at IS NULL AND words > '' GROUP BY conversation_id
UNION ALL SELECT 'complaint', conversation_id, ref, 0 FROM {Complaint._meta.db_table}
  WHERE conversation_id IN (SELECT id FROM ours) AND closed_at IS NULL AND undone_at IS NULL
ORDER BY 4"""


def _names(conversations: Iterable[Conversation]) -> dict[int, str]:
    names = {one.person_id: one.person.name for one in conversations}
    nameless = [pk for pk, name in names.items() if not name]
    if nameless:
        rows = Identity.objects.filter(person__in=nameless).order_by("-pk").values_list("person", "kind", "value")
        names |= {pk: shown_way(kind, value) for pk, kind, value in rows}
    return {pk: name or "?" for pk, name in names.items()}


def counts(agent: Agent, listings: Sequence[Listing]) -> dict[str, int]:
    """How many lie on each list, in one query; more than MANY is not counted on."""
    if not listings:
        return {}
    sql, params = _counting(agent, listings)
    with cursor_of(connection) as cursor:
        cursor.execute(sql, params)
        return dict(zip([one.slug for one in listings], cursor.fetchone(), strict=True))


_compiled: dict[tuple[object, ...], tuple[str, list[Any]]] = {}  # making the SQL costs ten times what running it does


def _counting(agent: Agent, listings: Sequence[Listing]) -> tuple[str, list[Any]]:
    key = (
        connection.vendor,
        agent.pk,
        agent.is_admin,
        *hidden_teams(agent),
        *((one.slug, one.shelf) for one in listings),
    )
    if key not in _compiled:
        pieces: list[str] = []
        params: list[Any] = []
        for one in listings:
            sql, given = one.rows(agent).order_by().values("pk")[: MANY + 1].query.sql_with_params()
            pieces.append(f"(SELECT COUNT(*) FROM ({sql}) x)")
            params += given
        if len(_compiled) > 2000:
            _compiled.clear()
        _compiled[key] = ("SELECT " + ", ".join(pieces), params)
    return _compiled[key]


def answered_since(agent: Agent, *, at: datetime) -> int:
    """How many of this agent's conversations were answered or closed since then; counted up to MANY."""
    since = connection.ops.adapt_datetimefield_value(at)
    return len(_ANSWERED.values(agent.pk, Shelf.WAITING, Shelf.CLOSED, since))


_ANSWERED = Prepared(
    lambda: (
        Conversation.objects.filter(assignee=0)
        .filter(shelf__in=[Shelf.WAITING, Shelf.CLOSED])
        .filter(queue_at__gte=datetime(1970, 1, 1, tzinfo=UTC))
        .values_list("pk")[: MANY + 1]
    )
)


def neighbours(conversation: Conversation, *, listing: Listing, agent: Agent) -> tuple[str, str]:
    """References of the conversations before and after this one on a list; "" where there is none."""
    found = listing.rows(agent)
    at, pk = conversation.queue_at, conversation.pk
    earlier, later = Q(queue_at__lt=at) | Q(queue_at=at, pk__lt=pk), Q(queue_at__gt=at) | Q(queue_at=at, pk__gt=pk)
    if listing.newest_first:
        earlier, later = later, earlier
    before = found.filter(earlier).reverse().values_list("ref", flat=True).first()
    after = found.filter(later).values_list("ref", flat=True).first()
    return before or "", after or ""
