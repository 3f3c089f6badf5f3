"""What the log of changes calls things: a sentence for each kind of event, a label for each value."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KINDS = {
    "mailbox.kept": _("Mailbox changed"),
    "phone.number_kept": _("Telephone number changed"),
    "phone.number_retired": _("Telephone number retired"),
    "phone.number_used_again": _("Telephone number used again"),
    "phone.choice_kept": _("Choice for callers changed"),
    "phone.choice_dropped": _("Choice for callers taken away"),
    "team.changed": _("Team changed"),
    "hours.changed": _("Opening hours changed"),
    "promise.policy_changed": _("Rule of promises changed"),
    "promise.policy_dropped": _("Rule of promises taken away"),
    "skill.changed": _("Skill changed"),
    "agent.skills_changed": _("Skills of a colleague changed"),
    "agent.capacity_changed": _("How much a colleague has in hand changed"),
    "agent.changed": _("Colleague changed"),
    "agent.invited": _("Colleague invited"),
    "agent.joined": _("Colleague let in"),
    "agent.left": _("Access of a colleague ended"),
    "agent.phone_changed": _("Telephone of a colleague changed"),
    "levels.changed": _("Levels changed"),
    "site.changed": _("Site changed"),
    "site.key_added": _("Key of a site added"),
    "site.key_retired": _("Key of a site retired"),
    "site.retired": _("Site retired"),
    "site.returned": _("Site used again"),
    "site.frames_changed": _("Pages that may frame ours changed"),
    "formkind.kept": _("Kind of form changed"),
    "formkind.moved": _("Kind of form moved"),
    "formkind.retired": _("Kind of form retired"),
    "own_field.kept": _("Own field changed"),
    "own_field.retired": _("Own field retired"),
    "own_field.asked_again": _("Own field used again"),
    "factkind.kept": _("Kind of fact changed"),
    "factkind.retired": _("Kind of fact retired"),
    "product.kept": _("Product changed"),
    "product.retired": _("Product retired"),
    "product.offered_again": _("Product offered again"),
    "savedreply.kept": _("Saved reply changed"),
    "savedreply.dropped": _("Saved reply taken away"),
    "complaints.policy_changed": _("Rules of complaints changed"),
    "retention.set": _("Retention changed"),
}
AREA_WORDS = {
    "mailboxes": _("Mailboxes"), "phone": _("Telephone"), "teams": _("Teams"), "hours": _("Opening hours"),
    "promises": _("Promises"), "queue": _("The queue"), "agents": _("People here"), "levels": _("Levels"),
    "sites": _("Sites"), "website": _("Website"), "forms": _("Forms"), "own-fields": _("Own fields"),
    "fact-kinds": _("Kinds of fact"), "products": _("Products"), "saved-replies": _("Saved replies"),
    "complaints": _("Complaints"), "retention": _("Retention"),
}  # fmt: skip
VALUES = {
    "address": _("Address"), "name": _("Name"), "title": _("Title"), "slug": _("Short name"), "team": _("Team"),
    "team_id": _("Team"), "teams": _("Teams"),
    "signature": _("Signature"), "members": _("Members"), "is_private": _("Private"), "role": _("May do as much as"),
    "email": _("Address"),
    "trusted_servers": _("Servers whose checks we believe"), "dkim_selector": _("DKIM selector"), "html": _("Words"),
    "words": _("Words"), "number": _("Number"), "rings": _("Rings"), "digit": _("Key"), "language": _("Language"),
    "greeting": _("Greeting"), "recording_words": _("Before the tone"), "account": _("Account at the provider"),
    "api": _("The provider's address"), "channel": _("How it comes"), "kind": _("Kind"), "about": _("What it is about"),
    "first_minutes": _("First answer, minutes"), "next_minutes": _("Next answer, minutes"),
    "answer_minutes": _("Solved, minutes"), "always": _("Counts at night"), "warn_percent": _("Warn at percent"),
    "warn_minutes": _("Warn minutes before"), "live": _("Chats and calls at once"), "in_hand": _("In hand at once"),
    "is_automatic": _("Handed out by itself"), "minutes": _("Taken back after minutes"), "skills": _("Skills"),
    "needs": _("Needs"), "gone": _("Gone"), "zone": _("Time zone"), "week": _("Week"), "days": _("Days"),
    "issuer": _("Issuer"), "trusts_email": _("Its addresses are believed"), "kid": _("Key"), "origins": _("Pages"),
    "matter": _("Matter"), "fields": _("Fields"), "place": _("Place in the order"), "order": _("Place in the order"),
    "help_text": _("A word of help under its name"), "options": _("List"), "sensitivity": _("How sensitive"),
    "is_pinned": _("Beside every conversation"), "good_for_days": _("Good for how many days"), "examples": _("Examples"),
    "expression": _("Expression"), "context": _("Words of which one stands near"), "aliases": _("Other names people use"),
    "warranty_months": _("Warranty, months"), "months": _("Months"), "name_hours": _("Hours until a name"),
    "answer_hours": _("Hours until our answer"), "grave_hours": _("Hours when it is grave"),
    "second_hours": _("Hours of the second look"), "further": _("How they can go on outside"),
    "recognised_days": _("Recognised (their mail server's word, an answer to our letter), days"),
    "verified_hours": _("Verified (code, sign-in link, host site), hours"),
    "strong_hours": _("Checked by one of us, hours"), "code_minutes": _("A code is good for, minutes"),
    "code_tries": _("Wrong tries until it does not count"), "codes_per_person": _("Codes for one person, an hour"),
    "codes_per_agent": _("Codes sent by one of us, an hour"), "link_minutes": _("A sign-in link is good for, minutes"),
}  # fmt: skip
ENDS = {"imap": _("Reading"), "smtp": _("Sending")}
PARTS = {
    "host": _("Server"), "port": _("Port"), "security": _("Connection"), "user": _("User"), "sign_in": _("Signs in by"),
    "folder": _("Folder"),
}  # fmt: skip
SECRETS = {
    "imap_secret": _("Password for reading"), "smtp_secret": _("Password for sending"), "dkim_secret": _("DKIM private key (PEM)"),
}  # fmt: skip


def label(name: str) -> str:
    """What a value is called; a name that has no words yet is said as it is."""
    end, _line, part = name.partition("_")
    if end in ENDS and part in PARTS:
        return f"{ENDS[end]}: {PARTS[part]}"
    return str(VALUES.get(name) or SECRETS.get(name) or name.replace("_", " "))
