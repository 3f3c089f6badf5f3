"""A kind of the contact form as a page: its fields in rows, put in order by buttons, without a script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from regard.channels.form.field_set import MOST_FIELDS, CannotKeepForm, Field, FieldSet, check_field
from regard.customers.fact_kind import kinds_now

PARTS = ("label", "hint", "wrong")


@dataclass(slots=True)
class KindForm:
    """What is typed, and what is wrong with it by the name in the page."""

    title: str = ""
    matter: str = "question"
    fields: list[Field] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, kind: FieldSet) -> KindForm:
        return cls(str(kind.title), kind.matter, list(kind.fields))

    @classmethod
    def typed(cls, given: Mapping[str, str]) -> KindForm:
        count = given.get("count", "")
        many = min(int(count), MOST_FIELDS) if count.isascii() and count.isdecimal() and len(count) < 3 else 0
        return cls(
            given.get("title", "").strip()[:200], given.get("matter", ""), [_field(given, n) for n in range(many)]
        )

    def do(self, what: str) -> None:
        """A button of the page: add, up-2, down-2, drop-2. What is none changes nothing."""
        verb, _dash, number = what.partition("-")
        if verb == "add" and len(self.fields) < MOST_FIELDS:
            self.fields.append(Field(""))
        here = int(number) if number.isascii() and number.isdecimal() and len(number) < 3 else -1
        if not 0 <= here < len(self.fields):
            return
        if verb == "drop":
            del self.fields[here]
        there = here + {"up": -1, "down": 1}.get(verb, 0)
        if verb in ("up", "down") and 0 <= there < len(self.fields):
            self.fields[here], self.fields[there] = self.fields[there], self.fields[here]

    def is_good(self) -> bool:
        """Whether every part is; else `wrong` says of each what is not."""
        kinds = set(kinds_now())
        if not self.title or len(self.title) > 80:
            self.wrong["title"] = _("Give it a name of at most 80 signs.")
        for n, one in enumerate(self.fields):
            try:
                check_field(one, kinds)
            except CannotKeepForm as refusal:
                self.wrong[f"{n}-{refusal.data['part']}"] = str(refusal)
        return not self.wrong

    def kind(self, slug: str = "") -> FieldSet:
        return FieldSet(slug, self.title, self.matter, tuple(self.fields))

    @property
    def preview(self) -> list[Field]:
        return [replace(one, name=f"preview-{n}") for n, one in enumerate(self.fields) if str(one.label).strip()]

    @property
    def is_full(self) -> bool:
        return len(self.fields) >= MOST_FIELDS


def matters() -> list[tuple[str, str]]:
    return [("question", _("A question")), ("broken", _("Something is broken")), ("order", _("An order"))]


def asks_for() -> list[tuple[str, str]]:
    """What a field may ask for; a number names its kind."""
    plain = [
        ("text", _("A line")),
        ("long", _("Several lines")),
        ("choice", _("One of several answers")),
        ("date", _("A day")),
    ]
    return plain + [(f"number:{slug}", one.title) for slug, one in kinds_now().items()]


def _field(given: Mapping[str, str], n: int) -> Field:
    said = {part: " ".join(given.get(f"{n}-{part}", "").split())[:400] for part in PARTS}
    kind, _colon, fact = given.get(f"{n}-type", "").partition(":")
    choices = [" ".join(line.split()) for line in given.get(f"{n}-choices", "")[:5000].splitlines() if line.strip()]
    return Field(
        **said, type=kind, fact=fact[:40], choices=tuple(dict.fromkeys(choices)) if kind == "choice" else (),
        is_required=f"{n}-required" in given, must_fit=kind == "number" and f"{n}-fit" in given,
        name=given.get(f"{n}-name", "")[:40],
    )  # fmt: skip
