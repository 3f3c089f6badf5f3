"""What may be done with several conversations at once, and the way back. Each is one verb of one conversation, nothing more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from regard.conversations.assignment import CannotAssign, assign, claim, transfer
from regard.conversations.closure import close, reopen
from regard.conversations.closure_undo import state_of, take_back_closure
from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.snooze import CannotSnooze, end_snooze, snooze
from regard.conversations.tag import Tagging, tag, untag
from regard.spine.refusal import Refusal
from regard.staff.models import Agent, Team


class News(Refusal):
    """Something was written there since you chose it. Read it first."""

    code = "news"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A conversation as the page showed it: how many messages, whose. None: it did not say."""

    ref: str
    messages: int | None = None
    assignee: int | None = None  # 0: nobody's


@dataclass(frozen=True, slots=True)
class Deed:
    """`do` is given conversation, actor and time; what it returns is what a way back needs (JSON)."""

    verb: str
    do: Callable[[Conversation, Agent, datetime], Any]
    about: dict[str, Any] = field(default_factory=dict)
    puts_away: bool = False  # nobody may put away what was not read
    is_giving: bool = False  # nobody takes from whom the page did not show

    def on(self, found: Conversation, chosen: Chosen, *, by: Agent, at: datetime) -> Any:
        if self.puts_away and chosen.messages is not None and found.message_count > chosen.messages:
            raise News(_("Something was written there since you chose it. Read it first."))
        if self.is_giving and chosen.assignee is not None and (found.assignee_id or 0) != chosen.assignee:
            name = found.assignee.name if found.assignee else _("Nobody")
            raise CannotAssign(_("%(name)s has it by now.") % {"name": name})
        return self.do(found, by, at)


def closing() -> Deed:
    def do(found: Conversation, by: Agent, at: datetime) -> dict[str, Any]:
        before = state_of(found)
        return before | {"closure": close(found, by=by.actor, at=at).pk}

    return Deed("closed", do, puts_away=True)


def reopening() -> Deed:
    return Deed("reopened", lambda found, by, at: reopen(found, by=by.actor, at=at))


def snoozing(until: datetime) -> Deed:
    def do(found: Conversation, by: Agent, at: datetime) -> dict[str, Any]:
        was_waiting = found.queue_at.isoformat() if found.shelf == Shelf.WAITING else ""
        return {"snooze": snooze(found, until=until, by=by.actor, at=at).pk, "waiting": was_waiting}

    return Deed("snoozed", do, {"until": until.isoformat()}, puts_away=True)


def waking() -> Deed:
    return Deed("woken", _wake)


def giving(to: Agent | None) -> Deed:
    """To a colleague, or (None) back to the team. Whoever takes one for themselves gets it only if nobody has it."""

    def do(found: Conversation, by: Agent, at: datetime) -> int:
        before = found.assignee_id or 0
        if to == by and not before:
            claim(found, by=by, at=at)
        else:
            assign(found, to=to, by=by, at=at)
        return before

    return Deed("given", do, {"to": to.pk if to else 0, "name": to.name if to else ""}, is_giving=True)


def handing(team: Team, *, brief: Callable[[Conversation], Mapping[str, Any]]) -> Deed:
    """To another team. `brief` writes what `transfer` takes for each of them."""

    def do(found: Conversation, by: Agent, at: datetime) -> None:
        transfer(found, to_team=team, by=by, at=at, **brief(found))

    return Deed("handed", do, {"team": team.pk, "name": team.name}, is_giving=True)


def tagging(name: str) -> Deed:
    name = " ".join(name.split()).lower()[:40]

    def do(found: Conversation, by: Agent, at: datetime) -> bool:
        is_new = not Tagging.objects.filter(conversation=found, tag__name=name).exists()
        tag(found, name=name, by=by, at=at)
        return is_new

    return Deed("tagged", do, {"name": name})


def _wake(found: Conversation, by: Agent, at: datetime) -> None:
    if found.shelf != Shelf.SNOOZED:
        raise CannotSnooze(_("It does not wait for an hour."), status=409)
    end_snooze(found, by=by.actor, at=at)


@dataclass(frozen=True, slots=True)
class WayBack:
    """`do` is given the conversation, what the deed returned, actor and time."""

    verb: str
    do: Callable[[Conversation, Any, Agent, datetime], None]

    def on(self, found: Conversation, before: Any, *, by: Agent, at: datetime) -> None:
        self.do(found, before, by, at)


def way_back(verb: str, about: Mapping[str, Any]) -> WayBack | None:
    """None for what cannot be taken back: a brief that was handed over, a spam filter that has learned."""

    def reopen_ours(found: Conversation, before: Any, by: Agent, at: datetime) -> None:
        take_back_closure(found, before["closure"], before=before, by=by.actor, at=at)

    def wake_ours(found: Conversation, before: Any, by: Agent, at: datetime) -> None:
        if not found.snoozes.filter(pk=before["snooze"], ended_at=None).exists():
            raise News(_("It came back since then."))
        end_snooze(found, by=by.actor, at=at)
        if before["waiting"]:  # we waited for them, and still do
            found = found.locked()
            found.shelve(Shelf.WAITING, queue_at=datetime.fromisoformat(before["waiting"]))
            found.save(update_fields=["shelf", "queue_at"])

    def give_back(found: Conversation, before: Any, by: Agent, at: datetime) -> None:
        if (found.assignee_id or 0) != about["to"]:
            raise News(_("Somebody else has it by now."))
        assign(found, to=Agent.objects.filter(pk=before).first() if before else None, by=by, at=at)

    def untag_ours(found: Conversation, is_ours: Any, by: Agent, at: datetime) -> None:
        if is_ours:
            untag(found, name=about["name"], by=by, at=at)

    backs = {
        "closed": WayBack("reopened", reopen_ours),
        "snoozed": WayBack("woken", wake_ours),
        "given": WayBack("returned", give_back),
        "tagged": WayBack("untagged", untag_ours),
    }
    return backs.get(verb)
