"""The addresses of desk/complaint_urls.py, for tests/desk/addresses.py: how each is asked, by whom at least, of which record."""

AGENT, LEAD, ADMIN = "agent", "lead", "admin"
GET, POST = "get", "post"
TALK = "desk/conversations/<slug:ref>/complaint/"
VERBS = ("owners", "severities", "news", "extensions", "closures", "undoings", "lessons")
COMPLAINT_DOORS = {
    "desk/complaints/": (GET, AGENT, False),
    "desk/complaints/register/": (GET, LEAD, False),
    "desk/complaints/lessons/": (GET, AGENT, False),
    "desk/complaints/lessons/<int:pk>/outcomes/": (POST, AGENT, True),
    "desk/settings/complaints/": (GET, ADMIN, False),
    TALK: (GET, AGENT, True),
    TALK + "answers/": (GET, AGENT, True),
} | {f"{TALK}{verb}/": (POST, AGENT, True) for verb in VERBS}
