"""What a caller hears, door by door. At every step whoever presses nothing gets a person, or is heard by one."""

from __future__ import annotations

from datetime import datetime, tzinfo
from urllib.parse import urlencode

from django.db import transaction
from django.utils import timezone

from regard.channels.phone import words
from regard.channels.phone.coming_in import come_in, line_of
from regard.channels.phone.heard import Heard
from regard.channels.phone.line import PhoneLine
from regard.channels.phone.number import who_rings
from regard.channels.phone.twiml import Twiml
from regard.conversations.call import Call, end
from regard.conversations.callback import Callback, ask_callback
from regard.conversations.callback_way import CannotCallBack
from regard.conversations.callback_window import windows
from regard.conversations.promised_clock import answer_by
from regard.conversations.wait import expected_wait
from regard.staff.models import Team
from regard.staff.opening import hours_of

RINGS, TURN, CHOICE = 25, 15, 6  # seconds
TURNS = 120  # of the line, about half an hour; then we ask for a message rather than let them hang
VOICEMAIL = 180  # seconds at most


def calls(heard: Heard) -> Twiml:
    """It rings: the greeting, then the choices if there are any, else the line."""
    line, said = line_of(heard), Twiml(heard.number.language)
    options = list(heard.number.options.all())
    if not options or not _is_open(heard.number.team, at=heard.now):
        return _wait(heard, line, heard.number.team, said.say(words.greeting(heard.number)), turn=0)
    spoken = words.greeting(heard.number), words.choices(options)
    return said.gather(heard.number.address("menu"), *spoken, seconds=CHOICE).redirect(heard.number.address("menu"))


def menu(heard: Heard) -> Twiml:
    """One key, or none: then a person of the number's own team."""
    line, said = line_of(heard), Twiml(heard.number.language)
    option = next((one for one in heard.number.options.select_related("team") if str(one.digit) == heard.digit), None)
    if option is not None and option.team is None:
        come_in(line, team=heard.number.team)
        return _machine(heard, said)
    return _wait(heard, line, option.team if option is not None and option.team else heard.number.team, said, turn=0)


def line(heard: Heard) -> Twiml:
    """They waited a turn."""
    found = line_of(heard)
    team = found.team or heard.number.team
    return _wait(heard, found, team, Twiml(heard.number.language), turn=heard.asked_number("turn"))


def choice(heard: Heard) -> Twiml:
    """While they wait, or when nobody is here: call me back, or the machine."""
    found, said = line_of(heard), Twiml(heard.number.language)
    call = come_in(found, team=found.team or heard.number.team)
    if heard.digit == "1" and found.caller and (told := _call_back(call, found, at=heard.now)):
        return said.say(told).hang_up()
    if heard.digit in ("1", "2"):
        return _machine(heard, said)
    return line(heard)


def dialled(heard: Heard) -> Twiml:
    """The telephones stopped ringing: they talked, or nobody picked up and the line goes on."""
    from regard.channels.phone.hearing import talked

    found, said = line_of(heard), Twiml(heard.number.language)
    if talked(found, heard) or (found.call is not None and not found.call.is_in):
        return said.hang_up()
    return said.redirect(_line_address(heard, heard.asked_number("turn") + 1))


def left(heard: Heard) -> Twiml:
    """They spoke to the machine and pressed #, or fell silent."""
    from regard.channels.phone.hearing import recorded

    found = line_of(heard)
    recorded(found, heard)
    found.refresh_from_db()
    team = found.team or heard.number.team
    if found.call is not None:  # the hour of the very clock that runs for them
        until = answer_by(found.call.conversation, since=found.call.began_at)
    else:
        until = team.due(since=heard.now, channel="phone")
    return Twiml(heard.number.language).say(words.left(until, zone=_zone(team))).hang_up()


