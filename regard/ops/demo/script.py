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


def asks_again(by: str, ago: str, text: str, *, kind: str) -> Step:
    """An answer that asks for what they have given already, by intent."""
    return Step(ago, "answers", by, text, {"then": "wait", "anyway": kind})


def turns(by: str, ago: str, why: str, *, about: str, wish: str) -> Step:
    """An agent sees that it is a complaint."""
    return Step(ago, "turns", by, why, {"about": about, "wish": wish})


def complains(ago: str, text: str, *, about: str, wish: str, wish_words: str, language: str) -> Step:
    """The customer says so themselves, by the form."""
    return Step(
        ago, "complains", "", text, {"about": about, "wish": wish, "wish_words": wish_words, "language": language}
    )


def takes_on(by: str, ago: str) -> Step:
    return Step(ago, "takes_on", by)


def assesses(by: str, ago: str, why: str, *, severity: str) -> Step:
    return Step(ago, "assesses", by, why, {"severity": severity})


def tells_news(by: str, ago: str, text: str) -> Step:
    return Step(ago, "tells_news", by, text)


def settles(by: str, ago: str, text: str) -> Step:
    """Our answer to a complaint."""
    return Step(ago, "settles", by, text)


def agrees(ago: str) -> Step:
    """The customer says that it is put right, which closes it."""
    return Step(ago, "agrees")


def learns(by: str, ago: str, learned: str, *, change: str, owner: str, due: str) -> Step:
    """What a complaint taught us; the change is due after now."""
    return Step(ago, "learns", by, learned, {"change": change, "owner": owner, "due": due})


def closes(by: str, ago: str) -> Step:
    return Step(ago, "closes", by)


def comes_back(ago: str, words: str) -> Step:
    """The other server refuses our last answer for good."""
    return Step(ago, "comes_back", text=words)


def span(text: str) -> timedelta:
    """ "2h 38m" as a timedelta."""
    return timedelta(seconds=sum(int(n) * _UNITS[unit] for n, unit in re.findall(r"(\d+)\s*([dhm])", text)))
