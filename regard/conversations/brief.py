"""The brief: who this is, what they want now, what was tried, what we promised, how they are. Read in five seconds.

All of it is theirs or ours as it was said: a sentence of a letter, a row with its source. Where nothing says it, it is empty.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple, Self

from django.db import connection
from django.db.models import prefetch_related_objects
from django.utils import timezone

from regard.care.models import Permit, Purpose
from regard.conversations.conversation import Conversation
from regard.conversations.message import THEIRS, Message
from regard.conversations.promise import Promise, promised_to
from regard.conversations.seen import SeenBy
from regard.customers.life_event import LifeEvent
from regard.customers.models import Identity, Level, Person
from regard.customers.owned import OwnedProduct, products_of
from regard.kit.gist import mood_among, sentences, tried_among, wants_among
from regard.kit.text import one_line
from regard.spine.rows import Prepared
from regard.staff.models import Agent

READ = 12  # newest messages
LETTER = 8000  # characters of each
MANY = 99  # earlier conversations are counted up to here
NEWEST = 6  # of which so many are told
BEFORE = ("pk", "ref", "subject", "shelf", "last_message_at")
TRIED = 4
RECENT = 3  # letters of theirs that say how they are now
KEPT_FOR = timedelta(days=30)  # a settled promise is still worth a line so long
OUTREACH = (Purpose.PROACTIVE, Purpose.SURVEY, Purpose.OUTREACH, Purpose.MARKETING)


class Said(NamedTuple):
    """A sentence as it was said: in which message, when, by whom ("in", "out" or "note")."""

    words: str
    message: int
    at: datetime
    kind: str


class HowTheyAre(NamedTuple):
    """`evidence` is the word that shows it, in `said`."""

    feeling: str
    evidence: str
    said: Said


@dataclass(slots=True)
class Brief:
    person: Person
    since: datetime
    level: Level = Level.ANONYMOUS  # the surest of their identities, and how and until when
    method: str = ""
    level_until: datetime | None = None
    wants: Said | None = None
    tried: list[Said] = field(default_factory=list)
    mood: HowTheyAre | None = None
    promises: list[Promise] = field(default_factory=list)
    owns: list[OwnedProduct] = field(default_factory=list)
    life_events: list[LifeEvent] = field(default_factory=list)
    earlier: int = 0  # up to MANY
    newest: list[Conversation] = field(default_factory=list)  # the first few of them, with BEFORE read
    outreach: Permit | None = None

    @property
    def last(self) -> Conversation | None:
        return self.newest[0] if self.newest else None

    @classmethod
    def of(cls, conversation: Conversation, *, at: datetime, for_agent: Agent | None = None) -> Self:
        """In six queries (seven where a life event is minded), whatever the person's history.

        `for_agent`: only what that agent may see.
        """
        person = conversation.person
        brief = cls(person, person.first_seen_at)
        brief._is_sure(_IDENTITIES.all(person.pk), at=at)
        brief._read(_letters(conversation), conversation)
        brief.promises = promises_for(person, agent=for_agent, at=at)
        brief.owns = products_of(person)
        if person.care_until is not None and person.care_until > at:
            brief.life_events = LifeEvent.current(person, at)
        brief._look_back(conversation, agent=for_agent)
        brief.outreach = next(iter(_OUTREACH.all(person.pk, *OUTREACH)), None)
        return brief

    @classmethod
    def beside(cls, conversation: Conversation, *, at: datetime, for_agent: Agent) -> Self:
        """What a pane does not show already: without identities, products and life events. Four queries."""
        brief = cls.of_words(conversation)
        brief.promises = promises_for(conversation.person, agent=for_agent, at=at)
        brief._look_back(conversation, agent=for_agent)
        brief.outreach = next(iter(_OUTREACH.all(conversation.person_id, *OUTREACH)), None)
        return brief

    @classmethod
    def of_words(cls, conversation: Conversation) -> Self:
        """Only what the letters say: wants, tried, mood. One query."""
        brief = cls(conversation.person, conversation.person.first_seen_at)
        brief._read(_letters(conversation), conversation)
        return brief

    def _is_sure(self, identities: Sequence[Identity], *, at: datetime) -> None:
        best = max(identities, key=lambda one: one.level_now(at=at), default=None)
        if best is not None:
            self.level, self.method, self.level_until = best.level_now(at=at), best.method, best.level_until

    def _read(self, letters: Sequence[Letter], conversation: Conversation) -> None:
        theirs = [one for one in letters if one.kind in THEIRS and one.person == conversation.person_id]
        theirs = theirs or [one for one in letters if one.kind in THEIRS]
        cut = {one.pk: sentences(one.words) for one in letters}
        if (found := wants_among([cut[one.pk] for one in theirs])) is not None:
            self.wants = theirs[found[0]].said(found[1].text)
        for letter in reversed(letters):
            self.tried += [letter.said(one.text) for one in tried_among(cut[letter.pk])]
        self.tried = _once(self.tried)[-TRIED:]
        for letter in theirs[:RECENT]:
            if (mood := mood_among(cut[letter.pk])) is not None:
                self.mood = HowTheyAre(mood.feeling, mood.evidence, letter.said(mood.sentence.text))
                break

    def _look_back(self, conversation: Conversation, *, agent: Agent | None) -> None:
        rows = _BEFORE.values(agent, conversation.person_id, conversation.pk)
        self.earlier = len(rows)
        self.newest = [Conversation(**dict(zip(BEFORE, row, strict=True))) for row in rows[:NEWEST]]


class Letter(NamedTuple):
    """What is read of a message: the beginning of what its writer says themselves."""

    pk: int
    kind: str
    at: datetime
    words: str
    person: int | None

    def said(self, sentence: str) -> Said:
        return Said(one_line(sentence, 300), self.pk, self.at, self.kind)


def promises_for(person: Person, *, agent: Agent | None, at: datetime) -> list[Promise]:
    """Open ones and those settled lately, of the conversations that this agent may see."""
    rows = promised_to(person, settled_since=at - KEPT_FOR)
    prefetch_related_objects([one for one in rows if not one.is_open], "outcomes")
    ids = agent.team_ids() if agent is not None else None
    if agent is None or ids is None:
        return list(rows)
    hidden = {one.conversation_id for one in rows if one.conversation.team_id not in ids}
    seen = (
        set(Conversation.objects.for_agent(agent).filter(pk__in=hidden).values_list("pk", flat=True))
        if hidden
        else hidden
    )
    return [one for one in rows if one.conversation_id not in hidden or one.conversation_id in seen]


def _letters(conversation: Conversation) -> list[Letter]:
    """The newest messages that somebody wrote, newest first. Only the beginning of each leaves the database."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, [LETTER, conversation.pk, False, READ])
        rows = cursor.fetchall()
    return [Letter(pk, kind, _moment(at), _own(text, folds), person) for pk, kind, at, text, folds, person in rows]


