"""One refused recipient, as found; and the bounce that comes of all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from regard.kit.mail.bounce import status as codes
from regard.kit.mail.bounce.dialogue import command_of
from regard.kit.mail.bounce.parts import unfold
from regard.kit.mail.bounce.reasons import PERMANENT, decide
from regard.kit.mail.model import Bounce

_TEMPORARY = re.compile(r"(?i)temporar|failing for a long time|retry time|delayed for|transient")


@dataclass(slots=True)
class Failure:
    """`status`, `diagnostic`, `kind` and `action` as the report gives them.

    `around` is what the text says near this recipient, `hint` a reason that the sending server found itself.
    """

    recipient: str
    status: str = ""
    diagnostic: str = ""
    kind: str = ""
    action: str = ""
    around: str = ""
    hint: str = ""


def sum_up(failures: list[Failure], told: str, original_message_id: str) -> Bounce:
    """The bounce of a mail: the recipients of all failures, status and reason of the first.

    `told` is everything the server says in words.
    """
    first = failures[0] if failures else Failure("")
    diagnostic = first.diagnostic or _own_line(first) or _telling(first) or ("" if first.status else told)
    status = codes.choose(said=codes.find_status(first.diagnostic or first.around or told), reported=first.status)
    command = command_of(first.around or told) or command_of(told)
    reason = decide(text=diagnostic, status=status, command=command, kind=first.kind, action=first.action)
    if first.hint and reason in ("undefined", "onhold", "filtered"):
        reason = first.hint
    for wider in (first.around, told):
        if reason in ("undefined", "onhold") and wider and wider != diagnostic:
            better = decide(text=wider, status=status, command=command, kind=first.kind, action=first.action)
            reason = better if better != "undefined" else reason
            status = status or codes.find_status(wider)
    return Bounce(
        recipients=[failure.recipient for failure in failures if failure.recipient],
        status=status or codes.made_up(reason, temporary=_is_temporary(first, told)),
        reason=reason,
        permanent=reason in PERMANENT,
        diagnostic=unfold(diagnostic or told)[:600],
        original_message_id=original_message_id,
    )


def _telling(failure: Failure) -> str:
    """What stands near the recipient, when it is more than the address again."""
    rest = failure.around.replace(failure.recipient, "")
    return failure.around if sum(char.isalpha() for char in rest) > 8 else ""


def _own_line(failure: Failure) -> str:
    """What sendmail says of a recipient: `<address>... Deferred: Connection refused`."""
    start = failure.around.lower().find(f"{failure.recipient.lower()}>... ")
    if start < 0:
        return ""
    line = failure.around[start + len(failure.recipient) + 5 :].partition("\n")[0].removeprefix("Deferred: ")
    return line if len(line) > 8 else ""


def _is_temporary(first: Failure, told: str) -> bool:
    reply = codes.find_reply(first.diagnostic or first.around or told)
    return reply[:1] == "4" or (reply == "" and bool(_TEMPORARY.search(first.diagnostic + first.around or told)))
