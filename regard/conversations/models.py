"""The front door of conversations: its nouns."""

from regard.conversations.assignment import Transfer
from regard.conversations.batch import Batch
from regard.conversations.brief_seen import BriefSeen
from regard.conversations.busy import BusySpell
from regard.conversations.call import Call
from regard.conversations.callback import Callback, CallbackAttempt, CallbackEnd, CallbackReading
from regard.conversations.closure import Closure
from regard.conversations.complaint import Complaint
from regard.conversations.complaint_lesson import ComplaintLesson
from regard.conversations.complaint_policy import ComplaintPolicy
from regard.conversations.complaint_step import ComplaintStep
from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.draft import Draft, DraftFile
from regard.conversations.effort_row import EffortRow
from regard.conversations.handing import HandOut
from regard.conversations.message import Dispatch, Mention, Message, MessageFile, MessageHtml, Participant
from regard.conversations.need import NeededSkill
from regard.conversations.promise import Promise, PromiseOutcome
from regard.conversations.promise_change import PromiseMove
from regard.conversations.promised import Promised
from regard.conversations.repeat_ask import RepeatAsk
from regard.conversations.saved_reply import SavedReply
from regard.conversations.saved_view import SavedView
from regard.conversations.snooze import Snooze
from regard.conversations.tag import Tag, Tagging
from regard.conversations.usual import UsualWait
from regard.conversations.wait import Wait, WaitSummary

__all__ = [
    "Batch", "BriefSeen", "BusySpell", "Call", "Callback", "CallbackAttempt", "CallbackEnd", "CallbackReading", "Closure",
    "Complaint", "ComplaintLesson", "ComplaintPolicy", "ComplaintStep",
    "Conversation", "Dispatch", "Draft", "DraftFile", "EffortRow", "HandOut", "Mention", "Message",
    "MessageFile", "MessageHtml", "NeededSkill", "Participant", "Promise", "PromiseMove", "PromiseOutcome", "Promised", "RepeatAsk",
    "SavedReply", "SavedView", "Shelf", "Snooze", "Tag", "Tagging", "Transfer", "UsualWait", "Wait", "WaitSummary",
]  # fmt: skip
