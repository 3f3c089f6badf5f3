"""THE table: what follows when something happened. Read it top to bottom; there is no other place where control goes up.

Event kind → lines. Each line becomes one delivery in the event's own transaction (spine/delivery.py).
"""

from regard.spine.reaction import Line

EFFORT = Line("regard.conversations.effort_row.bring_up_to_date")
LIKES = Line("regard.customers.likeness.look_again")
MINDED = Line("regard.customers.minding.ask_again")
FREE = Line("regard.conversations.handing_back.agent_free")
WAITED = Line("regard.conversations.wait.answered", after=15)  # once it cannot be taken back any more
WRITTEN = Line("regard.conversations.callback_try.written", after=15)

REACTIONS: dict[str, tuple[Line, ...]] = {
    "conversation.opened": (Line("regard.conversations.noticing.notice"),),
    "conversation.received": (Line("regard.conversations.noticing.notice"), EFFORT),
    # the ten seconds are the time in which a reply can be taken back (conversations/reply.py UNDO)
    "conversation.replied": (
        Line("regard.channels.email.outbound.send", lane="send", after=10),
        EFFORT,
        WAITED,
        WRITTEN,
    ),
    # too early for those who read it in the chat: it looks again by itself (channels/chat/letters.py)
    "conversation.said": (Line("regard.channels.chat.letters.go_on", lane="send", after=5),),
    "conversation.channel_switched": (EFFORT,),
    "conversation.line_left": (EFFORT,),
    "conversation.sent": (Line("regard.channels.spam_filter.learn_wanted"),),
    "conversation.taken_back": (
        EFFORT,
        Line("regard.conversations.wait.taken_back"),
        Line("regard.conversations.complaint_step.answer_taken_back"),
    ),
    "conversation.unanswered": (EFFORT, Line("regard.conversations.wait.taken_back")),
    # ten seconds, in which somebody who took a message for a complaint by mistake can undo it
    "conversation.complaint_acknowledged": (Line("regard.channels.email.outbound.send", lane="send", after=10),),
    "conversation.complaint_letter": (Line("regard.channels.email.outbound.send", lane="send"),),
    "conversation.called": (EFFORT, WAITED),
    "conversation.call_missed": (EFFORT,),
    "conversation.written_down": (Line("regard.conversations.noticing.notice"),),
    "conversation.owed": (EFFORT,),
    "conversation.asked_again": (EFFORT,),
    "conversation.told_again": (EFFORT,),
    "conversation.closed": (EFFORT, FREE),
    "conversation.reopened": (EFFORT,),
    "conversation.transferred": (EFFORT,),
    "conversation.handed_to_person": (Line("regard.conversations.promise.go_along"),),
    # the rows of a person, room by room; until then they are read by `family` (customers/merged.py)
    "person.merged": (Line("regard.care.merging.settle"), Line("regard.conversations.merging.join"), LIKES, MINDED),
    "person.unmerged": (Line("regard.care.merging.settle"), Line("regard.conversations.merging.part"), LIKES, MINDED),
    "person.split": (Line("regard.care.merging.settle"), Line("regard.conversations.merging.divide"), LIKES, MINDED),
    "code.asked": (Line("regard.channels.email.code_letter.send", lane="send"),),
    "code.wrong": (Line("regard.channels.email.code_letter.say_wrong", lane="send"),),
    "identity.verified": (Line("regard.channels.form.held.proved"),),
    "person.changed": (LIKES,),
    "person.renamed": (LIKES,),
    "person.imported": (LIKES,),
    "fact.kept": (LIKES,),
    "fact.corrected": (LIKES,),
    "fact.refused": (LIKES,),
    "fact.forgotten": (LIKES,),
    "person.company_set": (LIKES,),
    "person.apart_ended": (LIKES,),
    "person.file_asked": (Line("regard.customers.exporting.make"),),
    "person.erased": (
        Line("regard.customers.erasure.person_erased"),
        Line("regard.care.erasing.person_erased"),
        Line("regard.conversations.erasing.person_erased"),
        Line("regard.channels.erasing.person_erased"),
        Line("regard.portal.erasing.person_erased"),
    ),
    "conversation.erased": (Line("regard.channels.erasing.conversation_erased"),),
    "import.started": (Line("regard.customers.importing.run"),),
    "import.undo_started": (Line("regard.customers.import_undo.run_undo"),),
    "agent.away": (
        Line("regard.conversations.promise_change.agent_went"),
        Line("regard.conversations.handing_back.agent_went"),
    ),
    "agent.here": (FREE,),
    "agent.invited": (Line("regard.channels.email.invitation.send", lane="send"),),
}

# name → (handler, every so many seconds)
SCHEDULES: dict[str, tuple[str, int]] = {
    "wake snoozed": ("regard.conversations.snooze.wake_snoozed", 30),
    "look after the queue": ("regard.conversations.handing_back.look_after", 15),
    "look whether it is busy": ("regard.conversations.busy.look_around", 60),
    "break what is due": ("regard.conversations.promise.break_what_is_due", 60),
    "warn before a promise breaks": ("regard.conversations.warning.look_ahead", 30),
    "look for people who may be one": ("regard.customers.likeness.catch_up", 3600),
    "check the ledger": ("regard.channels.ledger.check", 3600),
    "forget what signed somebody in": ("regard.portal.forgetting.forget", 3600),
    "retain letters": ("regard.channels.retaining.retain", 21600),
    "retain conversations": ("regard.conversations.retaining.retain", 21600),
    "retain people": ("regard.conversations.retaining_people.retain", 86400),
    "end forgotten calls": ("regard.conversations.call.end_forgotten", 600),
    "forget old requests of the telephone": ("regard.channels.phone.line.forget_old", 21600),
    "forget old files": ("regard.customers.exporting.forget_old", 3600),
    "forget old chats": ("regard.channels.chat.forgetting.forget", 3600),
    "forget old waits": ("regard.conversations.wait.forget_old", 86400),
    "forget what is settled": ("regard.spine.prune.settled", 86400),
}

# Who gives what into the file about a person: function → the tables it takes care of (customers/exporting.py has the rest)
FILE_PARTS: dict[str, tuple[str, ...]] = {
    "regard.conversations.exporting.part": (
        "conversations.Conversation",
        "conversations.Message",
        "conversations.Participant",
    ),
    "regard.channels.exporting.part": (),
}
