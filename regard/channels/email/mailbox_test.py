"""The test behind the button: it signs in, really sends a letter, and waits until that letter comes back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.channels import ours
from regard.channels.email import dns_check, imap, maildir
from regard.channels.email.transport import CannotSignIn, NotNow, Unsure, transmit
from regard.channels.inbound import Inbound
from regard.channels.mailbox import Mailbox
from regard.channels.mailbox_letter import HEADER, new_token
from regard.channels.trial import Trial
from regard.kit.mail.compose import CannotCompose, compose, new_message_id
from regard.kit.mail.model import Address
from regard.spine.models import Delivery

COMES_WITHIN = 45.0  # seconds for a letter to go round
LOOK = 1.0


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the result. `sentence` of a failed one says what to mend. `ok` None: could not be told."""

    name: str
    ok: bool | None
    sentence: str


def carry_out(delivery: Delivery) -> None:
    """Job: the trial that somebody asked for, each check written down as soon as it is known."""
    trial = Trial.objects.select_related("mailbox").get(pk=int(delivery.data["trial"]))
    if trial.done_at is not None:
        return
    done: list[tuple[str, bool | None, str]] = []
    for check in try_mailbox(trial.mailbox, trial.asked_at):
        done.append((str(check.name), check.ok, str(check.sentence)))
        trial.note(done, at=timezone.now())
    trial.note(done, at=timezone.now(), done=True)


def try_mailbox(mailbox: Mailbox, at: datetime, *, patience: float = COMES_WITHIN) -> Iterator[Check]:
    """Every check, in order. Takes as long as the letter does, at most `patience` seconds for each of two letters."""
    if mailbox.imap_host:
        yield _sign_in(mailbox)
    yield from _round_trip(mailbox, at, patience=patience)
    for name, ok, sentence in dns_check.look(mailbox):
        yield Check(name, ok or None, sentence)  # to be minded; mail goes round without it


def _sign_in(mailbox: Mailbox) -> Check:
    name = _("Reading mail")
    try:
        with imap.signed_in(mailbox) as client:
            imap.select(client, mailbox)
    except imap.CannotRead as error:
        return Check(name, False, _("%(error)s. Check the server, the user and the password.") % {"error": error})
    except Exception as error:
        return Check(name, False, _("The server answered something unexpected: %(error)s") % {"error": error})
    return Check(name, True, _("Signed in and opened %(folder)s.") % {"folder": mailbox.imap_folder})


def _round_trip(mailbox: Mailbox, at: datetime, *, patience: float) -> Iterator[Check]:
    """Two letters: to the plain address, and to one with a plus, as answers to our mails will come."""
    plain, plus = new_token(), new_token()
    local, _at, domain = mailbox.address.rpartition("@")
    sent = _send(mailbox, mailbox.address, plain)
    yield sent
    if not sent.ok or settings.DEMO:
        return
    _send(mailbox, f"{local}+r.test@{domain}", plus)
    arrived = _wait(mailbox, {plain, plus}, at, patience=patience)
    name = _("Coming back")
    if plain in arrived:
        yield Check(name, True, _("The letter came back."))
    else:
        yield Check(
            name,
            False,
            _("The letter has not come back within %(n)d seconds. %(hint)s") % {"n": patience, "hint": _hint(mailbox)},
        )
        return
    takes = plus in arrived
    Mailbox.objects.filter(pk=mailbox.pk).update(takes_plus=takes)
    mailbox.takes_plus = takes
    ours.forget()
    words = (
        _("Answers can come to a signed address, which proves whose they are.")
        if takes
        else _(
            "This server does not take addresses with a plus, so answers are matched by their headers instead. Nothing to mend."
        )
    )
    yield Check(_("Signed reply addresses"), takes or None, words)


def _send(mailbox: Mailbox, to: str, token: str) -> Check:
    name = _("Sending mail")
    try:
        raw = _letter(mailbox, to, token)
        if settings.DEMO:
            maildir.deliver(raw, recipients=[to])
            return Check(name, True, _("Written to the demo's own mailbox: in the demo nothing leaves this machine."))
        if not mailbox.smtp_host:
            return Check(name, False, _("There is no server for outgoing mail. Enter one, or nothing can be answered."))
        outcome = transmit(mailbox, raw, envelope_from=mailbox.address, recipients=[to])
    except CannotSignIn as error:
        return Check(
            name,
            False,
            _("The server does not let us in: %(error)s. Check the user and the password.") % {"error": error},
        )
    except NotNow as error:
        return Check(
            name, False, _("%(error)s. Check the server, the port and the kind of connection.") % {"error": error}
        )
    except (Unsure, CannotCompose, OSError) as error:
        return Check(name, False, str(error))
    if not outcome.taken:
        words = "; ".join({*outcome.refused.values(), *outcome.later.values()})
        return Check(
            name,
            False,
            _("The server refused a letter from %(us)s: %(words)s") % {"us": mailbox.address, "words": words},
        )
    return Check(name, True, _("A letter to ourselves left."))


def _letter(mailbox: Mailbox, to: str, token: str) -> bytes:
    return compose(
        sender=Address(mailbox.name, mailbox.address), to=[Address("", to)], subject=_("A test by Regard"),
        text=_("This letter tests the mailbox. It can be deleted."), headers={HEADER: token}, automatic="auto-generated",
        message_id=new_message_id(mailbox.address.rpartition("@")[2]),
    )  # fmt: skip


def _wait(mailbox: Mailbox, tokens: set[str], at: datetime, *, patience: float) -> set[str]:
    """The tokens that came: by whichever door, or lying in the folder if no reader runs. The second gets a little longer."""
    end, arrived = time.monotonic() + patience, set[str]()
    while time.monotonic() < end:
        rows = Inbound.objects.filter(reason="test", detail__in=tokens, received_at__gte=at - timedelta(minutes=10))
        before, arrived = arrived, set(rows.values_list("detail", flat=True)) | _in_folder(mailbox, tokens)
        if arrived == tokens:
            break
        if arrived and arrived != before:
            end = min(end, time.monotonic() + patience / 3)
        time.sleep(LOOK)
    return arrived


def _in_folder(mailbox: Mailbox, tokens: set[str]) -> set[str]:
    if not mailbox.imap_host:
        return set()
    try:
        with imap.signed_in(mailbox) as client:
            imap.select(client, mailbox)
            return {token for token in tokens if client.search(["HEADER", HEADER, token])}
    except Exception:
        return set()  # the sign-in check has told already; the next look may do better


def _hint(mailbox: Mailbox) -> str:
    if mailbox.imap_host:
        return _("Check that %(address)s is delivered to this folder.") % {"address": mailbox.address}
    return _("Check that mail for %(address)s is sent on to Regard's listener, or enter an IMAP server.") % {
        "address": mailbox.address
    }
