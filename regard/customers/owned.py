"""What a person owns: which product, its serial, until when we stand for it, and how its life with them goes."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regard.customers.person import Person
from regard.customers.product import Product
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.spine.rows import Prepared

OLDEST = date(1900, 1, 1)
_LOOSE = re.compile(r"[\s\u00ad\u200b-\u200f\u2010-\u2015._/-]+")


class Stage(models.TextChoices):
    """The life of a product with its owner, from before they have it until it is gone."""

    PLANNING = "planning", gettext_lazy("planning")
    PURCHASE = "purchase", gettext_lazy("purchase")
    DELIVERY = "delivery", gettext_lazy("delivery")
    INSTALLATION = "installation", gettext_lazy("installation")
    TRAINING = "training", gettext_lazy("training")
    USE = "use", gettext_lazy("in use")
    TROUBLESHOOTING = "troubleshooting", gettext_lazy("something is wrong")
    MAINTENANCE = "maintenance", gettext_lazy("maintenance")
    UPGRADE = "upgrade", gettext_lazy("upgrade")
    DISPOSAL = "disposal", gettext_lazy("gone")


class CannotOwn(Refusal):
    code = "cannot_own"
    status = 422


class OwnedProduct(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="owned")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="owned")
    serial = models.CharField(max_length=80, blank=True, default="")  # as written on the thing
    canonical = models.CharField(max_length=80, blank=True, default="")  # what two spellings of a serial share
    bought_on = models.DateField(null=True)
    warranty_until = models.DateField(null=True)
    stage = models.CharField(max_length=16, choices=Stage, default=Stage.USE)  # copy of the latest StageChange
    source = models.CharField(max_length=40)  # "agent:2", "message:12", "import:3"
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)  # theirs no more: given on, or gone
    passed_to = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["canonical"], name="owned_serial")]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "canonical"], condition=Q(ended_at=None) & ~Q(canonical=""), name="serial_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_id} {self.serial}".strip()

    @property
    def is_past(self) -> bool:
        return self.ended_at is not None

    def is_covered(self, *, on: date) -> bool:
        """Whether its warranty holds that day."""
        return self.warranty_until is not None and not self.is_past and on <= self.warranty_until

    # verbs

    @transaction.atomic
    def correct(
        self,
        *,
        product: Product,
        serial: str,
        bought_on: date | None,
        warranty_until: date | None,
        by: str,
        at: datetime,
    ) -> None:
        """Other words for the same thing: it was noted wrongly, or not fully."""
        held = _held(self)
        _check(product, serial, bought_on=bought_on, warranty_until=warranty_until, at=at, except_for=held)
        held.product, held.serial, held.canonical = product, _shown(serial), canonical_serial(serial)
        held.bought_on = bought_on
        held.warranty_until = warranty_until or warranty_of(product, bought_on)
        held.save(update_fields=["product", "serial", "canonical", "bought_on", "warranty_until"])
        _tell(held, kind="owned.corrected", by=by, at=at)

    @transaction.atomic
    def move_to(self, stage: str, *, by: str, at: datetime, why: str = "") -> None:
        """Another stage of its life. Disposal ends it: the serial is free again."""
        if stage not in Stage.values:
            raise CannotOwn(_("There is no such stage."))
        held = _held(self)
        if held.stage == stage:
            return
        held.stage = stage
        if stage == Stage.DISPOSAL:
            held.ended_at = at
        held.save(update_fields=["stage", "ended_at"])
        StageChange.objects.create(owned=held, stage=stage, by=by, at=at, why=why[:300])
        _tell(held, kind="owned.moved", by=by, at=at, stage=stage)

    @transaction.atomic
    def pass_on(self, *, to: Person | None, by: str, at: datetime, why: str = "") -> OwnedProduct | None:
        """It is somebody else's now; known to us or not. What was covered stays covered. Returns the new owner's row."""
        held = _held(self)
        if to is not None and to.pk == held.person_id:
            raise CannotOwn(_("It is theirs already."))
        held.ended_at, held.passed_to = at, to
        held.save(update_fields=["ended_at", "passed_to"])
        StageChange.objects.create(owned=held, stage=held.stage, by=by, at=at, why=why[:300])
        _tell(held, kind="owned.passed_on", by=by, at=at, to=to.pk if to else None)
        if to is None:
            return None
        return _write(
            to, product=held.product, serial=held.serial, bought_on=held.bought_on, warranty_until=held.warranty_until,
            stage=held.stage, source=f"owned:{held.pk}", by=by, at=at,
        )  # fmt: skip

    @transaction.atomic
    def never_was(self, *, by: str, at: datetime) -> None:
        """They do not own it and never did: the row goes."""
        _tell(self, kind="owned.removed", by=by, at=at)
        self.delete()


class StageChange(models.Model):
    """When a product entered a stage of its life, who said so, and why."""

    owned = models.ForeignKey(OwnedProduct, on_delete=models.CASCADE, related_name="changes")
    stage = models.CharField(max_length=16, choices=Stage)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    why = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.owned_id} {self.stage}"


@transaction.atomic
def note_owned(
    person: Person, *, product: Product, by: str, at: datetime, serial: str = "", bought_on: date | None = None,
    warranty_until: date | None = None, stage: str = Stage.USE, source: str = "",
) -> OwnedProduct:  # fmt: skip
    """They own one. Said twice with the same serial it is one row; a serial that somebody else has is refused."""
    canonical = canonical_serial(serial)
    if canonical:
        same = OwnedProduct.objects.filter(person=person, product=product, canonical=canonical, ended_at=None).first()
        if same is not None:
            return same
    _check(product, serial, bought_on=bought_on, warranty_until=warranty_until, at=at)
    return _write(
        person, product=product, serial=serial, bought_on=bought_on,
        warranty_until=warranty_until or warranty_of(product, bought_on), stage=stage, source=source or by, by=by, at=at,
    )  # fmt: skip


def products_of(person: Person) -> list[OwnedProduct]:
    """What they own and have owned: what is theirs first, newest first. One statement, with the products."""
    rows = _OWNED.all(person.pk)
    return sorted(rows, key=lambda row: (row.is_past, -row.pk))


def canonical_serial(text: str) -> str:
    """What two spellings of a serial share: capitals, no spaces, dots, slashes or hyphens. Leading zeros stay."""
    return _LOOSE.sub("", text).upper()[:80]


def warranty_of(product: Product, bought_on: date | None) -> date | None:
    """The last day it is covered: so many months after it was bought, or that month's last day."""
    if bought_on is None or product.warranty_months is None:
        return None
    months = bought_on.year * 12 + bought_on.month - 1 + product.warranty_months
    year, month = divmod(months, 12)
    if year > 9999:
        return None
    return date(year, month + 1, min(bought_on.day, calendar.monthrange(year, month + 1)[1]))


