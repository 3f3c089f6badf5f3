"""Skills: what a company calls what not everybody can do (a language, a product), who has them, and which team needs one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from regard.kit.text import one_line
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.staff.agent import Agent
from regard.staff.team import Team

MOST = 200  # of a company


class CannotSkill(Refusal):
    code = "cannot_skill"
    status = 422


class Skill(models.Model):
    """`language`: people who speak it need this skill ("de"); "" for everything that is no language."""

    name = models.CharField(max_length=60, unique=True)
    language = models.CharField(max_length=12, blank=True, default="")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class AgentSkill(models.Model):
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="held")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "skill"], name="agent_skill_once")]

    def __str__(self) -> str:
        return f"{self.agent_id}: {self.skill_id}"


class TeamSkill(models.Model):
    """Whatever comes to this team needs it."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="needs")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="needed_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "skill"], name="team_skill_once")]

    def __str__(self) -> str:
        return f"{self.team_id}: {self.skill_id}"


def skill_for(language: str) -> Skill | None:
    """What is needed to talk to somebody who speaks it ("pt-BR" finds "pt-BR", else "pt")."""
    language = language.strip().lower()
    wanted = [one for one in (language, language.partition("-")[0]) if one]
    found = {one.language.lower(): one for one in Skill.objects.filter(language__in=wanted)} if wanted else {}
    return next((found[one] for one in wanted if one in found), None)


def skills_by_agent(agents: Collection[int]) -> Mapping[int, frozenset[int]]:
    found: dict[int, set[int]] = {pk: set() for pk in agents}
    for agent, skill in AgentSkill.objects.filter(agent__in=agents).values_list("agent", "skill"):
        found[agent].add(skill)
    return {pk: frozenset(skills) for pk, skills in found.items()}


@transaction.atomic
def add_skill(*, name: str, language: str, by: Agent, at: datetime) -> Skill:
    _lead_only(by)
    name, language = one_line(name, 60), one_line(language, 12).lower()
    if not name:
        raise CannotSkill(_("Give the skill a name."), field="name")
    if Skill.objects.count() >= MOST:
        raise CannotSkill(_("That is more skills than anybody can keep apart. Let one go first."), field="name")
    try:
        with transaction.atomic():
            found = Skill.objects.create(name=name, language=language, made_at=at)
    except IntegrityError as error:
        raise CannotSkill(_("There is one of that name already."), field="name") from error
    record(kind="skill.changed", subject=f"skill:{found.pk}", at=at, by=by.actor, data={"name": name})
    return found


@transaction.atomic
def drop_skill(skill: Skill, *, by: Agent, at: datetime) -> None:
    """Nobody has it and nothing needs it any more."""
    _lead_only(by)
    record(kind="skill.changed", subject=f"skill:{skill.pk}", at=at, by=by.actor, data={"gone": skill.name})
    skill.delete()


@transaction.atomic
def keep_skills(agent: Agent, *, skills: Collection[Skill], by: Agent, at: datetime) -> None:
    """Exactly these are theirs."""
    _lead_only(by)
    was = sorted(agent.skills.values_list("skill__name", flat=True))
    agent.skills.exclude(skill__in=skills).delete()
    for one in skills:
        AgentSkill.objects.get_or_create(agent=agent, skill=one, defaults={"since": at})
    data = {"skills": sorted(one.name for one in skills), "was": {"skills": was}}
    record(kind="agent.skills_changed", subject=agent.actor, at=at, by=by.actor, data=data)


@transaction.atomic
def keep_team_needs(team: Team, *, skills: Collection[Skill], by: Agent, at: datetime) -> None:
    _lead_only(by)
    was = sorted(team.needs.values_list("skill__name", flat=True))
    team.needs.exclude(skill__in=skills).delete()
    for one in skills:
        TeamSkill.objects.get_or_create(team=team, skill=one)
    data = {"name": team.name, "needs": sorted(one.name for one in skills), "was": {"needs": was}}
    record(kind="team.changed", subject=f"team:{team.pk}", at=at, by=by.actor, data=data)


def _lead_only(by: Agent) -> None:
    if not by.is_lead:
        raise CannotSkill(_("Only a lead can change this."), status=403)
