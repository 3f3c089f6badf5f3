"""The words of the demo's stage directions. Times are before now ("2h 38m", "6d 3h"); `until` is after now."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta

_UNITS = {"d": 86400, "h": 3600, "m": 60}


@dataclass(frozen=True, eq=False)
class Step:
    ago: str
    verb: str
    by: str = ""  # an agent's first name; "" for the customer
    text: str = ""
    more: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Scene:
    name: str
    email: str
    subject: str
    to: str  # the team whose address they wrote to
    steps: tuple[Step, ...]
    tags: tuple[str, ...] = ()
    is_known: bool = True  # their server vouches for them


def writes(ago: str, text: str, **more: str) -> Step:
    """The customer writes; `quote`="yes" with our last words below, `file`=a name of a picture to attach."""
    return Step(ago, "writes", text=text, more=more)


def answers(by: str, ago: str, text: str, then: str = "wait", **more: str) -> Step:
    return Step(ago, "answers", by, text, {"then": then, **more})


def notes(by: str, ago: str, text: str) -> Step:
    return Step(ago, "notes", by, text)


def drafts(by: str, ago: str, text: str) -> Step:
    """Words begun and not sent yet."""
    return Step(ago, "drafts", by, text)


def claims(by: str, ago: str) -> Step:
    return Step(ago, "claims", by)


def hands_over(by: str, ago: str, *, to: str, team: str, wants: str, tried: str = "", mood: str = "") -> Step:
    return Step(ago, "hands_over", by, wants, {"to": to, "team": team, "tried": tried, "mood": mood})


def snoozes(by: str, ago: str, *, until: str) -> Step:
    return Step(ago, "snoozes", by, more={"until": until})


def closes(by: str, ago: str) -> Step:
    return Step(ago, "closes", by)


def comes_back(ago: str, words: str) -> Step:
    """The other server refuses our last answer for good."""
    return Step(ago, "comes_back", text=words)


def span(text: str) -> timedelta:
    """ "2h 38m" as a timedelta."""
    return timedelta(seconds=sum(int(n) * _UNITS[unit] for n, unit in re.findall(r"(\d+)\s*([dhm])", text)))
