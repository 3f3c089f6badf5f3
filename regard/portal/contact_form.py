"""What somebody fills in to write to us: fields by what it is about, never one whose answer we know, each with words of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regard.channels.form.writing import MOST_WORDS
from regard.customers.known import Known, known_about
from regard.customers.models import canonical_email
from regard.kit.text import one_line
from regard.portal.visit import Visitor


@dataclass(frozen=True, slots=True)
class Matter:
    """What it may be about. `number`: the kind of number that helps with it (kit/kinds.py), "" for none."""

    slug: str
    title: str | Promise
    number: str = ""
    label: str | Promise = ""
    hint: str | Promise = ""


MATTERS = (
    Matter("question", gettext_lazy("A question")),
    Matter(
        "broken", gettext_lazy("Something is broken"), "serial", gettext_lazy("Serial number"),
        gettext_lazy("It stands on the thing itself. Leave it empty when you cannot find it."),
    ),
    Matter(
        "order", gettext_lazy("An order"), "order", gettext_lazy("Order number"),
        gettext_lazy("It stands in the letter about your order. Leave it empty when you cannot find it."),
    ),
)  # fmt: skip
NUMBER = 80  # characters


@dataclass(frozen=True, slots=True)
class Filled:
    """What was typed. `numbers`: by kind."""

    about: str = "question"
    words: str = ""
    email: str = ""
    name: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)
    trap: str = ""  # a field that no person sees

    @classmethod
    def of(cls, typed: Mapping[str, str]) -> Filled:
        slugs = {one.slug for one in MATTERS}
        about = typed.get("about", "")
        return cls(
            about=about if about in slugs else "question", words=typed.get("words", ""), email=typed.get("email", "")[:300],
            name=" ".join(typed.get("name", "")[:300].split()), trap=typed.get("website", "")[:100],
            numbers={one.number: " ".join(typed.get(one.number, "")[:300].split()) for one in MATTERS if one.number},
        )  # fmt: skip

    @property
    def matter(self) -> Matter:
        return next(one for one in MATTERS if one.slug == self.about)

    @property
    def subject(self) -> str:
        first = next((line for line in self.words.splitlines() if line.strip()), "")
        return f"{self.matter.title}: {one_line(first, 80)}" if first else str(self.matter.title)

    def whole_words(self, known: Mapping[str, Known]) -> str:
        """What they wrote, and the number that goes with it: theirs from the page, else the one that we know."""
        kind = self.matter.number
        number = self.numbers.get(kind, "") or (known[kind].value if kind in known else "")
        return f"{self.words.strip()}\n\n{self.matter.label}: {number}" if kind and number else self.words

    def wrong(self, *, visitor: Visitor | None) -> dict[str, str]:
        """Field → what is wrong with it, in the field's own words. Empty when all is well."""
        found = {}
        if not self.words.strip():
            found["words"] = _("Write a few words about it.")
        elif len(self.words) > MOST_WORDS:
            found["words"] = _("That is longer than a book chapter. Put it into a file and attach that.")
        if visitor is None and not is_address(self.email):
            found["email"] = _("We answer by e-mail. Write your address like name@example.org.")
        if len(self.name) > 200:
            found["name"] = _("That name is too long for our letters. A shorter one, please.")
        kind = self.matter.number
        if kind and len(self.numbers.get(kind, "")) > NUMBER:
            found[kind] = _("That is longer than a number of ours. Only the number, please.")
        return found


def is_address(typed: str) -> bool:
    try:
        validate_email(canonical_email(typed))
    except ValidationError:
        return False
    return len(typed.strip()) <= 254


def known_numbers(visitor: Visitor | None, *, at: datetime) -> dict[str, Known]:
    """The numbers of theirs that we need not ask for: of each kind the newest that is sure."""
    wanted = {one.number for one in MATTERS if one.number}
    found: dict[str, Known] = {}
    for one in known_about(visitor.person, at=at) if visitor else ():
        if one.kind in wanted and one.is_sure:
            found.setdefault(one.kind, one)
    return found


def without_trap(filled: Filled) -> Filled:
    return replace(filled, trap="")
