"""Addresses of calls: pattern → (method, role, whether a record of the Support team decides)."""

TALK = "desk/conversations/<slug:ref>/calls/"
CALL_DOORS: dict[str, tuple[str, str, bool]] = {
    "desk/calls/": ("get", "agent", False),
    "desk/calls/bar/": ("get", "agent", False),
    "desk/calls/new/": ("get", "agent", False),
    TALK: ("get", "agent", True),
    TALK + "beginnings/": ("post", "agent", True),
    TALK + "<int:pk>/": ("get", "agent", True),
    TALK + "<int:pk>/holds/": ("post", "agent", True),
    TALK + "<int:pk>/recording": ("get", "agent", True),
    "desk/settings/phone/": ("get", "admin", False),
    "desk/settings/phone/new/": ("get", "admin", False),
    "desk/settings/phone/agents/": ("post", "admin", False),
    "desk/settings/phone/<int:pk>/": ("get", "admin", False),
    "desk/settings/phone/<int:pk>/options/": ("post", "admin", False),
    "desk/settings/phone/<int:pk>/options/<int:key_pk>/gone/": ("post", "admin", False),
    "desk/settings/phone/<int:pk>/retirements/": ("post", "admin", False),
}
