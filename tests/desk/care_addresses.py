"""The addresses of desk/care_urls.py, for tests/desk/addresses.py: how each is asked and by whom at least."""

AGENT = "agent"
GET, POST = "get", "post"
PERSON = "desk/people/<int:pk>/"
EVENT = PERSON + "life-events/<int:event_pk>/"
CARE_DOORS = {
    PERSON + "life-events/": (POST, AGENT),
    EVENT + "keeps/": (POST, AGENT),
    EVENT + "refusals/": (POST, AGENT),
    EVENT + "withdrawals/": (POST, AGENT),
    EVENT + "changes/": (POST, AGENT),
    PERSON + "deaths/": (POST, AGENT),
    PERSON + "estate-contacts/": (POST, AGENT),
    PERSON + "consents/": (GET, AGENT),
    PERSON + "timezones/": (POST, AGENT),
}
