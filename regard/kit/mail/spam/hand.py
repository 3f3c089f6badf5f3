"""The handwriting of a mail's headers: every four letters in a row of what the sender's program wrote.

Bulk programs change their names and not their habits; substrings catch what words miss (Goodman and Yih, "Online
discriminative spam filter training", 2006). What the receiving side wrote is left out, as in traits.py.
"""

from __future__ import annotations

import re
from zlib import crc32

from regard.kit.mail.model import Mail
from regard.kit.mail.spam.sketch import id_shape

GRAM = 4
VALUE_LIMIT = 100
LETTERS_LIMIT = 900

# only headers that the sender's program writes: never those of servers, lists and scanners on the way
_BY_SENDER = frozenset(
    "mime-version content-type content-transfer-encoding user-agent organization importance precedence comments x-mailer "
    "x-priority x-msmail-priority x-mimeole x-accept-language x-mailer-version x-bulkmail x-x-sender".split()
)
_DIGITS = re.compile(r"\d")


def grams(mail: Mail) -> set[int]:
    """A number for each four letters of each header; digits as 0, white space as one space, the name as part of it."""
    headers = [(name.lower(), value) for name, value in mail.message.items()]
    lines = [
        ("from", f"{mail.sender.name} {mail.sender.address}"),
        ("subject", mail.subject),
        ("message-id", id_shape(mail.message_id[:40])),
        *((name, f"{name[2:]} {value}") for name, value in headers if name in _BY_SENDER),
    ]
    found: set[int] = set()
    left = LETTERS_LIMIT
    for name, value in lines:
        letters = _DIGITS.sub("0", " ".join(value[:VALUE_LIMIT].split())[:left]).encode("utf-8", "replace")
        seed = crc32(name[:2].encode(), 2)  # x-, su, fr: so that a subject never looks like a mailer
        found.update([crc32(letters[at : at + GRAM], seed) for at in range(len(letters) - GRAM + 1)])
        left -= len(letters)
        if left <= 0:
            break
    return found
