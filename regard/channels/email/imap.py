"""An IMAP folder read by UID (RFC 9051): what is new since the last UID, without a flag being touched."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError, LoginError

from regard.channels.mailbox import Mailbox
from regard.channels.oauth import access_token, forget
from regard.channels.secret import unlock

BATCH = 50
CONNECT, ANSWER = 15.0, 60.0  # seconds


class CannotRead(Exception):
    """A sentence for whoever set the mailbox up."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail as it lies on the server. `at` is when the server got it."""

    uid: int
    raw: bytes
    at: datetime | None


@contextmanager
def signed_in(mailbox: Mailbox) -> Iterator[IMAPClient]:
    """A connection, signed in. Raises CannotRead."""
    client = _connect(mailbox)
    try:
        _sign_in(client, mailbox)
        yield client
    finally:
        with suppress(Exception):
            client.logout()
        with suppress(Exception):
            client.shutdown()


def select(client: IMAPClient, mailbox: Mailbox) -> int:
    """Open the folder for reading only; its UIDVALIDITY."""
    try:
        found = client.select_folder(mailbox.imap_folder, readonly=True)
    except IMAPClientError as error:
        raise CannotRead(f"There is no folder {mailbox.imap_folder!r} that can be opened: {error}") from error
    heard_of_more(client)  # the count that comes with selecting is no news
    return int(found[b"UIDVALIDITY"])


def heard_of_more(client: IMAPClient) -> bool:
    """Whether the server announced new mail (EXISTS) since this was last asked, between answers to other commands."""
    return client._imap.response("EXISTS")[1] not in ([None], None)


def uids_after(client: IMAPClient, uid: int) -> list[int]:
    """Every UID above `uid`, rising. The range n:* names the last mail even when that is below n, hence the filter."""
    return sorted(one for one in client.search(["UID", f"{uid + 1}:*"]) if one > uid)


def fetch(client: IMAPClient, uids: list[int]) -> Iterator[Letter]:
    """The mails, one by one in the order of `uids`. Of one that is larger than we take only so much that this shows.

    A UID that is gone meanwhile is left out.
    """
    limit = settings.MAIL_MAX_BYTES + 1
    sizes = client.fetch(uids, ["RFC822.SIZE"]) if uids else {}
    for uid in uids:
        if uid not in sizes:
            continue
        body = "BODY.PEEK[]" if int(sizes[uid].get(b"RFC822.SIZE", 0)) < limit else f"BODY.PEEK[]<0.{limit}>"
        found = client.fetch([uid], [body, "INTERNALDATE"]).get(uid)
        if found is None:
            continue
        raw = next((value for key, value in found.items() if key.startswith(b"BODY[]")), None)
        if raw is not None:
            yield Letter(uid, bytes(raw), found.get(b"INTERNALDATE"))


def _connect(mailbox: Mailbox) -> IMAPClient:
    context = ssl.create_default_context()
    try:
        client = IMAPClient(
            mailbox.imap_host, port=mailbox.imap_port, ssl=mailbox.imap_security == Mailbox.Security.TLS,
            ssl_context=context, timeout=SocketTimeout(connect=CONNECT, read=ANSWER),
        )  # fmt: skip
        client.normalise_times = False
        if mailbox.imap_security == Mailbox.Security.STARTTLS:
            client.starttls(context)
        return client
    except ssl.SSLError as error:
        raise CannotRead(f"No safe connection to {mailbox.imap_host}:{mailbox.imap_port}: {error}") from error
    except (OSError, IMAPClientError) as error:
        raise CannotRead(f"{mailbox.imap_host}:{mailbox.imap_port} does not answer: {error}") from error


def _sign_in(client: IMAPClient, mailbox: Mailbox) -> None:
    secret = unlock(mailbox.imap_secret)
    try:
        if mailbox.imap_sign_in == Mailbox.SignIn.XOAUTH2:
            client.oauth2_login(mailbox.imap_user, access_token(secret))
        else:
            client.login(mailbox.imap_user, secret)
    except LoginError as error:
        forget(secret)
        raise CannotRead(f"The server does not let {mailbox.imap_user} in: {error}") from error
    except OSError as error:
        raise CannotRead(str(error)) from error
