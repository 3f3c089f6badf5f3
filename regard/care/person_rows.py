"""What care keeps about a person (regard/customers/person_rows.py says what the words mean)."""

from regard.customers.person_rows import PersonRows

PERSON_ROWS = [
    PersonRows(model="care.Permit", column="person", follows="identity__person", on_erase="keep", why="what was sent"),
    PersonRows(model="care.Permit", column="identity", points="identity", on_erase="keep"),
    PersonRows(model="care.Permit", column="by", points="actor", on_erase="keep"),
    PersonRows(model="care.Hold", column="person", follows="identity__person"),
    PersonRows(model="care.Hold", column="identity", points="identity"),
    PersonRows(model="care.Hold", column="by", points="actor", on_erase="keep"),
]
