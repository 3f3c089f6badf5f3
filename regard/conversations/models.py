"""The front door of conversations: its nouns."""

from regard.conversations.assignment import Transfer
from regard.conversations.closure import Closure
from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.draft import Draft, DraftFile
from regard.conversations.message import Dispatch, Mention, Message, MessageFile, MessageHtml, Participant
from regard.conversations.saved_reply import SavedReply
from regard.conversations.snooze import Snooze
from regard.conversations.tag import Tag, Tagging

__all__ = [
    "Closure", "Conversation", "Dispatch", "Draft", "DraftFile", "Mention", "Message", "MessageFile", "MessageHtml",
    "Participant", "SavedReply", "Shelf", "Snooze", "Tag", "Tagging", "Transfer",
]  # fmt: skip
