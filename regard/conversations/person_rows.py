"""What conversations keep about a person (regard/customers/person_rows.py says what the words mean)."""

from regard.customers.person_rows import PersonRows

PERSON_ROWS = [
    # One that came after a merge goes by who opened it, or to whom it was handed: conversations/merging.py.
    PersonRows(
        model="conversations.Conversation", column="person", on_erase="blank", blank=("subject", "preview"),
        why="the figures of a day stay true",
    ),
    PersonRows(
        model="conversations.Message", column="identity", points="identity", on_erase="blank",
        blank=("subject", "text", "folds", "to", "cc", "mail_id", "raw"),
    ),
    PersonRows(model="conversations.Participant", column="identity", points="identity"),
    PersonRows(model="conversations.Closure", column="by", points="actor", on_erase="keep"),
    PersonRows(model="conversations.Closure", column="reopened_by", points="actor", on_erase="keep"),
    PersonRows(model="conversations.Snooze", column="by", points="actor", on_erase="keep"),
    PersonRows(model="conversations.Snooze", column="ended_by", points="actor", on_erase="keep"),
    PersonRows(
        model="conversations.Promise", column="person", follows="conversation__person", on_erase="blank",
        blank=("words",), why="how many promises were kept stays true",
    ),
    PersonRows(
        model="conversations.RepeatAsk", column="person", follows="conversation__person", on_erase="blank",
        blank=("value",), why="how often people had to repeat themselves stays true",
    ),
    PersonRows(model="conversations.RepeatAsk", column="by", points="actor", on_erase="keep"),
    PersonRows(model="conversations.RepeatAsk", column="source", points="actor", on_erase="keep"),
    PersonRows(model="conversations.Promise", column="made_by", points="actor", on_erase="keep"),
    PersonRows(model="conversations.PromiseOutcome", column="by", points="actor", on_erase="keep"),
    PersonRows(model="conversations.ComplaintStep", column="by", points="actor", on_erase="keep"),
    PersonRows(model="conversations.ComplaintLesson", column="by", points="actor", on_erase="keep"),
    PersonRows(model="conversations.ComplaintLesson", column="done_by", points="actor", on_erase="keep"),
    PersonRows(
        model="conversations.Callback", column="person", follows="conversation__person", on_erase="blank", blank=("to",),
        why="how many calls were made in time stays true",
    ),
    PersonRows(model="conversations.NeededSkill", column="by", points="actor", on_erase="keep"),
    PersonRows(model="conversations.NeededSkill", column="ended_by", points="actor", on_erase="keep"),
    PersonRows(model="conversations.CallbackEnd", column="by", points="actor", on_erase="keep"),
]  # fmt: skip
