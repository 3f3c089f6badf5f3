"""Looking for words among conversations that must be this or that: one hit for each, newest first, in bounded work.

The word index gives the messages that hold every word. Where filters leave few conversations, only their messages are asked;
else the newest matches are taken in growing steps and those that do not fit are left out, up to a bound that the page says.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from regard.conversations.conversation import Conversation
from regard.conversations.message import Message
from regard.conversations.sought import Sought
from regard.conversations.sought import page as sought_page
from regard.kit.words import words
from regard.spine import search
from regard.spine.search import Found
from regard.staff.models import Agent

STEPS = (60, 300, 1000)  # matches asked for at once, one after the other
STEPS_OF_PHRASES = (60, 120)  # their texts must be read
FEW = 200  # conversations whose messages are asked one by one


@dataclass(frozen=True, slots=True)
class Looked:
    hits: list[
        tuple[int, int]
    ]  # keys of the conversation and of the message that matches, 0 where no word was asked for
    older: int | None  # the cursor of the next page
    is_cut: bool = False  # only the newest were looked at, and the page is not full


def look(
    text: str, *, phrases: Sequence[str] = (), sought: Sought, agent: Agent, before: int | None = None, size: int
) -> Looked:
    """`text`: words that must be there, the last one unfinished when it ends in "*". `phrases`: words that follow each other."""
    asked = " ".join([*phrases, text])
    if not words(asked):
        page = sought_page(sought, agent=agent, before=before, size=size) if sought else None
        return Looked([(pk, 0) for pk in page.keys], page.older, page.is_cut) if page else Looked([], None)
    few = sought.few() if sought else None
    groups = None if few is None or len(few) > FEW else few
    if groups == []:
        return Looked([], None)
    firsts: dict[int, Found] = {}
    for step in STEPS_OF_PHRASES if any(map(words, phrases)) else STEPS:
        hits = search.find(asked, kind="message", audiences=agent.team_ids(), before=before, limit=step, groups=groups)
        for hit in _fitting([one for one in hits if one.group not in firsts], phrases, sought, agent):
            firsts.setdefault(hit.group, hit)
        chosen = list(firsts.values())[:size]
        if len(firsts) > size or (len(firsts) == size and len(hits) == step):
            return Looked([(one.group, one.key) for one in chosen], chosen[-1].id)
        if len(hits) < step:
            return Looked([(one.group, one.key) for one in chosen], None)
        before = hits[-1].id
    return Looked([(one.group, one.key) for one in chosen], before, is_cut=True)


def _fitting(hits: Sequence[Found], phrases: Sequence[str], sought: Sought, agent: Agent) -> list[Found]:
    groups = {hit.group for hit in hits}
    seen = sought.among(Conversation.objects.for_agent(agent)).filter(pk__in=groups).values_list("pk", flat=True)
    kept = set(seen)
    fitting = [hit for hit in hits if hit.group in kept]
    return _saying(fitting, [said for phrase in phrases if (said := words(phrase))])


def _saying(hits: list[Found], phrases: Collection[list[str]]) -> list[Found]:
    """Those that say each phrase. The index knows no order of words on PostgreSQL, so the texts are read."""
    if not phrases:
        return hits
    rows = Message.objects.select_related("identity").filter(pk__in=[hit.key for hit in hits])
    texts = {row.pk: f" {' '.join(words(row.findable_text()))} " for row in rows.only("subject", "text", "identity")}
    return [hit for hit in hits if all(f" {' '.join(one)} " in texts.get(hit.key, "") for one in phrases)]
