"""One mail over SMTP, told apart by what the error means: try again, never, or nobody knows."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from regard.channels.mailbox import Mailbox
from regard.channels.oauth import access_token, forget, xoauth2
from regard.channels.secret import unlock

TIMEOUT = 60


class CannotSignIn(Exception):
    """Our own server does not let us in: a person must mend the mailbox's settings; the mail waits."""


class NotNow(Exception):
    """Nothing was handed over; try later."""


class Unsure(Exception):
    """The line broke after the mail was handed over and before the answer."""


@dataclass(slots=True)
class Outcome:
    """What the server said for each recipient."""

    taken: list[str] = field(default_factory=list)
    later: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def transmit(mailbox: Mailbox, raw: bytes, *, envelope_from: str, recipients: Sequence[str]) -> Outcome:
    """Raises CannotSignIn, NotNow or Unsure; everything else stands in the Outcome."""
    with signed_in(mailbox) as server:
        return _hand_over(server, raw, envelope_from=envelope_from, recipients=recipients)


@contextmanager
def signed_in(mailbox: Mailbox) -> Iterator[smtplib.SMTP]:
    """A connection to the mailbox's server, signed in."""
    server = _connect(mailbox)
    try:
        _sign_in(server, mailbox)
        yield server
    finally:
        with suppress(Exception):
            server.quit()
        server.close()


def _connect(mailbox: Mailbox) -> smtplib.SMTP:
    context = ssl.create_default_context()
    server: smtplib.SMTP | None = None
    try:
        if mailbox.smtp_security == Mailbox.Security.TLS:
            server = smtplib.SMTP_SSL(mailbox.smtp_host, mailbox.smtp_port, timeout=TIMEOUT, context=context)
        else:
            server = smtplib.SMTP(mailbox.smtp_host, mailbox.smtp_port, timeout=TIMEOUT)
        server.ehlo_or_helo_if_needed()
        if mailbox.smtp_security == Mailbox.Security.STARTTLS:
            server.starttls(context=context)
            server.ehlo()
        return server
    except (OSError, smtplib.SMTPException) as error:
        if server is not None:
            server.close()
        raise NotNow(f"{mailbox.smtp_host}:{mailbox.smtp_port}: {words_of(error)}") from error


def _sign_in(server: smtplib.SMTP, mailbox: Mailbox) -> None:
    if not mailbox.smtp_user:
        return
    secret = unlock(mailbox.smtp_secret)
    try:
        if mailbox.smtp_sign_in == Mailbox.SignIn.XOAUTH2:
            token = access_token(secret)
            code, words = server.docmd("AUTH", f"XOAUTH2 {xoauth2(mailbox.smtp_user, token)}")
            if code == 334:  # the reason comes as a challenge that must be answered with an empty line
                code, words = server.docmd("")
            if code != 235:
                forget(secret)
                raise CannotSignIn(f"{code} {words.decode('utf-8', 'replace')}")
        else:
            server.login(mailbox.smtp_user, secret)
    except smtplib.SMTPAuthenticationError as error:
        raise CannotSignIn(words_of(error)) from error
    except smtplib.SMTPNotSupportedError as error:
        raise CannotSignIn(f"The server offers no sign-in over this kind of connection. {error}") from error
    except (OSError, smtplib.SMTPException) as error:
        raise NotNow(words_of(error)) from error


def _hand_over(server: smtplib.SMTP, raw: bytes, *, envelope_from: str, recipients: Sequence[str]) -> Outcome:
    outcome = Outcome()
    try:
        code, said = server.mail(
            envelope_from, ["SMTPUTF8"] if _needs_utf8([envelope_from, *recipients], server) else []
        )
        if code >= 500:
            return Outcome(refused=dict.fromkeys(recipients, _words(code, said)))
        if code >= 400:
            raise NotNow(_words(code, said))
        accepted = []
        for address in recipients:
            code, said = server.rcpt(address)
            if code in (250, 251):
                accepted.append(address)
            else:
                (outcome.refused if code >= 500 else outcome.later)[address] = _words(code, said)
        if not accepted:
            return outcome
        code, said = server.docmd("DATA")
    except (OSError, smtplib.SMTPException) as error:
        raise NotNow(words_of(error)) from error
    return _hand_over_data(server, raw, accepted, outcome, code, said)


def _hand_over_data(
    server: smtplib.SMTP, raw: bytes, accepted: list[str], outcome: Outcome, code: int, said: bytes
) -> Outcome:
    if code == 354:
        try:
            server.send(_dot_stuffed(raw))
            code, said = server.getreply()
        except (OSError, smtplib.SMTPException) as error:
            raise Unsure(words_of(error)) from error
    elif code < 400:
        code = 451
    if code < 0 or 0 <= code < 200:
        raise Unsure(_words(code, said))
    if code < 400:
        outcome.taken = accepted
    else:
        (outcome.refused if code >= 500 else outcome.later).update(dict.fromkeys(accepted, _words(code, said)))
    return outcome


def _dot_stuffed(raw: bytes) -> bytes:
    """RFC 5321 §4.5.2. Our mails have CRLF lines already."""
    body = (b"." + raw if raw.startswith(b".") else raw).replace(b"\r\n.", b"\r\n..")
    return body + (b".\r\n" if body.endswith(b"\r\n") else b"\r\n.\r\n")


def _needs_utf8(addresses: list[str], server: smtplib.SMTP) -> bool:
    needs = not all(address.isascii() for address in addresses)
    if needs:
        server.command_encoding = "utf-8"
    return needs and server.has_extn("smtputf8")


def _words(code: int, said: bytes) -> str:
    return f"{code} {said.decode('utf-8', 'replace')}".replace("\n", " ")[:400]


def words_of(error: Exception) -> str:
    """What went wrong, on one line."""
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return _words(error.smtp_code, said if isinstance(said, bytes) else str(said).encode())
    return " ".join(str(error).split())[:400] or type(error).__name__