def out(heard: Heard) -> Twiml:
    """One of us picked up; now the customer's telephone rings."""
    found = line_of(heard)
    call = Call.objects.filter(pk=heard.asked_number("call"), direction=Call.Direction.OUT).first()
    said = Twiml(heard.number.language)
    if call is None or not call.number or call.ended_at is not None:
        return said.hang_up()
    PhoneLine.objects.filter(pk=found.pk, call=None).update(call=call)
    legs = [(call.number, heard.number.address("legs", urlencode({"agent": call.agent_id or 0})))]
    return said.dial(heard.number.address("dialled"), legs, caller=heard.number.number, seconds=40)


def _wait(heard: Heard, found: PhoneLine, team: Team, said: Twiml, *, turn: int) -> Twiml:
    """In the line of a team: ring whoever is free, first come first served; else say the wait, and what they can do meanwhile."""
    if not _is_open(team, at=heard.now):
        return _closed(heard, found, team, said)
    call = come_in(found, team=team)
    found.refresh_from_db()
    holder = call.conversation.assignee if call.conversation.assignee_id else None
    ringing = who_rings(team, only=holder) or who_rings(team)
    if found.place() < len(ringing):
        legs = [(one.number, heard.number.address("legs", urlencode({"agent": one.pk}))) for one in ringing]
        back = heard.number.address("dialled", urlencode({"turn": turn}))
        return said.dial(back, legs, caller=heard.number.number, seconds=RINGS)
    if turn > TURNS:
        return _machine(heard, said)
    told = words.wait(expected_wait(team, at=heard.now, channel="phone")) if turn % 4 == 0 else ""
    more = words.meanwhile(may_call_back=bool(found.caller)) if turn % 4 == 0 else ""
    said.gather(heard.number.address("choice", urlencode({"turn": turn + 1})), told, more, seconds=TURN)
    return said.redirect(_line_address(heard, turn + 1))


def _closed(heard: Heard, found: PhoneLine, team: Team, said: Twiml) -> Twiml:
    come_in(found, team=team)
    hours, may = hours_of(team.pk), bool(found.caller)
    opens_at = hours.next_opening(heard.now) if hours is not None else None
    told = words.closed(opens_at, zone=_zone(team), may_call_back=may and opens_at is not None)
    said.gather(heard.number.address("choice"), told, seconds=2)
    return _machine(heard, said)


def _machine(heard: Heard, said: Twiml) -> Twiml:
    address = heard.number.address
    said.say(words.recorded(heard.number))
    return said.record(address("left"), kept=address("recordings"), written=address("transcripts"), seconds=VOICEMAIL)


@transaction.atomic
def _call_back(call: Call, found: PhoneLine, *, at: datetime) -> str:
    """The first hour that is free; what we say about it. "" when there is none, or we have a call with them in our book."""
    team, person = call.conversation.team, call.conversation.person
    if call.ended_at is not None:  # told again: what was agreed stands, and nothing new is
        before = call.conversation.callbacks.order_by("-pk").first()
        return words.called_back(before.window) if before and call.outcome == Call.Outcome.CALLBACK else ""
    free = windows(team.pk, zone=str(_zone(team)), at=at)
    if not free:
        return ""
    end(call, outcome=Call.Outcome.CALLBACK, at=at)
    row: Callback | None
    try:
        with transaction.atomic():
            row = ask_callback(
                call.conversation, way="phone", to=found.caller, zone=str(_zone(team)), from_at=free[0].from_at.isoformat(),
                by=person, at=at,
            )  # fmt: skip
    except CannotCallBack:
        row = call.conversation.callbacks.filter(ended_at=None).first()  # they asked before: that hour stands
        if row is None:
            return ""
    return words.called_back(row.window)


def _line_address(heard: Heard, turn: int) -> str:
    return heard.number.address("line", urlencode({"turn": turn}))


def _is_open(team: Team, *, at: datetime) -> bool:
    hours = hours_of(team.pk)
    return hours is None or hours.is_open(at)


def _zone(team: Team) -> tzinfo:
    hours = hours_of(team.pk)
    return hours.zone if hours is not None else timezone.get_default_timezone()
