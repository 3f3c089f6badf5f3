"""What channels keep about a person (see customers/person_rows.py). Letters are taken by erasing.py, by their addresses."""

from regard.customers.person_rows import PersonRows

PERSON_ROWS = [
    PersonRows(model="channels.ChatVisit", column="identity", points="identity", exported=False),
]
