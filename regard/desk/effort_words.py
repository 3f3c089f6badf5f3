"""Effort in words: the parts of the meter, the lines it opens to."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regard.conversations.effort import Effort, Line
from regard.ui.words import waited

_TICKS = (1, 5, 10, 20, 40)  # points from which a part shows one, two … five ticks
HOT = 3  # ticks
_METER = ("live", "waited", "transfers", "asked", "assistant")


def effort_parts(effort: Effort) -> list[dict[str, Any]]:
    """[{n, value, label, hot}] for the design's meter: always the wait, what was handed on and asked again; others if any."""
    found = {line.part: line for line in effort.lines}
    shown = [line for line in effort.lines if line.part not in ("waited", "transfers", "asked")]
    always = [found.get(part) or Line(part, 0, 0, "") for part in ("waited", "transfers", "asked")]
    parts = []
    for line in [*always, *shown]:
        ticks = sum(line.points >= step for step in _TICKS)
        parts.append({"n": ticks, "value": effort_amount(line), "label": _label(line), "hot": ticks >= HOT})
    return parts


def effort_amount(line: Line) -> str:
    return waited(line.amount / 60) if line.part in ("live", "waited") else str(line.amount)


def effort_name(line: Line) -> str:
    return {
        "live": _("Waited on the line"), "waited": _("Waited on us"), "transfers": _("Handed on"),
        "asked": _("Asked again"), "told": _("Told us again"), "chased": _("Wrote again while waiting"),
        "switched": _("Had to change the channel"), "assistant": _("Assistant after asking for a person"),
    }[line.part]  # fmt: skip


def effort_band(effort: Effort) -> str:
    return {"none": _("none"), "light": _("light"), "moderate": _("moderate"), "heavy": _("heavy")}[effort.band]


def _label(line: Line) -> str:
    if line.part == "transfers":
        return ngettext("transfer", "transfers", line.amount)
    if line.part == "assistant":
        return ngettext("assistant turn", "assistant turns", line.amount)
    return {
        "live": _("on the line"), "waited": _("waited"), "asked": _("asked again"), "told": _("told again"),
        "chased": _("wrote again"), "switched": _("channel change"),
    }[line.part]  # fmt: skip
