"""What there is to set, in groups: each with the role that may open it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from regard.staff.models import Agent

GROUPS = (
    (_("You"), (("me", _("Me"), "agent"), ("saved-replies", _("Saved replies"), "lead"))),
    (
        _("Ways to us"),
        (
            ("mailboxes", _("Mailboxes"), "admin"),
            ("phone", _("Telephone"), "admin"),
            ("website", _("Website"), "admin"),
            ("forms", _("Forms"), "admin"),
            ("sites", _("Sites"), "admin"),
            ("undelivered", _("Undelivered"), "lead"),
        ),
    ),
    (
        _("Who answers, and when"),
        (
            ("agents", _("People here"), "admin"),
            ("teams", _("Teams"), "admin"),
            ("queue", _("The queue"), "lead"),
            ("hours", _("Opening hours"), "admin"),
            ("promises", _("Promises"), "admin"),
            ("complaints", _("Complaints"), "admin"),
        ),
    ),
    (
        _("What we know"),
        (
            ("levels", _("Levels"), "admin"),
            ("fact-kinds", _("Kinds of fact"), "lead"),
            ("own-fields", _("Own fields"), "admin"),
            ("products", _("Products"), "lead"),
            ("imports", _("Imports"), "lead"),
            ("retention", _("Retention"), "admin"),
            ("changes", _("What was changed"), "admin"),
        ),
    ),
)


def groups_for(agent: Agent, *, current: str) -> list[dict[str, object]]:
    """The settings this agent may open, group by group."""
    allowed = {"agent"} | ({"lead"} if agent.is_lead else set()) | ({"admin"} if agent.is_admin else set())
    found = []
    for title, members in GROUPS:
        items = [
            {"text": words, "href": f"/desk/settings/{slug}/", "current": slug == current}
            for slug, words, role in members
            if role in allowed
        ]
        if items:
            found.append({"title": title, "items": items})
    return found
