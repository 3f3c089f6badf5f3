"""Which events tell of a changed setting, and to which part of the settings each belongs. Names alone: the rooms above record them.

An event of this table carries its area, and small indexes hold those alone, so the log of changes reads nothing else.
"""

from __future__ import annotations

AREAS = {
    "mailbox.kept": "mailboxes",
    "phone.number_kept": "phone", "phone.number_retired": "phone", "phone.number_used_again": "phone",
    "phone.choice_kept": "phone", "phone.choice_dropped": "phone",
    "team.changed": "teams",
    "hours.changed": "hours",
    "promise.policy_changed": "promises", "promise.policy_dropped": "promises",
    "skill.changed": "queue", "agent.skills_changed": "queue", "agent.capacity_changed": "queue",
    "agent.changed": "agents", "agent.invited": "agents", "agent.joined": "agents", "agent.left": "agents",
    "agent.phone_changed": "agents",
    "levels.changed": "levels",
    "site.changed": "sites", "site.key_added": "sites", "site.key_retired": "sites", "site.retired": "sites",
    "site.returned": "sites", "site.frames_changed": "website",
    "formkind.kept": "forms", "formkind.moved": "forms", "formkind.retired": "forms",
    "own_field.kept": "own-fields", "own_field.retired": "own-fields", "own_field.asked_again": "own-fields",
    "factkind.kept": "fact-kinds", "factkind.retired": "fact-kinds",
    "product.kept": "products", "product.retired": "products", "product.offered_again": "products",
    "savedreply.kept": "saved-replies", "savedreply.dropped": "saved-replies",
    "complaints.policy_changed": "complaints",
    "retention.set": "retention",
}  # fmt: skip
