"""Identities: the addresses, numbers and accounts that reach a person, each with how sure we are of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regard.customers.person import Person, make_findable
from regard.spine.event import record
from regard.spine.rows import Prepared, insert, update


class Level(models.IntegerChoices):
    ANONYMOUS = 0, _("anonymous")
    CLAIMED = 1, _("claimed")  # typed it, or a From line that nobody vouches for
    RECOGNISED = 2, _("recognised")  # DMARC-aligned mail, a signed reply address, a known number
    VERIFIED = 3, _("verified")  # one-time code, signed token of the host site, portal login
    STRONG = 4, _("strong")  # checked by an agent, passkey


GOOD_FOR = {Level.RECOGNISED: timedelta(days=365), Level.VERIFIED: timedelta(days=1), Level.STRONG: timedelta(days=1)}


class Identity(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identities")
    kind = models.CharField(max_length=20, default="email")  # email, phone, chat, …
    value = models.CharField(max_length=254)  # canonical; e-mail in lower case
    name = models.CharField(max_length=200, blank=True, default="")  # as they last signed with it
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.CLAIMED)  # copies of the latest Recognition
    method = models.CharField(max_length=40, blank=True, default="")
    level_at = models.DateTimeField()
    level_until = models.DateTimeField(null=True)
    bouncing_since = models.DateTimeField(null=True)
    bounce_reason = models.CharField(max_length=200, blank=True, default="")
    first_seen_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "identities"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "value"], name="identity_once"),
            models.CheckConstraint(condition=Q(level__lte=4), name="identity_level"),
        ]

    def __str__(self) -> str:
        return self.value

    def level_now(self, *, at: datetime) -> Level:
        """How sure we may be today: an expired recognition counts as claimed."""
        if self.level_until is not None and self.level_until <= at:
            return Level.CLAIMED
        return Level(self.level)

    def recognise(self, *, level: Level, method: str, at: datetime, by: str = "") -> None:
        """Raise (or renew) the level; a lower one never takes a higher one away before its time."""
        if level < self.level_now(at=at):
            return
        # The same again within the hour says nothing new; it would only cost a row for each mail.
        if self.level == level and self.method == method and at - self.level_at < timedelta(hours=1):
            return
        until = at + GOOD_FOR[level] if level in GOOD_FOR else None
        self.level, self.method, self.level_at, self.level_until = level, method, at, until
        self.save(update_fields=["level", "method", "level_at", "level_until"])
        Recognition.objects.create(identity=self, level=level, method=method, at=at, until=until, by=by)

    @transaction.atomic
    def bounced(self, *, reason: str, at: datetime) -> None:
        """Permanent failure: replies are held until somebody mends the address or it writes again."""
        self.bouncing_since, self.bounce_reason = self.bouncing_since or at, reason[:200]
        self.save(update_fields=["bouncing_since", "bounce_reason"])
        record(kind="identity.bouncing", subject=self.person.actor, at=at, data={"value": self.value, "reason": reason})

    @transaction.atomic
    def reaches_again(self, *, at: datetime, by: str = "") -> None:
        if self.bouncing_since is None:
            return
        self.bouncing_since, self.bounce_reason = None, ""
        self.save(update_fields=["bouncing_since", "bounce_reason"])
        record(kind="identity.reachable", subject=self.person.actor, at=at, by=by, data={"value": self.value})


class Recognition(models.Model):
    """How an identity came to its level: when, by what, until when."""

    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="recognitions")
    level = models.PositiveSmallIntegerField(choices=Level)
    method = models.CharField(max_length=40)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    by = models.CharField(max_length=40, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.identity} {self.get_level_display()}"


def canonical_email(address: str) -> str:
    """Lower case, trimmed: what two mails must share to be from one address. No dot rules: guessing joins strangers."""
    return address.strip().strip("<>").lower()[:254]


def meet(*, email: str, name: str, at: datetime) -> Identity:
    """The identity behind an address; a person is made when we have never heard of it. Caller holds a transaction."""
    value = canonical_email(email)
    found = Identity.objects.select_related("person").filter(kind="email", value=value).first()
    if found is not None:
        return _seen(found, name=name, at=at)
    try:
        with transaction.atomic():
            return _make(value, name=name, at=at)
    except IntegrityError:  # somebody else met them in the same moment
        return Identity.objects.select_related("person").get(kind="email", value=value)


def meet_all(people: Sequence[tuple[str, str]], *, at: datetime) -> list[Identity]:
    """`meet` for several (email, name) with one look-up, in order. On IntegrityError the caller starts its story again."""
    asked: dict[str, str] = {}
    for email, name in people:
        asked.setdefault(canonical_email(email), name)
    if len(asked) == 1:
        rows = _BY_EMAIL.all("email", *asked)
    else:
        rows = list(Identity.objects.select_related("person").filter(kind="email", value__in=asked).order_by())
    met = {row.value: row for row in rows}
    return [
        _seen(met[value], name=name, at=at) if value in met else _make(value, name=name, at=at)
        for value, name in asked.items()
    ]


_BY_EMAIL = Prepared(lambda: Identity.objects.select_related("person").filter(kind="email", value="").order_by())


def _seen(identity: Identity, *, name: str, at: datetime) -> Identity:
    person, changed = identity.person, []
    if name and not person.name:
        person.call(name, at=at)
        changed.append("name")
    if at > person.last_seen_at:
        person.last_seen_at = at
        changed.append("last_seen_at")
    if changed:
        update(person, *changed)
    if name and identity.name != name[:200]:
        identity.name = name[:200]
        update(identity, "name")
    return identity


def _make(value: str, *, name: str, at: datetime) -> Identity:
    name = " ".join(name.split())[:200]
    person = insert(Person(name=name, first_seen_at=at, last_seen_at=at))
    identity = insert(Identity(person=person, value=value, name=name, level_at=at, first_seen_at=at))
    make_findable(person=person, values=[value], at=at)
    return identity
