"""What each action needs to know about whoever asks for it, in one table, and the ways up when it is not enough.

Asked inside the verbs themselves. A screen may ask `missing` to show beforehand what a verb would say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from regard.customers.identity import Identity
from regard.customers.level import Level
from regard.customers.one_time_code import known_addresses
from regard.customers.person import Person
from regard.kit.masking import masked
from regard.spine.refusal import Refusal

NEEDS: dict[str, Level] = {
    "person.read_own": Level.VERIFIED,  # the portal: what we know of them
    "person.export": Level.VERIFIED,
    "person.erase": Level.VERIFIED,
    "person.correct": Level.VERIFIED,  # facts, names
    "consent.change": Level.RECOGNISED,
    "identity.add": Level.STRONG,  # to somebody who was verified once: a sign-in by that address opens what they have
    "merge.into_verified": Level.STRONG,  # a person who was verified once takes in another
    "estate.appoint": Level.STRONG,
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way up: `code` (to `identity`), `reply`, `link`, `call`, `document`; and the sentence that offers it."""

    code: str
    sentence: str
    identity: int | None = None


class NotSureEnough(Refusal):
    """We do not know well enough who asks for this."""

    code = "not_sure_enough"
    status = 403

    def __init__(self, sentence: str, *, needed: Level, known: Level, ways: list[Way]) -> None:
        super().__init__(sentence, needed=int(needed), known=int(known), ways=[way.sentence for way in ways])
        self.needed, self.known, self.ways = needed, known, ways


def level_needed(action: str) -> Level:
    """LookupError for an action that is not in the table: a verb must be entered there before it can ask."""
    try:
        return NEEDS[action]
    except KeyError:
        raise LookupError(f"customers/needs.py does not say what {action} needs") from None


def require(*, action: str, identity: Identity | None, at: datetime, known: Level | None = None) -> None:
    """NotSureEnough, with what is missing and the ways up; nothing when all is well.

    `known` is how sure we are of the one who writes just now, where that is less than what we know of the identity (a mail
    that nobody vouches for).
    """
    refusal = missing(action=action, identity=identity, at=at, known=known)
    if refusal is not None:
        raise refusal


def missing(
    *, action: str, identity: Identity | None, at: datetime, known: Level | None = None
) -> NotSureEnough | None:
    """The refusal that `require` would raise, or None. Changes nothing."""
    needed, level = level_needed(action), identity.level_now(at=at) if identity is not None else Level.ANONYMOUS
    level = min(level, known) if known is not None else level
    if level >= needed:
        return None
    return NotSureEnough(
        _sentence(needed, level), needed=needed, known=level, ways=ways_up(identity=identity, needed=needed, at=at)
    )


def missing_of(person: Person, *, action: str, at: datetime) -> NotSureEnough | None:
    """The same for somebody who is not writing just now: by the identity that we are surest of."""
    surest = max(Identity.objects.filter(person=person), key=lambda one: one.level_now(at=at), default=None)
    return missing(action=action, identity=surest, at=at)


def ways_up(*, identity: Identity | None, needed: Level, at: datetime) -> list[Way]:
    """What can be done about it, the easiest for the customer first. Addresses are masked: customers read this too."""
    found = []
    if identity is not None and needed <= Level.VERIFIED:
        send = _("Send a code to %(address)s.")
        codes = known_addresses(identity, at=at)
        found += [Way("code", send % {"address": masked(to.value)}, to.pk) for to in codes]
        found.append(Way("link", _("Ask them to sign in with the link we mail them.")))
    if identity is not None and needed <= Level.RECOGNISED:
        found.append(Way("reply", _("Write to them: an answer to our letter shows that the address is theirs.")))
    found.append(Way("call", _("Call them back on a number we know already.")))
    found.append(Way("document", _("Look at a document of theirs.")))
    return found


def _sentence(needed: Level, level: Level) -> str:
    wanted = {
        Level.CLAIMED: _("somebody with an address"), Level.RECOGNISED: _("somebody we recognise"),
        Level.VERIFIED: _("somebody who proved who they are"), Level.STRONG: _("somebody a colleague checked"),
    }[needed]  # fmt: skip
    so_far = {
        Level.ANONYMOUS: _("We do not know who is asking."), Level.CLAIMED: _("So far it is only what they say."),
        Level.RECOGNISED: _("So far we only recognise the address."),
        Level.VERIFIED: _("So far they proved it by a code or a sign-in."),
        Level.STRONG: "",
    }[level]  # fmt: skip
    return _("This needs %(wanted)s. %(so_far)s") % {"wanted": wanted, "so_far": so_far}
