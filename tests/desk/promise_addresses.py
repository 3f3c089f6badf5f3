"""Addresses of promises: pattern → (method, role, whether a record of the Support team decides)."""

TALK = "desk/conversations/<slug:ref>/"
PROMISE_DOORS: dict[str, tuple[str, str, bool]] = {
    "desk/promises/": ("get", "lead", False),
    "desk/promises/warnings/": ("get", "agent", False),
    TALK + "kinds/": ("post", "agent", True),
    TALK + "promises/<int:pk>/moves/": ("post", "agent", True),
    "desk/settings/promises/": ("get", "admin", False),
    "desk/settings/promises/<int:pk>/": ("get", "admin", False),
    "desk/settings/promises/<int:pk>/tries/": ("post", "admin", False),
    "desk/settings/promises/<int:pk>/<int:rule_pk>/gone/": ("post", "admin", False),
}