_OWNED = Prepared(lambda: OwnedProduct.objects.select_related("product").filter(person=0).order_by("-id")[:100])


def _shown(serial: str) -> str:
    return " ".join(serial.split())[:80]


def _write(
    person: Person, *, product: Product, serial: str, bought_on: date | None, warranty_until: date | None, stage: str,
    source: str, by: str, at: datetime,
) -> OwnedProduct:  # fmt: skip
    row = OwnedProduct.objects.create(
        person=person, product=product, serial=_shown(serial), canonical=canonical_serial(serial), bought_on=bought_on,
        warranty_until=warranty_until, stage=stage, source=source[:40], at=at, by=by,
    )  # fmt: skip
    StageChange.objects.create(owned=row, stage=stage, by=by, at=at)
    _tell(row, kind="owned.noted", by=by, at=at)
    return row


def _check(
    product: Product, serial: str, *, bought_on: date | None, warranty_until: date | None, at: datetime,
    except_for: OwnedProduct | None = None,
) -> None:  # fmt: skip
    today = timezone.localtime(at).date()
    if bought_on is not None and not OLDEST <= bought_on <= today.replace(year=today.year + 2, day=1):
        raise CannotOwn(_("Look at the day it was bought once more: %(day)s.") % {"day": bought_on.isoformat()})
    if bought_on is not None and warranty_until is not None and warranty_until < bought_on:
        raise CannotOwn(_("The warranty cannot end before it was bought."))
    canonical = canonical_serial(serial)
    if serial.strip() and not canonical:
        raise CannotOwn(_("A serial number has letters or digits."))
    if not canonical:
        return
    others = OwnedProduct.objects.select_related("person").filter(product=product, canonical=canonical, ended_at=None)
    other = (others.exclude(pk=except_for.pk) if except_for else others).first()
    if other is not None:
        words = {"product": product.name, "serial": other.serial, "name": other.person.shown_name}
        raise CannotOwn(
            _("%(product)s %(serial)s belongs to %(name)s. If it was given on, say so on their page first.") % words,
            status=409, owned=other.pk, person=other.person_id,
        )  # fmt: skip


def _held(owned: OwnedProduct) -> OwnedProduct:
    """The row as it is now, held until the transaction ends; refused when it is past."""
    rows = OwnedProduct.objects.select_for_update(of=("self",)).select_related("product", "person")
    held = rows.filter(pk=owned.pk).first()
    if held is None or held.is_past:
        raise CannotOwn(_("They do not own this any more."), status=409)
    return held


def _tell(owned: OwnedProduct, *, kind: str, by: str, at: datetime, **data: object) -> None:
    """Values stay in the row: events are for ever, what somebody owns is not."""
    record(kind=kind, subject=f"person:{owned.person_id}", at=at, by=by, data={"owned": owned.pk, **data})
