"""The company's products: what there is to own, by which names people call it, and how long we stand for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.kit.words import plain
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.spine.trail import trail

WARRANTY_MOST = 1200  # months


class CannotKeepProduct(Refusal):
    code = "cannot_keep_product"
    status = 422


class Product(models.Model):
    """A model in the catalogue. One that is sold no more stays, because people still own it."""

    name = models.CharField(max_length=120)
    plain_name = models.CharField(max_length=120, unique=True)  # what two spellings of it share
    aliases = models.JSONField(default=list)  # other names people use for it
    warranty_months = models.PositiveIntegerField(null=True)  # from the day it was bought; None: no warranty is known
    made_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)  # offered no more

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """How events name this product."""
        return f"product:{self.pk}"


@transaction.atomic
def keep_product(
    product: Product, *, name: str, aliases: Sequence[str], warranty_months: int | None, by: str, at: datetime
) -> Product:
    """Write a product of the catalogue down, new or changed. No two products answer to one name."""
    name = " ".join(name.split())
    if not name or len(name) > 120:
        raise CannotKeepProduct(_("A product needs a name of at most 120 signs."))
    if warranty_months is not None and not 0 <= warranty_months <= WARRANTY_MOST:
        raise CannotKeepProduct(_("A warranty is given in months, %(most)d at most.") % {"most": WARRANTY_MOST})
    others = _others(name, aliases)
    taken = _taken(except_for=product)
    for one in (name, *others):
        if plain(one) in taken:
            words = {"name": one, "product": taken[plain(one)]}
            raise CannotKeepProduct(_("%(name)s is a name of %(product)s already.") % words)
    before = Product.objects.filter(pk=product.pk).first()
    product.name, product.plain_name, product.aliases, product.warranty_months = (
        name, plain(name)[:120], others, warranty_months,
    )  # fmt: skip
    if product._state.adding:
        product.made_at = at
    product.save()
    told = trail(before, product, names=("name", "aliases", "warranty_months"))
    record(kind="product.kept", subject=product.key, at=at, by=by, data={"name": product.name} | told)
    return product


@transaction.atomic
def retire_product(product: Product, *, by: str, at: datetime) -> None:
    """Offered no more; who owns one still does."""
    if product.gone_at is None:
        product.gone_at = at
        product.save(update_fields=["gone_at"])
        record(kind="product.retired", subject=product.key, at=at, by=by)


@transaction.atomic
def offer_again(product: Product, *, by: str, at: datetime) -> None:
    if product.gone_at is not None:
        product.gone_at = None
        product.save(update_fields=["gone_at"])
        record(kind="product.offered_again", subject=product.key, at=at, by=by)


def product_names() -> dict[str, str]:
    """Every name and alias as written → the product's own name: what to look for in people's words."""
    found: dict[str, str] = {}
    for name, aliases in Product.objects.values_list("name", "aliases"):
        for one in (*aliases, name):
            found[one] = name
    return found


def product_called(words: str) -> Product | None:
    """The one product that answers to exactly this name or alias, whatever its case and accents."""
    asked = plain(" ".join(words.split()))
    if not asked:
        return None
    exact = Product.objects.filter(plain_name=asked).first()
    if exact is not None:
        return exact
    return next((one for one in Product.objects.all() if asked in {plain(alias) for alias in one.aliases}), None)


def _others(name: str, aliases: Sequence[str]) -> list[str]:
    """The aliases trimmed, each once, without the name itself."""
    seen, kept = {plain(name)}, []
    for one in aliases:
        alias = " ".join(one.split())[:120]
        if alias and plain(alias) not in seen:
            seen.add(plain(alias))
            kept.append(alias)
    return kept[:50]


def _taken(*, except_for: Product) -> dict[str, str]:
    rows = Product.objects.exclude(pk=except_for.pk) if except_for.pk else Product.objects.all()
    return {plain(one): row.name for row in rows for one in (row.name, *row.aliases)}
