"""The addresses of desk/queue_urls.py, for tests/desk/addresses.py: how each is asked, by whom at least, of which record."""

AGENT, LEAD = "agent", "lead"
GET, POST = "get", "post"
QUEUE_DOORS = {
    "desk/next/": (POST, AGENT, False),
    "desk/queue/": (GET, AGENT, False),
    "desk/conversations/<slug:ref>/needs/": (POST, AGENT, True),
    "desk/settings/queue/": (GET, LEAD, False),
    "desk/settings/queue/skills/": (POST, LEAD, False),
    "desk/settings/queue/skills/<int:pk>/gone/": (POST, LEAD, False),
    "desk/settings/queue/teams/<int:pk>/": (POST, LEAD, False),
    "desk/settings/queue/agents/<int:pk>/": (POST, LEAD, False),
}
