"""Identities: the addresses, numbers and accounts that reach a person, each with how sure we are of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import Q

from regard.customers import level_policy
from regard.customers.level import Level
from regard.customers.person import Person, findable_text
from regard.customers.recognition import Recognition
from regard.spine import search
from regard.spine.event import record
from regard.spine.rows import Prepared, insert, update


class Identity(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identities")
    kind = models.CharField(max_length=20, default="email")  # email, phone, chat, …
    value = models.CharField(max_length=254)  # canonical; e-mail in lower case
    name = models.CharField(max_length=200, blank=True, default="")  # as they last signed with it
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.CLAIMED)  # copies of the latest Recognition
    method = models.CharField(max_length=40, blank=True, default="")
    level_at = models.DateTimeField()
    level_until = models.DateTimeField(null=True)
    verified_until = models.DateTimeField(null=True)  # what still stands when the best check is over
    recognised_until = models.DateTimeField(null=True)
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
        """How sure we may be today: when the best check is over, what an earlier or lesser one still says."""
        return self.standing(at=at)[0]

    def standing(self, *, at: datetime) -> tuple[Level, datetime | None]:
        """The level of today and until when it holds (None: it does not end)."""
        top = Level(self.level)
        if top > Level.CLAIMED and self.level_until is None:
            return top, None
        ends = (
            (top, self.level_until),
            (Level.VERIFIED, self.verified_until),
            (Level.RECOGNISED, self.recognised_until),
        )
        standing = [(level, until) for level, until in ends if until is not None and until > at]
        return max(standing) if standing else (min(top, Level.CLAIMED), None)

    @property
    def is_known(self) -> bool:
        """Somebody proved once that they read what goes there, even if that is long ago."""
        return self.level > Level.CLAIMED

    def recognise(
        self, *, level: Level, method: str, at: datetime, by: str = "", reason: str = ""
    ) -> Recognition | None:
        """Raise (or renew) the level; a lower one never takes a higher one away. None when it says nothing new."""
        if level <= Level.CLAIMED or self._says_nothing_new(level, at=at):
            return None
        with transaction.atomic():
            fresh = Identity.objects.select_for_update(of=("self",)).get(
                pk=self.pk
            )  # another check may have come since
            row = fresh._raise(level, method=method, at=at, by=by, reason=reason)
        for name in _LEVEL_FIELDS:
            setattr(self, name, getattr(fresh, name))
        return row

    def _says_nothing_new(self, level: Level, *, at: datetime) -> bool:
        """Mail after mail is recognised: once an hour is enough, more would only cost a row for each."""
        if level > Level.RECOGNISED or self.recognised_until is None:
            return False
        return level_policy.current().lasts(level) - (self.recognised_until - at) < HOUR

    def _raise(self, level: Level, *, method: str, at: datetime, by: str, reason: str) -> Recognition:
        policy, (now, until_now) = level_policy.current(), self.standing(at=at)
        until = at + policy.lasts(level)
        if level > now or (level == now and until_now is not None and until >= until_now):
            self.level, self.method, self.level_at, self.level_until = level, method, at, until
        if level >= Level.VERIFIED:
            self.verified_until = max(until, self.verified_until or until)
        known = at + policy.lasts(Level.RECOGNISED)
        self.recognised_until = max(known, self.recognised_until or known)
        update(self, *_LEVEL_FIELDS)
        row = insert(
            Recognition(identity=self, level=level, method=method, at=at, until=until, by=by, reason=reason[:300])
        )
        if level >= Level.VERIFIED:
            data = {"identity": self.pk, "level": int(level), "method": method, "until": until.isoformat()}
            record(kind="identity.verified", subject=f"person:{self.person_id}", at=at, by=by, data=data)
        return row

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


HOUR = timedelta(hours=1)
_LEVEL_FIELDS = ("level", "method", "level_at", "level_until", "verified_until", "recognised_until")


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
    person = Person(name=name, first_seen_at=at, last_seen_at=at)
    person.findable = findable_text(person=person, values=[value])
    insert(person)
    identity = insert(Identity(person=person, value=value, name=name, level_at=at, first_seen_at=at))
    search.index(kind="person", key=person.pk, text=person.findable, at=at)
    return identity
