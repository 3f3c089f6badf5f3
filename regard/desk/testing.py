"""A trial of a mailbox as the page shows it: what works, what does not, what is still tried, in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from regard.channels.models import Mailbox, Trial

STATES = {True: "ok", False: "no", None: "warn"}


def trial_of(mailbox: Mailbox | None, *, at: datetime) -> dict[str, Any] | None:
    """The latest: {mailbox, running, passed, checks: [{state: ok|no|warn|try, text, source}]}; None before the first."""
    trial: Trial | None = mailbox.trials.first() if mailbox is not None else None
    if trial is None:
        return None
    checks = [{"state": STATES[ok], "text": name, "source": words} for name, ok, words in trial.checks]
    running = trial.is_running(at=at)
    if running:
        words = _("A letter leaves, and we wait until it comes back: up to a minute.")
        checks.append({"state": "try", "text": _("Trying"), "source": words})
    elif trial.done_at is None:
        words = _("The trial was cut off before it was done. Try it once more.")
        checks.append({"state": "no", "text": _("Not finished"), "source": words})
    return {"mailbox": mailbox, "running": running, "passed": trial.passed, "checks": checks}
