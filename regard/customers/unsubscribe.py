"""One click, and no more of it: signed addresses that need no sign-in (RFC 8058), and what their page may change.

An address says which identity, which purpose and which way. It has no end: a letter lies in a mailbox for years. Whoever
holds it can say no, and yes again, for that one way of reaching that one identity; it opens nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from regard.customers.consent import By, CannotConsent, Consent, For, Proof, consents_now, give, withdraw
from regard.customers.models import Identity
from regard.customers.person import Person

SALT = "regard.unsubscribe"
PAGE = "page:preferences"
MOST_A_DAY = 40  # lines from the page; whoever holds an address must not fill the ledger


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """What an address is for. `identity.person` is whoever it belongs to today, also after a merge."""

    identity: Identity
    purpose: str
    channel: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the preference page; `is_on` as things stand."""

    purpose: For
    is_on: bool


def token_for(identity: Identity, *, purpose: str) -> str:
    return signing.dumps([identity.pk, purpose], salt=SALT)


def read_token(token: str) -> Unsubscribe | None:
    """None for whatever we did not sign, and for an identity that is gone."""
    try:
        key, purpose = signing.loads(token[:400], salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if purpose not in For.values or not isinstance(key, int):
        return None
    identity = Identity.objects.select_related("person").filter(pk=key).first()
    channel = identity.kind if identity is not None and identity.kind in By.values else By.EMAIL
    return Unsubscribe(identity, purpose, channel) if identity is not None else None


@transaction.atomic
def one_click(asked: Unsubscribe, *, at: datetime) -> Consent | None:
    """No more of this, by this way. None when that was so already: a mail program may ask twice."""
    person = Person.objects.select_for_update().get(pk=asked.identity.person_id)
    if _is_no(person, purpose=asked.purpose, channel=asked.channel, at=at):
        return None
    proof = Proof(source="mail:one-click", words=_("Unsubscribed by the link in a letter."))
    return withdraw(
        person, purpose=asked.purpose, channel=asked.channel, proof=proof, by=person.actor, at=at
    )  # fmt: skip


def choices_of(asked: Unsubscribe, *, at: datetime) -> list[Choice]:
    """What the page offers: each purpose as it stands for this way. One query."""
    lines = _last(asked, at=at)
    given = {purpose: line.is_given for purpose, line in lines.items()}
    # What rests on the relation is on until they say no; what needs a yes is off until they say it.
    return [Choice(purpose, given.get(purpose, purpose in (For.PROACTIVE, For.SURVEY))) for purpose in For]


@transaction.atomic
def choose(asked: Unsubscribe, wanted: set[str], *, at: datetime, page: str = PAGE) -> list[Consent]:
    """Their choices from a page; a line for each that is another one than before."""
    person = Person.objects.select_for_update().get(pk=asked.identity.person_id)
    lately = Consent.objects.filter(person=person, source__startswith="page:", at__gt=at - timedelta(days=1))
    if lately.count() >= MOST_A_DAY:
        raise CannotConsent(
            _("That was changed many times today. Please come back tomorrow, or write to us."), status=429
        )
    changed = []
    for choice in choices_of(asked, at=at):
        if (choice.purpose in wanted) == choice.is_on:
            continue
        say = withdraw if choice.is_on else give
        proof = Proof(source=page, words=_("Ticked: %(what)s") % {"what": choice.purpose.label})
        line = say(person, purpose=choice.purpose, channel=asked.channel, proof=proof, by=person.actor, at=at)
        changed.append(line)
    return changed


def _is_no(person: Person, *, purpose: str, channel: str, at: datetime) -> bool:
    lines = [one for one in consents_now(person, at=at) if one.purpose == purpose and one.channel in ("", channel)]
    last = max(lines, key=lambda line: (line.at, line.pk), default=None)
    return last is not None and not last.is_given


def _last(asked: Unsubscribe, *, at: datetime) -> dict[str, Consent]:
    lines = [one for one in consents_now(asked.identity.person, at=at) if one.channel in ("", asked.channel)]
    return {one.purpose: one for one in sorted(lines, key=lambda line: (line.at, line.pk))}
