"""A reader for every mailbox with an IMAP server. New, changed and removed mailboxes are noticed without a restart."""

from __future__ import annotations

import logging
import threading

from django.db import close_old_connections, connection

from regard.channels.email.reader import Reader
from regard.channels.mailbox import Mailbox

log = logging.getLogger(__name__)
LOOK = 3.0  # seconds between looks at the mailboxes
_SETTINGS = ("imap_host", "imap_port", "imap_security", "imap_user", "imap_secret", "imap_sign_in", "imap_folder")


def watch(stop: threading.Event) -> None:
    """Runs until `stop`; then every reader ends."""
    readers: dict[int, tuple[tuple[object, ...], Reader]] = {}
    while not stop.wait(0 if not readers else LOOK):
        close_old_connections()
        try:
            _match(readers)
        except Exception:
            log.exception("the mailboxes could not be looked at")
        if not readers:
            stop.wait(LOOK)
    for _settings, reader in readers.values():
        reader.stop.set()
    for _settings, reader in readers.values():
        reader.join(2)
    connection.close()


def _match(readers: dict[int, tuple[tuple[object, ...], Reader]]) -> None:
    wanted = {box.pk: box for box in Mailbox.objects.exclude(imap_host="")}
    for pk in [pk for pk in readers if pk not in wanted or readers[pk][0] != _settings_of(wanted[pk])]:
        readers.pop(pk)[1].stop.set()
    for pk, box in wanted.items():
        if pk in readers and readers[pk][1].is_alive():
            continue
        reader = Reader(box)
        readers[pk] = (_settings_of(box), reader)
        reader.start()


def _settings_of(box: Mailbox) -> tuple[object, ...]:
    return tuple(getattr(box, name) for name in _SETTINGS)
