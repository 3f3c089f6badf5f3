"""Why we hold back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import formats, timezone


@dataclass(frozen=True, slots=True)
class Reason:
    """A code, a sentence for the agent, and until when, if it has an end. A final one nobody may set aside."""

    code: str
    sentence: str
    until: datetime | None = None
    is_final: bool = False


def until_of(reasons: list[Reason]) -> datetime | None:
    """When the last of them ends; None when one has no end, or there is none."""
    ends = [reason.until for reason in reasons]
    return max(end for end in ends if end is not None) if ends and all(ends) else None


def day(at: datetime) -> str:
    """ "26 August", with the year when it is another one than now."""
    local = timezone.localtime(at)
    return formats.date_format(local, "j F" if local.year == timezone.localtime().year else "j F Y")
