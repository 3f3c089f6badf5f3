"""The mailbox test as the page shows it: what works, what does not, in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from regard.channels.email.mailbox_test import test_mailbox
from regard.channels.models import Mailbox

PATIENCE = 20.0  # seconds for a letter to go round while somebody waits at the page


def checks_of(mailbox: Mailbox, *, at: datetime) -> list[dict[str, Any]]:
    """[{state: ok|no|warn, text, source}]; it really sends a letter and waits for it to come back."""
    states = {True: "ok", False: "no", None: "warn"}
    found = test_mailbox(mailbox, at, patience=PATIENCE)
    return [{"state": states[check.ok], "text": check.name, "source": check.sentence} for check in found]
