"""The key of a page with a form: signed, for a day. It tells a page that was sent twice, and one that no person can have read."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.core import signing
from django.utils.translation import gettext as _

from regard.spine.refusal import Refusal

SALT = "regard.form page"
GOOD_FOR = timedelta(days=1)
QUICKEST = timedelta(seconds=2)  # nobody reads, writes and sends in less


class SendAgain(Refusal):
    """What was written is fine; the page it was written on is not. A new one with the same words helps."""

    code = "send_again"
    status = 422


def new_key(*, at: datetime) -> str:
    return signing.dumps([secrets.token_urlsafe(12), int(at.timestamp())], salt=SALT, compress=False)


def read_key(signed: str, *, at: datetime, quickest: timedelta = QUICKEST) -> str:
    """What names the page. SendAgain for one that we did not make, that is too old, or was sent faster than people write."""
    try:
        key, made = signing.loads(signed[:300], salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise SendAgain(_("Please press the button once more. Your words are still here.")) from error
    age = at.timestamp() - made
    if age > GOOD_FOR.total_seconds():
        raise SendAgain(_("This page was open for a long time. Please press the button once more."))
    if age < quickest.total_seconds():
        raise SendAgain(_("That was quicker than people write. Please press the button once more."))
    return str(key)
