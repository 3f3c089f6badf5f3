"""Who tells care what lies between somebody and us: dotted names of readers, `(person, at) -> list[Reason]`.

care lies below the rooms that know, so they are named here, as reactions are (regard/care/situation.py).
"""

SITUATIONS: tuple[str, ...] = (
    "regard.conversations.situation.waiting",
    "regard.conversations.complaint_situation.complaining",
)
