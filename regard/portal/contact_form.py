"""What somebody fills in to write to us: fields by what it is about, never one whose answer we know, each with words of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from regard.channels.form.field_set import Field, FieldSet, field_sets
from regard.channels.form.writing import MOST_WORDS
from regard.customers.fact_kind import patterns
from regard.customers.known import Known, known_about
from regard.customers.models import canonical_email
from regard.kit.text import one_line
from regard.portal.visit import Visitor

MOST = {"long": 5_000, "number": 80}  # characters; of every other field:
LINE = 300


@dataclass(frozen=True, slots=True)
class Filled:
    """What was typed. `values`: by the name of the field."""

    sets: tuple[FieldSet, ...]
    about: str
    words: str = ""
    email: str = ""
    name: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    trap: str = ""  # a field that no person sees

    @classmethod
    def of(cls, typed: Mapping[str, Any]) -> Filled:
        sets = field_sets()
        about = typed.get("about", "")
        return cls(
            sets=sets, about=about if about in {one.slug for one in sets} else sets[0].slug, words=typed.get("words", ""),
            email=typed.get("email", "")[:300], name=" ".join(typed.get("name", "")[:300].split()),
            trap=typed.get("website", "")[:100],
            values={asked.name: _value(asked, typed) for one in sets for asked in one.fields},
        )  # fmt: skip

    @property
    def matter(self) -> FieldSet:
        return next(one for one in self.sets if one.slug == self.about)

    @property
    def subject(self) -> str:
        first = next((line for line in self.words.splitlines() if line.strip()), "")
        return f"{self.matter.title}: {one_line(first, 80)}" if first else str(self.matter.title)

    def whole_words(self, known: Mapping[str, Known]) -> str:
        """What they wrote, and a line for each field: what they typed there, else the number that we know."""
        lines = []
        for asked in self.matter.fields:
            value = self.values[asked.name] or (known[asked.fact].value if asked.fact in known else "")
            if value:
                lines.append(f"{asked.label}:\n{value}" if "\n" in value else f"{asked.label}: {value}")
        return "\n\n".join([self.words.strip(), "\n".join(lines)]) if lines else self.words

    def wrong(self, *, visitor: Visitor | None, known: Mapping[str, Known]) -> dict[str, str]:
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
        for asked in self.matter.fields:
            if said := wrong_with(asked, self.values[asked.name], is_known=asked.fact in known):
                found[asked.name] = said
        return found


def wrong_with(asked: Field, value: str, *, is_known: bool) -> str:
    """What to say about this value: the field's own words where it has some. "" when all is well."""
    if not value:
        return str(asked.wrong or _("This is still empty.")) if asked.is_required and not is_known else ""
    if asked.type == "number" and len(value) > MOST["number"]:
        return str(asked.wrong or _("That is longer than a number of ours. Only the number, please."))
    if len(value) > MOST.get(asked.type, LINE):
        return _("That is too long for this field. Put it into your words above.")
    if asked.type == "choice" and value not in asked.choices:
        return str(asked.wrong or _("Choose one of these."))
    if asked.type == "date" and not _is_date(value):
        return str(asked.wrong or _("Write the day like 2026-05-31."))
    if asked.must_fit and not _fits(asked.fact, value):
        return str(asked.wrong or _("Our numbers look different. Look once more, please."))
    return ""


def _value(asked: Field, typed: Mapping[str, Any]) -> str:
    """A number may also stand in the page's address by its kind: /contact/?about=order&order=48-1177."""
    value: str = typed.get(asked.name, "") or (typed.get(asked.fact, "") if asked.fact else "")
    if asked.type == "long":
        return value[: MOST["long"] + 1].replace("\r\n", "\n").strip()
    return " ".join(value[: LINE + 1].split())


def _is_date(value: str) -> bool:
    try:
        return parse_date(value) is not None
    except ValueError:
        return False


def _fits(fact: str, value: str) -> bool:
    """Whether it looks like one of the company's. Where no pattern is known, everything does."""
    known = [one for one in patterns() if one.kind == fact]
    return not known or any(one.expression.fullmatch(value) for one in known)


def is_address(typed: str) -> bool:
    try:
        validate_email(canonical_email(typed))
    except ValidationError:
        return False
    return len(typed.strip()) <= 254


def known_numbers(visitor: Visitor | None, *, sets: Sequence[FieldSet], at: datetime) -> dict[str, Known]:
    """The numbers of theirs that we need not ask for: of each kind the newest that is sure."""
    wanted = {asked.fact for one in sets for asked in one.fields if asked.fact}
    found: dict[str, Known] = {}
    for one in known_about(visitor.person, at=at) if visitor else ():
        if one.kind in wanted and one.is_sure:
            found.setdefault(one.kind, one)
    return found


def without_trap(filled: Filled) -> Filled:
    return replace(filled, trap="")
