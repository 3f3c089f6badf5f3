"""Inviting a colleague: a link by mail, good for a week, used once. The link is signed, so no table holds it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.staff.agent import Agent
from regard.staff.team import Membership, Team

GOOD_FOR = timedelta(days=7)
SALT = "regard.invitation"


class CannotInvite(Refusal):
    code = "cannot_invite"


class CannotJoin(Refusal):
    code = "cannot_join"


class Invitation(models.Model):
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=10, choices=Agent.Role)
    teams = models.ManyToManyField(Team)
    by = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    joined = models.OneToOneField(Agent, null=True, on_delete=models.CASCADE, related_name="invitation")
    joined_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.email

    @classmethod
    def read(cls, *, token: str, at: datetime) -> Invitation:
        """The open invitation behind a link; CannotJoin (404) when there is none, it was used, or it is over."""
        try:
            pk = signing.loads(token, salt=SALT)
        except signing.BadSignature:
            pk = None
        row = cls.objects.filter(pk=pk, joined=None, expires_at__gt=at).first()
        if row is None:
            raise CannotJoin(_("This invitation is over or was used. Ask for a new one."))
        return row

    @property
    def token(self) -> str:
        """What stands in the link."""
        return signing.dumps(self.pk, salt=SALT)

    @transaction.atomic
    def accept(self, *, name: str, password: str, at: datetime) -> Agent:
        """Become an agent."""
        locked = Invitation.objects.select_for_update().get(pk=self.pk)
        if locked.joined_id is not None:
            raise CannotJoin(_("This invitation is over or was used. Ask for a new one."))
        try:
            validate_password(password)
        except ValidationError as error:
            raise CannotJoin(" ".join(error.messages)) from error
        agent = Agent.objects.create_agent(
            email=self.email, name=name or self.name, role=self.role, at=at, password=password
        )
        for team in self.teams.all():
            Membership.objects.create(team=team, agent=agent, since=at)
        locked.joined, locked.joined_at = agent, at
        locked.save(update_fields=["joined", "joined_at"])
        record(kind="agent.joined", subject=agent.actor, at=at, by=agent.actor)
        return agent


@transaction.atomic
def invite(*, email: str, name: str, role: str, teams: list[Team], by: Agent, at: datetime) -> Invitation:
    """Invite somebody. The reaction sends the mail; inviting again replaces the older invitation."""
    email = email.strip().lower()
    if not by.is_admin:
        raise CannotInvite(_("Only an admin invites people."))
    if Agent.objects.filter(email=email).exists():
        raise CannotInvite(_("%(email)s works here already.") % {"email": email})
    Invitation.objects.filter(email=email, joined=None).delete()
    row = Invitation.objects.create(email=email, name=name.strip(), role=role, by=by, at=at, expires_at=at + GOOD_FOR)
    row.teams.set(teams)
    data = {"email": email, "name": row.name, "role": role, "teams": sorted(one.name for one in teams)}
    record(kind="agent.invited", subject=f"invitation:{row.pk}", at=at, by=by.actor, data=data)
    return row