# By hand: the ORM would bring whole letters, and some are megabytes.
_NEWEST = f"""
SELECT m.id, m.kind, m.at, SUBSTR(m.text, 1, %s), m.folds, i.person_id
  FROM {Message._meta.db_table} m LEFT JOIN {Identity._meta.db_table} i ON i.id = m.identity_id
 WHERE m.conversation_id = %s AND m.is_auto = %s ORDER BY m.id DESC LIMIT %s"""


def _moment(at: datetime | str) -> datetime:
    found = datetime.fromisoformat(at) if isinstance(at, str) else at
    return found if found.tzinfo else found.replace(tzinfo=timezone.get_fixed_timezone(0))


def _own(text: str, folds: str | list[list[object]]) -> str:
    """Without the folded quotes and signatures."""
    pieces, start = [], 0
    for kind, length in json.loads(folds) if isinstance(folds, str) else folds:
        if kind in ("new", "notes"):  # what we noted of a call is what they said, too
            pieces.append(text[start : start + int(str(length))])
        start += int(str(length))
    return "".join(pieces) if start else text


def _once(said: Sequence[Said]) -> list[Said]:
    """The same sentence in two letters is said once, where it was said first."""
    found: dict[str, Said] = {}
    for one in said:
        found.setdefault(one.words.casefold(), one)
    return list(found.values())


_IDENTITIES = Prepared(lambda: Identity.objects.filter(person=0).order_by("-level", "pk")[:50])
_OUTREACH = Prepared(lambda: Permit.objects.filter(person=0, purpose__in=OUTREACH).order_by("-at")[:1])
_BEFORE = SeenBy(
    lambda seen: seen.filter(person=0).exclude(pk=0).order_by("-last_message_at").values_list(*BEFORE)[: MANY + 1]
)
