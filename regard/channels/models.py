"""The front door of channels: its nouns."""

from regard.channels.inbound import Inbound, SpamLearning
from regard.channels.mailbox import Mailbox

__all__ = ["Inbound", "Mailbox", "SpamLearning"]
