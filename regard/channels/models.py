"""The front door of channels: its nouns."""

from regard.channels.chat.file import ChatFile
from regard.channels.chat.letter import ChatLetter
from regard.channels.chat.tally import ChatTally
from regard.channels.chat.visit import ChatVisit
from regard.channels.form.entry import FormEntry
from regard.channels.form.field_set import FormField, FormKind
from regard.channels.form.held import FormHeld
from regard.channels.forwarding import Forwarding
from regard.channels.inbound import Inbound, SpamExample, SpamLearning
from regard.channels.ledger_check import LedgerCheck
from regard.channels.mailbox import Mailbox
from regard.channels.phone.line import PhoneLine, PhoneRequest
from regard.channels.phone.number import AgentPhone, MenuOption, PhoneNumber
from regard.channels.trial import Trial

__all__ = [
    "AgentPhone", "ChatFile", "ChatLetter", "ChatTally", "ChatVisit", "FormEntry", "FormField", "FormHeld", "FormKind",
    "Forwarding", "Inbound", "LedgerCheck", "Mailbox", "MenuOption", "PhoneLine", "PhoneNumber", "PhoneRequest", "SpamExample",
    "SpamLearning", "Trial",
]  # fmt: skip
