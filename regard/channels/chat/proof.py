"""Proving in the chat who one is: a code to the address that was typed, or the one that a colleague sent.

Asking answers alike, with the same work, whether or not we know the address; a job finds out later. How many tries are left
stands on the visit, so a code that never left looks like one that did. Whoever typed the right one is verified, and who was
nobody but a visitor is joined with the person whose address it is.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from regard.channels.chat.tally import DAY, HOUR, brake, is_full
from regard.channels.chat.visit import ChatVisit, locked
from regard.conversations.checking import type_code
from regard.conversations.models import Message
from regard.customers import level_policy
from regard.customers.merge import CannotMerge, merge
from regard.customers.models import Identity, Level, OneTimeCode
from regard.customers.not_same import apart_from
from regard.kit.masking import masked
from regard.spine.delivery import enqueue
from regard.spine.refusal import Refusal

BY_VISIT, BY_ADDRESS, BY_NETWORK = 5, 5, 30  # codes asked for in an hour
WRONG_A_DAY = 20  # for one address, in whatever chats
UNDER_WAY = timedelta(minutes=2)  # until a letter is there


class CannotAskCode(Refusal):
    code = "cannot_ask_code"
    status = 422


class WrongCode(Refusal):
    code = "wrong_code"
    status = 422

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, field="code")


@dataclass(frozen=True, slots=True)
class Awaited:
    """A code that can be typed now. `to` is masked, and "" where they may not know where it went."""

    to: str
    left: int


def ask(visit: ChatVisit, *, network: str, at: datetime) -> Awaited:
    """Ask for a code to the address they typed. Raises CannotAskCode, TooMuch."""
    if visit.identity is None:
        raise CannotAskCode(_("Write your first message; then we can send you a code."))
    if not visit.email:
        raise CannotAskCode(_("Type your e-mail address first."))
    with transaction.atomic():
        brake("code", str(visit.pk), most=BY_VISIT, within=HOUR, at=at)
        brake("code to", visit.email, most=BY_ADDRESS, within=HOUR, at=at)
        brake("code from", network, most=BY_NETWORK, within=HOUR, at=at)
        visit = locked(visit)
        visit.code_asked_at, visit.code_tries = at, 0
        visit.save(update_fields=["code_asked_at", "code_tries"])
        enqueue(handler="regard.channels.chat.code_letter.send", at=at, lane="send", data={"visit": visit.pk})
        visit.tell(at=at)
    return Awaited(masked(visit.email), level_policy.current().code_tries)


def awaited(visit: ChatVisit, *, at: datetime) -> Awaited | None:
    """What the chat asks to type, if anything."""
    if visit.identity is None or visit.is_sure(at=at):
        return None
    code = _of_a_colleague(visit, at=at)
    if code is not None and not (visit.code_asked_at and visit.code_asked_at > code.asked_at):
        left = level_policy.current().code_tries - code.tries
        return Awaited(masked(visit.email) if code.to.value == visit.email else "", left)
    left = _left(visit, at=at)
    return Awaited(masked(visit.email), left) if left else None


def prove(visit: ChatVisit, *, typed: str, at: datetime) -> ChatVisit:
    """They typed it. Raises WrongCode, and counts the try all the same."""
    refusal = _prove(visit, digits=_digits(typed[:40]), at=at)
    if refusal is not None:
        raise refusal
    visit.refresh_from_db()
    return visit


@transaction.atomic
def _prove(visit: ChatVisit, *, digits: str, at: datetime) -> WrongCode | None:
    visit, code = locked(visit), None
    if visit.identity is not None:
        code = _of_a_colleague(visit, at=at)
    if code is None or (visit.code_asked_at and visit.code_asked_at > code.asked_at):
        return _prove_own(visit, digits=digits, at=at)
    assert visit.identity is not None
    tried = type_code(code, typed=digits, typist=visit.identity, at=at, conversation=visit.conversation)
    visit.tell(at=at)
    return None if tried.answer == "right" else _not_it(tried.left)


def _prove_own(visit: ChatVisit, *, digits: str, at: datetime) -> WrongCode | None:
    left = _left(visit, at=at)
    if not left:
        return WrongCode(_("That code is over. Ask for a new one."))
    if is_full("wrong code", visit.email, most=WRONG_A_DAY, within=DAY, at=at):
        return WrongCode(_("Too many codes were typed for this address today. Write to us by e-mail instead."))
    identity = visit.identity
    assert identity is not None
    rows = OneTimeCode.objects.select_related("to__person").filter(identity=identity, about=visit.key, end="")
    code = rows.order_by("-pk").first()
    if code is not None and code.to.value == visit.email and code.is_awaited(at=at):
        tried = type_code(code, typed=digits, typist=identity, at=at, conversation=visit.conversation)
        if tried.answer == "right":
            _is_proved(visit, identity, code, at=at)
            return None
    brake("wrong code", visit.email, most=WRONG_A_DAY, within=DAY, at=at)
    ChatVisit.objects.filter(pk=visit.pk).update(code_tries=F("code_tries") + 1)
    visit.tell(at=at)
    return _not_it(left - 1)


def _is_proved(visit: ChatVisit, identity: Identity, code: OneTimeCode, *, at: datetime) -> None:
    """Whoever chats reads what goes to that address: so it is theirs, and they are whom it belongs to."""
    code.to.recognise(level=Level.VERIFIED, method="code", at=at, by=identity.person.actor)
    visit.code_asked_at, visit.code_tries = None, 0
    visit.save(update_fields=["code_asked_at", "code_tries"])
    join_visitor(identity, into=code.to, at=at, why=_("They typed the code that went to this address."))
    visit.tell(at=at)


def join_visitor(identity: Identity, *, into: Identity, at: datetime, why: str) -> bool:
    """Whoever was nobody but a visitor is that person from now on. Two people whom we know are joined by a colleague alone,
    and so are two of whom somebody said that they are not one."""
    if identity.person_id == into.person_id or not is_only_visitor(identity):
        return False
    if into.person_id in apart_from(identity.person):
        return False
    try:
        with transaction.atomic():
            if not _let_go_of_claims(identity, but=into):
                return False
            # the code or the site's token has just shown it, so it need not be shown once more
            merge(person=identity.person, into=into.person, by=identity.person.actor, at=at, why=why, may_override=True)
    except CannotMerge:
        return False
    identity.refresh_from_db()
    return True


def is_only_visitor(identity: Identity) -> bool:
    """Nothing of theirs was ever known by another way than the chat."""
    others = Identity.objects.filter(person=identity.person_id).exclude(kind="chat")
    return not others.filter(level__gt=Level.CLAIMED).exists() and not others.exclude(kind="email").exists()


def _let_go_of_claims(identity: Identity, *, but: Identity) -> bool:
    """Addresses that were only typed do not come along: else whoever typed a stranger's would read, signed in, what that
    stranger writes to us one day. False where letters came from one already: then a person decides."""
    claimed = Identity.objects.filter(person=identity.person_id, kind="email", level__lte=Level.CLAIMED).exclude(
        pk=but.pk
    )
    if Message.objects.filter(identity__in=claimed).exists():
        return False
    claimed.delete()
    return True


def _digits(typed: str) -> str:
    """٣ and ３ are 3."""
    return "".join(str(unicodedata.decimal(sign)) for sign in typed if sign.isdecimal())


def _left(visit: ChatVisit, *, at: datetime) -> int:
    """Tries left of the code that they asked for themselves."""
    policy = level_policy.current()
    if visit.code_asked_at is None or at > visit.code_asked_at + timedelta(minutes=policy.code_minutes) + UNDER_WAY:
        return 0
    return max(0, policy.code_tries - visit.code_tries)


def _of_a_colleague(visit: ChatVisit, *, at: datetime) -> OneTimeCode | None:
    """The newest that a colleague sent and that is awaited in this conversation."""
    if visit.conversation is None or visit.identity is None:
        return None
    rows = OneTimeCode.objects.select_related("to__person").filter(
        about=visit.conversation.key, identity__person=visit.identity.person_id, end=""
    )
    found = rows.order_by("-pk").first()
    return found if found is not None and found.is_awaited(at=at) else None


def _not_it(left: int) -> WrongCode:
    if left <= 0:
        return WrongCode(_("That was not the code either, so it does not count any more."))
    again = _("That is not the code. It stands in our newest letter: six digits. Tries left: %(left)s.")
    return WrongCode(again % {"left": left})
