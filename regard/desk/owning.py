"""What the pane and the person's page show of what somebody owns, where they belong, and the company's own fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from regard.customers.company import companies_of
from regard.customers.models import Belonging, OwnedProduct, OwnField, OwnValue, Person, Product, Stage
from regard.customers.own_field import fields_about, values_of, values_on
from regard.customers.owned import products_of
from regard.staff.models import Agent

STAGE_ICONS = {
    "planning": "lightbulb", "purchase": "shopping-basket", "delivery": "truck", "installation": "wrench",
    "training": "graduation-cap", "use": "package", "troubleshooting": "circle-help", "maintenance": "cog",
    "upgrade": "circle-arrow-up", "disposal": "recycle",
}  # fmt: skip


@dataclass(slots=True)
class Written:
    """A field of the company's own with what is written in it."""

    field: OwnField
    value: str = ""
    row: OwnValue | None = None

    @property
    def shown(self) -> str:
        return shown_value(self.field, self.value)

    @property
    def options(self) -> list[tuple[str, str]]:
        """What can be chosen; nothing for a field that is written in. A value that left the list is still shown."""
        if self.field.kind == "yes_no":
            return [("", "–"), ("yes", _("yes")), ("no", _("no"))]
        if self.field.kind != "choice":
            return []
        listed = list(dict.fromkeys([*self.field.options, *([self.value] if self.value else [])]))
        return [("", "–"), *((one, one) for one in listed)]


@dataclass(slots=True)
class Owning:
    owned: list[OwnedProduct] = field(default_factory=list)
    belongings: list[Belonging] = field(default_factory=list)
    fields: list[Written] = field(default_factory=list)
    items: list[dict[str, Any]] = field(default_factory=list)

    @property
    def company(self) -> Belonging | None:
        return next((one for one in self.belongings if one.state == "set"), None)

    @property
    def proposed(self) -> list[Belonging]:
        return [] if self.company else [one for one in self.belongings if one.state == "proposed"]

    @property
    def pinned(self) -> list[Written]:
        return [one for one in self.fields if one.field.is_pinned and one.value]


def owning_of(person: Person, *, agent: Agent, at: datetime) -> Owning:
    """In four statements, three where there are no own fields."""
    found = Owning(products_of(person), companies_of(person))
    found.items = [_item(one, at=at) for one in found.owned]
    found.fields = written(OwnField.About.PERSON, lambda: values_of(person), agent=agent)
    return found


def written(about: str, values: Callable[[], dict[int, OwnValue]], *, agent: Agent) -> list[Written]:
    """The fields about such a thing that this agent may see, with what is written in them."""
    fields = [one for one in fields_about(about) if one.may_be_seen_by(agent)]
    return _with_values(fields, values() if fields else {})


def _with_values(fields: list[OwnField], rows: dict[int, OwnValue]) -> list[Written]:
    return [Written(one, rows[one.pk].value if one.pk in rows else "", rows.get(one.pk)) for one in fields]


def shown_value(own: OwnField, value: str) -> str:
    """A kept value in the reader's words."""
    if own.kind == "yes_no":
        return {"yes": _("yes"), "no": _("no")}.get(value, value)
    if own.kind == "date" and value:
        return formats.date_format(datetime.fromisoformat(value), "j F Y")
    return value


def _item(owned: OwnedProduct, *, at: datetime) -> dict[str, Any]:
    return {
        "icon": STAGE_ICONS.get(owned.stage, "package"), "name": owned.product.name, "number": owned.serial,
        "source": _words(owned, at=at), "past": owned.is_past,
    }  # fmt: skip


def _words(owned: OwnedProduct, *, at: datetime) -> str:
    if owned.ended_at is not None:
        until = timezone.localtime(owned.ended_at).year
        years = f"{owned.bought_on.year}–{until}" if owned.bought_on else _("until %(year)s") % {"year": until}
        return f"{years}, {_('gone') if owned.stage == 'disposal' else _('given on')}"
    words = []
    if owned.stage != "use":
        words.append(str(owned.get_stage_display()))
    if owned.warranty_until is not None:
        day = formats.date_format(owned.warranty_until, "j F Y")
        over = owned.warranty_until < timezone.localtime(at).date()
        words.append((_("warranty ended %(day)s") if over else _("warranty to %(day)s")) % {"day": day})
    elif owned.bought_on is not None:
        words.append(_("bought %(day)s") % {"day": formats.date_format(owned.bought_on, "j F Y")})
    return ", ".join(words)


def page_of(owning: Owning, *, agent: Agent) -> dict[str, Any]:
    """What the person's page needs besides: the catalogue, the stages, and the fields of each product owned."""
    theirs = [one for one in owning.owned if not one.is_past]
    asked = [one for one in fields_about(OwnField.About.OWNED) if one.may_be_seen_by(agent)] if theirs else []
    rows = values_on(theirs) if asked else {}
    fields = {pk: _with_values(asked, values) for pk, values in rows.items()}
    held = {one.product_id for one in theirs}
    catalogue = [(one.pk, one.name) for one in Product.objects.all() if one.gone_at is None or one.pk in held]
    return {"owning": owning, "catalogue": catalogue, "stages": Stage.choices, "owned_fields": fields}
