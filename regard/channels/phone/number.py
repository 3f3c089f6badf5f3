"""Our telephone numbers: which team answers, what is said first, and the one level of choices that there can be.

A choice names a team, or leads to the answering machine. It holds no further choices: a second level has no place to stand.
Whoever presses nothing gets a person.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.conf import settings
from django.db import models
from django.db.models import Q

from regard.channels.secret import unlock
from regard.staff.models import Agent, Team

TWILIO = "https://api.twilio.com"
MOST_CHOICES = 9
MOST_AGENTS = 10  # that ring at once; providers take no more


def new_key() -> str:
    return secrets.token_hex(16)


class PhoneNumber(models.Model):
    number = models.CharField(max_length=20, unique=True)  # canonical
    name = models.CharField(max_length=80)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="phone_numbers")
    key = models.CharField(max_length=40, unique=True, default=new_key)  # in the addresses that the provider calls
    language = models.CharField(max_length=8, default="en")
    greeting = models.CharField(max_length=500, blank=True, default="")
    recording_words = models.CharField(max_length=300, blank=True, default="")  # before the tone: that it is recorded
    api = models.CharField(max_length=200, default=TWILIO)
    account = models.CharField(max_length=80, blank=True, default="")
    secret = models.TextField(blank=True, default="")  # encrypted, see channels/secret.py
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.number

    @property
    def token(self) -> str:
        """What the provider signs with; "" when there is none yet, and then nothing is believed."""
        return unlock(self.secret)

    @property
    def can_dial(self) -> bool:
        return bool(self.account and self.secret) and self.retired_at is None

    def address(self, door: str, query: str = "") -> str:
        """The whole address of one of its doors, as the provider is given it."""
        return f"{settings.BASE_URL}/in/phone/{self.key}/{door}/" + (f"?{query}" if query else "")


class MenuOption(models.Model):
    """`team` answers; without one they leave a message."""

    number = models.ForeignKey(PhoneNumber, on_delete=models.CASCADE, related_name="options")
    digit = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=80)  # "questions about your order"
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["digit"]
        constraints = [
            models.UniqueConstraint(fields=["number", "digit"], name="menu_digit_once"),
            models.CheckConstraint(condition=Q(digit__gte=1, digit__lte=MOST_CHOICES), name="menu_digit"),
        ]

    def __str__(self) -> str:
        return f"{self.digit} {self.words}"


class AgentPhone(models.Model):
    """Where an agent's telephone is. `rings`: calls of their teams ring there while they are here."""

    agent = models.OneToOneField(Agent, on_delete=models.CASCADE, related_name="phone", primary_key=True)
    number = models.CharField(max_length=20)
    rings = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.agent} {self.number}"


def who_rings(team: Team, *, only: Agent | None = None) -> Sequence[AgentPhone]:
    """The telephones of who is here in this team and talks with nobody; `only` that of whoever took the call."""
    rows = AgentPhone.objects.filter(rings=True, agent__is_active=True, agent__away_since=None)
    rows = rows.filter(agent=only) if only is not None else rows.filter(agent__memberships__team=team)
    return list(rows.exclude(agent__in=_talking()).select_related("agent").order_by("agent__name")[:MOST_AGENTS])


def _talking() -> models.QuerySet[Agent]:
    from regard.conversations.call import Call

    talking = Call.objects.going_on().exclude(answered_at=None).exclude(agent=None)
    return Agent.objects.filter(pk__in=talking.values("agent"))
