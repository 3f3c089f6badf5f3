"""What skill a conversation needs: its team's, the language of its person, or one that an agent set. Each with who and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.db import models, transaction

from regard.conversations.conversation import Conversation
from regard.conversations.message import Message
from regard.customers.fact import Fact
from regard.customers.models import Person
from regard.spine.rows import Shaped
from regard.staff.models import Agent, Skill, TeamSkill
from regard.staff.skill import skill_for


class NeededSkill(models.Model):
    """Of one conversation, beside what its team needs. Ended stays ended: what somebody took away is not noticed again."""

    class Why(models.TextChoices):
        LANGUAGE = "language"
        AGENT = "agent"

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="needs")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=10, choices=Why)
    by = models.CharField(max_length=40, blank=True, default="")  # an agent; "" for Regard itself
    at = models.DateTimeField()
    ended_by = models.CharField(max_length=40, blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "skill"], name="needed_skill_once")]

    def __str__(self) -> str:
        return f"{self.conversation_id} needs {self.skill_id}"


@transaction.atomic
def need_skill(conversation: Conversation, *, skill: Skill, by: Agent, at: datetime) -> None:
    """Only who has it gets it, until half of its promise is over."""
    defaults = {"why": NeededSkill.Why.AGENT, "by": by.actor, "at": at, "ended_at": None, "ended_by": ""}
    row, is_new = NeededSkill.objects.get_or_create(conversation=conversation, skill=skill, defaults=defaults)
    if not is_new:
        if row.ended_at is None:
            return
        NeededSkill.objects.filter(pk=row.pk).update(**defaults)
    conversation.tell("needs_skill", by=by.actor, at=at, skill=skill.name)


@transaction.atomic
def need_no_more(conversation: Conversation, *, skill: Skill, by: Agent, at: datetime) -> None:
    rows = NeededSkill.objects.filter(conversation=conversation, skill=skill, ended_at=None)
    if rows.update(ended_at=at, ended_by=by.actor):
        conversation.tell("needs_skill_no_more", by=by.actor, at=at, skill=skill.name)


def notice_language(message: Message) -> None:
    """A step of noticing: who speaks a language that is a skill here needs somebody who has it."""
    conversation = message.conversation
    skill = skill_for(_spoken(conversation.person, at=message.at))
    if skill is None:
        return
    defaults = {"why": NeededSkill.Why.LANGUAGE, "at": message.at}
    _row, is_new = NeededSkill.objects.get_or_create(conversation=conversation, skill=skill, defaults=defaults)
    if is_new:
        conversation.tell("needs_skill", by="", at=message.at, skill=skill.name)


def _spoken(person: Person, *, at: datetime) -> str:
    """What they asked for, else the language of their letters."""
    said = Fact.objects.filter(person=person, kind="language", state=Fact.State.KEPT).order_by("-pk").first()
    return said.canonical if said is not None and said.is_valid(at=at) else person.language


_OF_TEAMS, _OF_EACH = Shaped[TeamSkill](), Shaped[NeededSkill]()


def needs_of(conversations: Mapping[int, int]) -> Mapping[int, frozenset[int]]:
    """Conversation → the skills that it needs, its team's among them. `conversations`: key → its team's key."""
    of_team: dict[int, set[int]] = defaultdict(set)
    teams = sorted(set(conversations.values()))
    count, everything = len(teams), TeamSkill.objects.order_by()
    rows = _OF_TEAMS.of(count, lambda: everything.filter(team__in=range(count)).values_list("team", "skill"))
    for team, skill in rows.values(*teams) if teams else ():
        of_team[team].add(skill)
    found = {pk: set(of_team[team]) for pk, team in conversations.items()}
    many, needed = len(conversations), NeededSkill.objects.filter(ended_at=None).order_by()
    of_each = _OF_EACH.of(
        many, lambda: needed.filter(conversation__in=range(many)).values_list("conversation", "skill")
    )
    for pk, skill in of_each.values(*conversations) if conversations else ():
        found[pk].add(skill)
    return {pk: frozenset(skills) for pk, skills in found.items()}
