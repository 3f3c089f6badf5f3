"""Several conversations at once: one after the other, each by its own verb and in its own transaction. What was done with
each is kept for a day, so that a page can say it, and take it back where the verb has a way back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.conversations.conversation import Conversation
from regard.conversations.deed import Chosen, Deed, way_back
from regard.spine.refusal import NotThere, Refusal
from regard.staff.models import Agent

MOST = 100  # at once
KEPT = timedelta(days=1)


class CannotDoTogether(Refusal):
    code = "cannot_do_together"
    status = 422


class BatchQuerySet(models.QuerySet["Batch"]):
    def for_agent(self, agent: Agent) -> BatchQuerySet:
        return self.filter(agent=agent)


class Batch(models.Model):
    """What somebody did with several conversations: with which it was done, which refused and why."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    verb = models.CharField(max_length=12)
    about = models.JSONField(default=dict)  # the tag, the colleague, the hour
    done = models.JSONField(default=list)  # [[reference, what a way back needs]]
    refused = models.JSONField(default=list)  # [[reference, sentence]]
    missing = models.PositiveSmallIntegerField(default=0)  # not there, or not to be seen: they are one and the same
    undone_at = models.DateTimeField(null=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["agent", "at"], name="batch_agent")]

    def __str__(self) -> str:
        return f"{self.verb} {len(self.done)}"

    @property
    def can_be_undone(self) -> bool:
        return bool(self.done) and self.undone_at is None and way_back(self.verb, self.about) is not None


@dataclass(slots=True)
class _Told:
    done: list[tuple[str, Any]]
    refused: list[tuple[str, str]]
    missing: int = 0


def do_together(chosen: Sequence[Chosen], deed: Deed, *, by: Agent, at: datetime) -> Batch:
    """Each on its own: one that refuses stops no other. NotThere when none of them is there for this agent."""
    if not chosen:
        raise CannotDoTogether(_("Choose a conversation first."))
    if len(chosen) > MOST:
        raise CannotDoTogether(_("No more than %(most)s at once.") % {"most": MOST})
    wanted = {one.ref: one for one in chosen}
    told = _each(list(wanted), lambda found: deed.on(found, wanted[found.ref], by=by, at=at), by=by)
    return _keep(deed.verb, deed.about, told, by=by, at=at)


def undo_together(batch: Batch, *, by: Agent, at: datetime) -> Batch:
    """The way back of each with which it was done. Once; what went on since then says no by itself."""
    back = way_back(batch.verb, batch.about)
    if back is None or not Batch.objects.filter(pk=batch.pk, undone_at=None).update(undone_at=at):
        raise CannotDoTogether(_("That cannot be taken back any more."), status=409)
    before: Mapping[str, Any] = dict(batch.done)
    told = _each(list(before), lambda found: back.on(found, before[found.ref], by=by, at=at), by=by)
    return _keep(back.verb, batch.about, told, by=by, at=at)


def _each(refs: Sequence[str], do: Callable[[Conversation], Any], *, by: Agent) -> _Told:
    seen = {one.ref: one for one in Conversation.objects.for_agent(by).filter(ref__in=refs)}
    told = _Told([], [])
    for ref in refs:
        try:
            if ref not in seen:
                raise NotThere
            told.done.append((ref, _one(seen[ref], do, by=by)))
        except NotThere:
            told.missing += 1
        except Refusal as refusal:
            told.refused.append((ref, str(refusal)))
    if told.missing == len(refs):
        raise NotThere
    return told


@transaction.atomic
def _one(found: Conversation, do: Callable[[Conversation], Any], *, by: Agent) -> Any:
    """Held first, then asked again: it may have gone to another team while the others were seen to."""
    found = found.locked()
    if not found.may_be_seen_by(by):
        raise NotThere
    return do(found)


def _keep(verb: str, about: dict[str, Any], told: _Told, *, by: Agent, at: datetime) -> Batch:
    Batch.objects.filter(agent=by, at__lt=at - KEPT).delete()
    return Batch.objects.create(
        agent=by, at=at, verb=verb, about=about, done=told.done, refused=told.refused, missing=told.missing
    )
