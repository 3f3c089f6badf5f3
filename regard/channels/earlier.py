"""What we already have of a mail's thread: itself, and the mails it answers. One look-up for all of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import connection

from regard.channels.reading import Reading
from regard.channels.storable import storable
from regard.conversations.models import Message
from regard.spine.rows import cursor_of


class Met(NamedTuple):
    """A mail that is here already: keys of the message, of its conversation and of that one's customer."""

    message: int
    kind: str
    conversation: int
    customer: int


@dataclass(slots=True)
class Earlier:
    same: Message | None = None  # this very mail is here already
    is_ours: bool = False  # it is one that we sent ourselves
    is_name_taken: bool = False  # another mail has its Message-ID
    parent: Met | None = None  # the nearest mail it refers to
    answers_us: bool = False  # it refers to a mail that we sent
    ids: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, reading: Reading) -> Earlier:
        """Looks by Message-ID. The writer and the words must match for it to be the same mail, not only the id."""
        names = [reading.mail_id, reading.other_mail_id]
        earlier = cls(ids=[one for one in reading.keys.message_ids if len(one) <= 250 and storable(one) == one])
        found = _by_name([*names, *earlier.ids])
        for one in earlier.ids:
            if one in found:
                earlier.parent = earlier.parent or found[one]
                earlier.answers_us = earlier.answers_us or found[one].kind == Message.Kind.OUT
        for name in names:
            if name in found:
                earlier._meet_namesake(found[name].message, reading, certain=name == reading.other_mail_id)
        return earlier

    def _meet_namesake(self, pk: int, reading: Reading, *, certain: bool) -> None:
        one = Message.objects.select_related("identity").get(pk=pk)
        self.is_ours = self.is_ours or one.kind == Message.Kind.OUT
        self.is_name_taken = True
        if certain or (one.kind == Message.Kind.IN and _says_the_same(one, reading)):
            self.same = one


def _by_name(names: list[str]) -> dict[str, Met]:
    """By Message-ID; asked for every mail, so without the ORM."""
    with cursor_of(connection) as cursor:
        cursor.execute(
            "SELECT m.mail_id, m.id, m.kind, m.conversation_id, c.person_id FROM conversations_message m "
            "JOIN conversations_conversation c ON c.id = m.conversation_id "
            f"WHERE m.mail_id IN ({', '.join(['%s'] * len(names))})",
            names,
        )
        return {name: Met(*row) for name, *row in cursor.fetchall()}


def _says_the_same(one: Message, reading: Reading) -> bool:
    if one.identity is None or one.identity.value != reading.writer.address.strip().lower()[:254]:
        return False
    if one.subject != reading.subject or one.text != reading.text:
        return False
    files = sorted((file.size, file.filename) for file in one.files.all())
    return files == sorted((len(file.content), file.filename[:250]) for file in reading.mail.files)
