"""Words for the screens of what is kept about people. No queries here."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from regard.customers.erasure import Foreseen
from regard.customers.importing import Previewed
from regard.customers.models import Import


def import_state(one: Import) -> str:
    return {
        "draft": _("not imported yet"), "running": _("under way"), "done": _("imported"), "undoing": _("being taken back"),
        "undone": _("taken back"),
    }[one.state]  # fmt: skip


def outcome_words(outcome: str) -> str:
    return {"new": _("new"), "changed": _("changed"), "same": _("known already"), "skipped": _("left out")}[outcome]


def import_rows(rows: Sequence[Previewed]) -> list[list[str]]:
    """Lines of the preview's table."""
    return [[str(row.number), outcome_words(row.outcome), row.why, *(cell[:80] for cell in row.cells)] for row in rows]


def erasure_rows(foreseen: Sequence[Foreseen]) -> list[list[str]]:
    """Lines of the table that says what an erasure does."""
    words = {"delete": _("they go"), "blank": _("every word in them goes, the row stays"), "keep": _("they stay")}
    return [[one.title, str(one.count), words[one.fate] + (f": {one.why}" if one.why else "")] for one in foreseen]


DATA_WORDS = {one.__name__: one for one in (import_state, outcome_words, import_rows, erasure_rows)}
