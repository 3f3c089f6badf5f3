"""The front door of channels: its nouns."""

from regard.channels.form.entry import FormEntry
from regard.channels.forwarding import Forwarding
from regard.channels.inbound import Inbound, SpamExample, SpamLearning
from regard.channels.ledger_check import LedgerCheck
from regard.channels.mailbox import Mailbox
from regard.channels.trial import Trial

__all__ = ["FormEntry", "Forwarding", "Inbound", "LedgerCheck", "Mailbox", "SpamExample", "SpamLearning", "Trial"]
