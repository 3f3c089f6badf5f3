"""What the search page and the palette find: people first, then conversations with the line that matches."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from regard.conversations import inbox
from regard.conversations.inbox import Row
from regard.conversations.looking import look
from regard.conversations.models import Conversation, Message
from regard.conversations.sought import Sought
from regard.customers.fact import people_by_fact
from regard.customers.merged import survivor
from regard.customers.models import Identity, Person
from regard.customers.shown_way import shown_way
from regard.kit.ids import CROCKFORD, read_ref
from regard.kit.query import Query
from regard.kit.text import one_line
from regard.kit.words import plain, words
from regard.spine import search
from regard.staff.models import Agent

PEOPLE, TALKS = 8, 25
EVERYTHING = Sought()
AROUND = 90
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    row: Row
    line: Markup
    message: int  # the one that matches; 0 where no word was asked for


@dataclass(frozen=True, slots=True)
class Talks:
    hits: list[Hit]
    older: int | None = None  # the cursor of the next page
    is_cut: bool = False  # only the newest were looked at


def exactly(query: str, *, agent: Agent) -> Conversation | None:
    """The conversation whose reference was typed."""
    ref = read_ref(query.strip().lstrip("#"))
    if len(ref) != 8 or any(letter not in CROCKFORD for letter in ref):
        return None
    return Conversation.objects.get_for(agent, ref)


def people(query: str, *, limit: int = PEOPLE) -> list[tuple[Person, str]]:
    """People by name or address, with the address that says who they are."""
    found = [hit.key for hit in search.find(_unfinished(query), kind="person", audiences=None, limit=limit)]
    found += [pk for pk in people_by_fact(query, limit=limit) if pk not in found]
    rows = Person.objects.in_bulk(found)
    # Whoever was joined with somebody is found by their old name and leads to who they are, once.
    people = {person.pk: person for person in (survivor(rows[pk]) for pk in found if pk in rows)}
    ways = Identity.objects.filter(person__in=people).order_by("-pk").values_list("person", "kind", "value")
    addresses = {pk: shown_way(kind, value) for pk, kind, value in ways}
    return [(person, addresses.get(pk, "")) for pk, person in people.items()]


def talks(
    query: Query, *, sought: Sought = EVERYTHING, agent: Agent, before: int | None = None, limit: int = TALKS
) -> Talks:
    """Conversations that fit, each once, newest first."""
    text = _unfinished(query.words)
    looked = look(text, phrases=query.phrases, sought=sought, agent=agent, before=before, size=limit)
    keys = [conversation for conversation, _message in looked.hits]
    seen = Conversation.objects.for_agent(agent).filter(pk__in=keys).select_related("person", "assignee", "team")
    rows = {row.conversation.pk: row for row in inbox.rows(list(seen))}
    texts = dict(Message.objects.filter(pk__in=[key for _talk, key in looked.hits if key]).values_list("pk", "text"))
    said = " ".join([*query.phrases, query.words])
    found = [
        Hit(rows[pk], marked(texts.get(key, ""), said) if key else escape(rows[pk].conversation.preview), key)
        for pk, key in looked.hits if pk in rows
    ]  # fmt: skip
    return Talks(found, looked.older, looked.is_cut)


def _unfinished(query: str) -> str:
    """The last word may still be on its way, unless a space or sign closed it."""
    return query if not query or query[-1].isspace() or query.endswith("*") else query + "*"


def marked(text: str, query: str) -> Markup:
    """The line around the first match, with every match in <mark>."""
    spans = _matches(text[:200_000], words(query))
    if not spans:
        return escape(one_line(text, 2 * AROUND))
    start, end = max(0, spans[0][0] - AROUND), min(len(text), spans[0][0] + 2 * AROUND)
    shown, at = escape("…" if start else ""), start
    for first, last in spans:
        if last <= end:
            shown += escape(text[at:first]) + Markup("<mark>") + escape(text[first:last]) + Markup("</mark>")
            at = last
    return shown + escape(text[at:end]) + ("…" if end < len(text) else "")


def _matches(text: str, asked: list[str]) -> list[tuple[int, int]]:
    return [m.span() for m in WORD.finditer(text) if any(plain(m[0]).startswith(word) for word in asked)]
