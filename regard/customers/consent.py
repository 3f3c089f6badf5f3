"""The consent ledger: every yes and every no is a line with its proof. The state now is the last line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regard.customers.person import Person
from regard.spine.event import record
from regard.spine.refusal import Refusal

WORDS = 600  # characters


class CannotConsent(Refusal):
    code = "cannot_consent"
    status = 422


class For(models.TextChoices):
    """What can be agreed to; the same slugs as care's purposes."""

    PROACTIVE = "proactive", gettext_lazy("Notes about what they own")
    SURVEY = "survey", gettext_lazy("Questions about how we did")
    OUTREACH = "outreach", gettext_lazy("Invitations and personal letters")
    MARKETING = "marketing", gettext_lazy("News and offers")


class By(models.TextChoices):
    """By which channel; EVERY is all of them, also those to come."""

    EVERY = "", gettext_lazy("every way")
    EMAIL = "email", gettext_lazy("e-mail")
    PHONE = "phone", gettext_lazy("phone")
    TEXT = "text", gettext_lazy("text message")
    CHAT = "chat", gettext_lazy("chat")
    POST = "post", gettext_lazy("letter post")


class Consent(models.Model):
    """One line. Never changed: what they say later is a later line."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=For)
    channel = models.CharField(max_length=12, choices=By, blank=True, default=By.EVERY)
    is_given = models.BooleanField()
    words = models.CharField(max_length=WORDS, blank=True, default="")  # theirs, or what they ticked
    source = models.CharField(max_length=60)  # where: "message:12", "form:3", "page:preferences", "mail:one-click"
    by = models.CharField(max_length=40)  # the actor who wrote the line: "person:9", "agent:2"
    at = models.DateTimeField()  # when they said it

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["person", "purpose", "at"], name="consent_now")]

    def __str__(self) -> str:
        return f"{self.person_id} {'yes' if self.is_given else 'no'} to {self.purpose}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("a line of the consent ledger is never changed")
        super().save(*args, **kwargs)


@dataclass(frozen=True, slots=True)
class Proof:
    """Where they said it, and in which words."""

    source: str
    words: str = ""


@transaction.atomic
def give(person: Person, *, purpose: str, channel: str, proof: Proof, by: str, at: datetime) -> Consent:
    """They said yes. Refuses without words: a yes that nobody can show is none."""
    if not proof.words.strip():
        raise CannotConsent(_("Write down the words in which they agreed."))
    row = _line(person, purpose=purpose, channel=channel, is_given=True, proof=proof, by=by, at=at)
    record(kind="person.consent_given", subject=person.actor, at=at, by=by, data={"for": purpose, "by": channel})
    return row


@transaction.atomic
def withdraw(person: Person, *, purpose: str, channel: str, proof: Proof, by: str, at: datetime) -> Consent:
    """They said no. Needs no words: a no is taken as it comes."""
    row = _line(person, purpose=purpose, channel=channel, is_given=False, proof=proof, by=by, at=at)
    record(kind="person.consent_withdrawn", subject=person.actor, at=at, by=by, data={"for": purpose, "by": channel})
    return row


def consent_for(person: Person, *, purpose: str, channel: str, at: datetime) -> Consent | None:
    """The last line that speaks of this, as of `at`; None when they never said. A line for every way counts for each."""
    return lines_for(person, purpose=purpose, at=at).filter(channel__in={channel, By.EVERY}).first()


def lines_for(person: Person, *, purpose: str, at: datetime) -> models.QuerySet[Consent]:
    return Consent.objects.filter(person=person, purpose=purpose, at__lte=at).order_by("-at", "-pk")


def consents_now(person: Person, *, at: datetime) -> list[Consent]:
    """The last line of each purpose and channel they ever spoke of, in the order of the purposes. One query.

    A line that a later one for every way has overruled is left out.
    """
    rows = list(Consent.objects.filter(person=person, at__lte=at).order_by("-at", "-pk")[:2000])
    last: dict[tuple[str, str], Consent] = {}
    for row in rows:
        overruled = (row.purpose, By.EVERY) in last
        if not overruled:
            last.setdefault((row.purpose, row.channel), row)
    order = {purpose: place for place, purpose in enumerate(For.values)}
    return sorted(last.values(), key=lambda row: (order.get(row.purpose, 99), row.channel))


def _line(
    person: Person, *, purpose: str, channel: str, is_given: bool, proof: Proof, by: str, at: datetime
) -> Consent:
    if purpose not in For.values or channel not in By.values:
        raise CannotConsent(_("There is no such purpose or way."))
    words = " ".join(proof.words.replace("\0", " ").split())[:WORDS]
    return Consent.objects.create(
        person=person, purpose=purpose, channel=channel, is_given=is_given, words=words, source=proof.source[:60], by=by,
        at=at,
    )  # fmt: skip
