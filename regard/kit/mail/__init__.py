"""Reading mail: `read(raw)` gives a `Mail`; the other modules judge it."""

from regard.kit.mail.model import Address, Authentication, Bounce, File, Kind, Mail, Spam
from regard.kit.mail.read import read
from regard.kit.mail.structure import Limits

__all__ = ["Address", "Authentication", "Bounce", "File", "Kind", "Limits", "Mail", "Spam", "read"]
