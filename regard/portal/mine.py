"""What a visitor may look at and do with what we keep about them. Each verb asks first how sure we are of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from regard.customers.consent import Consent, For, consents_now
from regard.customers.exporting import CannotGive, ask_for_file, hand_over
from regard.customers.fact import CannotChangeFact, Fact
from regard.customers.fact_kind import KindNow, kinds_now
from regard.customers.known import Known, known_about
from regard.customers.merged import family
from regard.customers.models import Identity, Level, Person, PersonFile
from regard.customers.needs import require
from regard.customers.owned import OwnedProduct, products_of
from regard.customers.unsubscribe import Unsubscribe, choices_of, choose
from regard.portal.visit import Visitor
from regard.ui.words import day

PAGE = "page:my-data"
FILES_A_DAY = 3  # each is work of minutes for a long history, and all hold the same
ELSEWHERE = frozenset(
    {"name", "email", "phone", "account", "product", "serial", "purchase_date"}
)  # have their own place


@dataclass(frozen=True, slots=True)
class Remembered:
    """One thing that we know: `fact` is its row when it can be corrected here, 0 when it rests on something else."""

    title: str
    value: str
    words: str
    is_sure: bool
    fact: int


@dataclass(frozen=True, slots=True)
class Reached:
    """One way that leads to them. `is_here`: they came in by it."""

    value: str
    kind: str
    words: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Owned:
    """A product of theirs; `words` say since when, and until when we stand for it."""

    name: str
    serial: str
    words: str


@dataclass(frozen=True, slots=True)
class Letters:
    """One kind of letter, and whether it comes."""

    purpose: str
    words: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Mine:
    """Everything that the page shows."""

    name: str
    remembered: Sequence[Remembered]
    reached: Sequence[Reached]
    owned: Sequence[Owned]
    choices: Sequence[Letters]
    others: Sequence[Consent]  # what they agreed to by other ways than the one that `choices` speaks of
    files: Sequence[PersonFile]


def mine_of(visitor: Visitor, *, at: datetime) -> Mine:
    """NotSureEnough when their time is over."""
    require(action="person.read_own", identity=visitor.identity, at=at)
    person, asked = visitor.person, _asked(visitor)
    known, kinds = known_about(person, at=at), kinds_now()
    rows = [_remembered(one, kinds, at=at) for one in known if one.fact or one.kind not in ELSEWHERE]
    return Mine(
        name=person.name, remembered=rows, reached=[_reached(one, visitor, at=at) for one in _identities(person)],
        owned=[_owned(one) for one in products_of(person) if not one.is_past], choices=_letters(asked, at=at),
        others=[one for one in consents_now(person, at=at) if one.channel not in ("", asked.channel)],
        files=list(_files(person).filter(state__in=["waiting", "ready"])[:FILES_A_DAY]),
    )  # fmt: skip


def rename(visitor: Visitor, *, name: str, at: datetime) -> None:
    """How they would like to be called. Refuses nothing at all."""
    require(action="person.correct", identity=visitor.identity, at=at)
    name = " ".join(name.split())
    if not name:
        raise CannotChangeFact(_("Write the name that you would like us to use."), status=422)
    if name != visitor.person.name:
        visitor.person.rename(name=name, by=visitor.person.actor, at=at)


def correct(visitor: Visitor, fact: Fact, *, value: str, at: datetime) -> None:
    require(action="person.correct", identity=visitor.identity, at=at)
    fact.correct(value, by=visitor.person.actor, at=at)


def refuse(visitor: Visitor, fact: Fact, *, at: datetime) -> None:
    """It is not so: nobody proposes it again."""
    require(action="person.correct", identity=visitor.identity, at=at)
    fact.refuse(by=visitor.person.actor, at=at)


def forget(visitor: Visitor, fact: Fact, *, at: datetime) -> None:
    """Its value goes, here and in its history."""
    require(action="person.correct", identity=visitor.identity, at=at)
    fact.forget(by=visitor.person.actor, at=at)


def agree(visitor: Visitor, wanted: set[str], *, at: datetime) -> None:
    """Which letters they like; a line in the ledger for each that is another one than before."""
    require(action="consent.change", identity=visitor.identity, at=at)
    choose(_asked(visitor), wanted, at=at, page=PAGE)


@transaction.atomic
def ask_for_mine(visitor: Visitor, *, at: datetime) -> PersonFile:
    """Everything about them in one file; a job makes it. What colleagues noted is read by a person first and is not in it."""
    require(action="person.export", identity=visitor.identity, at=at)
    person = Person.objects.select_for_update().get(pk=visitor.person.pk)
    lately = _files(person).filter(by=person.actor, at__gt=at - timedelta(days=1)).exclude(state="waiting")
    if lately.count() >= FILES_A_DAY:
        raise CannotGive(_("That is enough for today. The newest file holds all that there is."), status=429)
    return ask_for_file(person, with_notes=False, by=person.actor, at=at)


def take(visitor: Visitor, file: PersonFile, *, at: datetime) -> None:
    """They fetch it: that is written down, with how sure we were of them."""
    hand_over(file, identity=visitor.identity, by=visitor.person.actor, at=at)


def _files(person: Person) -> QuerySet[PersonFile]:
    return PersonFile.objects.filter(person=person, with_notes=False)


def _identities(person: Person) -> Sequence[Identity]:
    return list(Identity.objects.filter(person__in=family(person)).order_by("pk")[:200])


def _asked(visitor: Visitor) -> Unsubscribe:
    """The letters that go to whichever address they came in by; without one, by e-mail."""
    channel = visitor.identity.kind if visitor.identity.kind in ("email", "phone") else "email"
    return Unsubscribe(identity=visitor.identity, purpose="survey", channel=channel)


def _remembered(one: Known, kinds: dict[str, KindNow], *, at: datetime) -> Remembered:
    title = kinds[one.kind].title if one.kind in kinds else one.kind.replace("_", " ").capitalize()
    return Remembered(title=title, value=one.value, words=_source(one, at=at), is_sure=one.is_sure, fact=one.fact)


def _letters(asked: Unsubscribe, *, at: datetime) -> Sequence[Letters]:
    """The purposes, said to themselves."""
    words = {
        For.PROACTIVE: _("Notes about what you own"), For.SURVEY: _("Questions about how we did"),
        For.OUTREACH: _("Invitations and personal letters"), For.MARKETING: _("News and offers"),
    }  # fmt: skip
    return [Letters(one.purpose.value, words[one.purpose], one.is_on) for one in choices_of(asked, at=at)]


def _source(one: Known, *, at: datetime) -> str:
    """Where it comes from, said to themselves."""
    said = {
        "message": _("You wrote it to us. %(day)s"), "agent": _("One of us wrote it down. %(day)s"),
        "import": _("From our earlier records. %(day)s"), "person": _("You told us here. %(day)s"),
        "company": _("From the address you write from. %(day)s"),
    }  # fmt: skip
    room = "person" if one.by.startswith("person:") and one.fact and not one.origin.startswith("message:") else ""
    return said.get(room or one.origin.partition(":")[0], "%(day)s") % {"day": day(one.at, at)}


def _reached(one: Identity, visitor: Visitor, *, at: datetime) -> Reached:
    level, until = one.standing(at=at)
    words = {
        Level.STRONG: _("We checked that it is yours."), Level.VERIFIED: _("You proved that it is yours."),
        Level.RECOGNISED: _("We recognise you by it."),
    }.get(level, _("Somebody wrote to us with it. Nobody has proved that it is yours."))  # fmt: skip
    if until is not None and level >= Level.RECOGNISED:
        words += " " + _("That holds until %(day)s.") % {"day": day(until, at)}
    return Reached(one.value, one.kind, words, one.pk == visitor.identity.pk)


def _owned(one: OwnedProduct) -> Owned:
    said = []
    if one.bought_on:
        said.append(_("bought on %(day)s") % {"day": date_format(one.bought_on, "j F Y")})
    if one.warranty_until:
        said.append(_("warranty to %(day)s") % {"day": date_format(one.warranty_until, "j F Y")})
    return Owned(one.product.name, one.serial, ", ".join(said))
