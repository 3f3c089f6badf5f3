"""What the portal keeps about a person (see customers/person_rows.py)."""

from regard.customers.person_rows import PersonRows

PERSON_ROWS = [
    PersonRows(model="portal.AskingIn", column="identity", points="identity", exported=False),
    PersonRows(model="portal.Visit", column="identity", points="identity"),
]
