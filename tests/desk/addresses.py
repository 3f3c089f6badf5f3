"""Every address of the desk, with a way to fill it in and who may come there. A new address without an entry fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver

from tests.desk.call_addresses import CALL_DOORS
from tests.desk.care_addresses import CARE_DOORS
from tests.desk.complaint_addresses import COMPLAINT_DOORS
from tests.desk.data_addresses import DATA_DOORS
from tests.desk.form_addresses import FORM_DOORS
from tests.desk.promise_addresses import PROMISE_DOORS
from tests.desk.queue_addresses import QUEUE_DOORS

# method: how it is asked; role: whoever is lower gets 404; "open": before the sign-in; private: the record decides
OPEN, AGENT, LEAD, ADMIN = "open", "agent", "lead", "admin"


@dataclass(frozen=True)
class Door:
    method: str
    role: str
    record: bool = False  # of the conversation in Support, the mailbox of Support …: Cleo of another team sees 404


GET, POST, PUT = "get", "post", "put"
TALK = "desk/conversations/<slug:ref>/"
LETTER = TALK + "messages/<int:pk>/"
DOORS: dict[str, Door] = {
    "": Door(GET, OPEN),
    "desk/": Door(GET, AGENT),
    "desk/sign-in/": Door(GET, OPEN),
    "desk/sign-out/": Door(POST, OPEN),
    "desk/join/<str:token>/": Door(GET, OPEN),
    "desk/first-run/<str:token>/": Door(GET, OPEN),
    "desk/setup/": Door(GET, ADMIN),
    "desk/rail/": Door(GET, AGENT),
    "desk/chats/": Door(GET, AGENT),
    "desk/lists/<slug:slug>/": Door(GET, AGENT, record=True),
    "desk/batches/": Door(POST, AGENT),
    "desk/batches/<int:pk>/undoings/": Door(POST, AGENT, record=True),
    "desk/views/": Door(GET, AGENT),
    "desk/views/<int:pk>/": Door(GET, AGENT, record=True),
    "desk/views/<int:pk>/names/": Door(POST, AGENT, record=True),
    "desk/views/<int:pk>/places/": Door(POST, AGENT, record=True),
    "desk/views/<int:pk>/gone/": Door(POST, AGENT, record=True),
    "desk/search/": Door(GET, AGENT),
    "desk/palette/": Door(GET, AGENT),
    "desk/mentions/": Door(GET, AGENT),
    "desk/me/absences/": Door(POST, AGENT),
    "desk/me/themes/": Door(POST, AGENT),
    "desk/asked-again/": Door(GET, LEAD),
    "desk/aside/": Door(GET, AGENT),
    "desk/aside/<int:pk>/raw": Door(GET, AGENT, record=True),
    "desk/aside/<int:pk>/<slug:verb>/": Door(POST, AGENT, record=True),
    "desk/people/<int:pk>/": Door(GET, AGENT),
    "desk/people/<int:pk>/names/": Door(POST, AGENT),
    "desk/people/<int:pk>/identities/<int:identity_pk>/reachable/": Door(POST, AGENT),
    "desk/people/<int:pk>/identities/": Door(POST, AGENT),
    "desk/people/<int:pk>/merges/": Door(GET, AGENT),
    "desk/people/<int:pk>/apart/": Door(GET, AGENT),
    "desk/people/<int:pk>/apart/ends/": Door(POST, AGENT),
    "desk/people/<int:pk>/partings/": Door(POST, AGENT),
    "desk/people/<int:pk>/splits/": Door(GET, AGENT),
    "desk/people/<int:pk>/rejoinings/": Door(POST, AGENT),
    "desk/people/<int:pk>/checks/": Door(POST, AGENT),
    "desk/people/<int:pk>/checks/<int:check_pk>/withdrawals/": Door(POST, AGENT),
    "desk/people/<int:pk>/facts/": Door(POST, AGENT),
    "desk/people/<int:pk>/facts/<int:fact_pk>/keepings/": Door(POST, AGENT),
    "desk/people/<int:pk>/facts/<int:fact_pk>/refusals/": Door(POST, AGENT),
    "desk/people/<int:pk>/facts/<int:fact_pk>/corrections/": Door(POST, AGENT),
    "desk/people/<int:pk>/facts/<int:fact_pk>/forgettings/": Door(POST, AGENT),
    "desk/people/<int:pk>/facts/<int:fact_pk>/looks/": Door(POST, AGENT),
    "desk/demo-mail/": Door(GET, AGENT),
    "desk/demo-mail/<str:key>/": Door(GET, AGENT),
    "desk/conversations/new/": Door(GET, AGENT),
    TALK: Door(GET, AGENT, record=True),
    TALK + "replies/": Door(POST, AGENT, record=True),
    TALK + "notes/": Door(POST, AGENT, record=True),
    TALK + "drafts/": Door(PUT, AGENT, record=True),
    TALK + "asks/": Door(POST, AGENT, record=True),
    TALK + "uploads/": Door(POST, AGENT, record=True),
    TALK + "saved-replies/": Door(GET, AGENT, record=True),
    TALK + "assignments/": Door(POST, AGENT, record=True),
    TALK + "transfers/": Door(GET, AGENT, record=True),
    TALK + "briefs/<int:pk>/readings/": Door(POST, AGENT, record=True),
    "desk/callbacks/": Door(GET, AGENT),
    TALK + "callbacks/": Door(GET, AGENT, record=True),
    TALK + "callbacks/readings/": Door(POST, AGENT, record=True),
    TALK + "callbacks/attempts/": Door(POST, AGENT, record=True),
    TALK + "promises/": Door(GET, AGENT, record=True),
    TALK + "promises/<int:pk>/outcomes/": Door(POST, AGENT, record=True),
    TALK + "snoozes/": Door(POST, AGENT, record=True),
    TALK + "closures/": Door(POST, AGENT, record=True),
    TALK + "tags/": Door(POST, AGENT, record=True),
    TALK + "checks/": Door(POST, AGENT, record=True),
    TALK + "chat-codes/": Door(POST, AGENT, record=True),
    TALK + "spam/": Door(POST, AGENT, record=True),
    LETTER + "undo/": Door(POST, AGENT, record=True),
    LETTER + "again/": Door(POST, AGENT, record=True),
    LETTER + "forwarding/": Door(POST, AGENT, record=True),
    LETTER + "html": Door(GET, AGENT, record=True),
    LETTER + "raw": Door(GET, AGENT, record=True),
    LETTER + "files/<int:file_pk>/<path:name>": Door(GET, AGENT, record=True),
    "desk/gallery/": Door(GET, AGENT),
    "desk/gallery/desk/": Door(GET, AGENT),
    "desk/gallery/desk/palette/": Door(GET, AGENT),
    "desk/settings/": Door(GET, AGENT),
    "desk/settings/me/": Door(GET, AGENT),
    "desk/settings/me/signature/": Door(POST, AGENT),
    "desk/settings/me/password/": Door(POST, AGENT),
    "desk/settings/mailboxes/": Door(GET, ADMIN),
    "desk/settings/mailboxes/new/": Door(GET, ADMIN),
    "desk/settings/mailboxes/<int:pk>/": Door(GET, ADMIN),
    "desk/settings/mailboxes/<int:pk>/tests/": Door(GET, ADMIN),
    "desk/settings/teams/": Door(GET, ADMIN),
    "desk/settings/teams/new/": Door(GET, ADMIN),
    "desk/settings/teams/<int:pk>/": Door(GET, ADMIN),
    "desk/settings/teams/<int:pk>/promises/": Door(POST, ADMIN),
    "desk/settings/agents/": Door(GET, ADMIN),
    "desk/settings/agents/<int:pk>/": Door(GET, ADMIN),
    "desk/settings/agents/<int:pk>/access/": Door(POST, ADMIN),
    "desk/settings/invitations/": Door(POST, ADMIN),
    "desk/settings/invitations/<int:pk>/again/": Door(POST, ADMIN),
    "desk/settings/levels/": Door(GET, ADMIN),
    "desk/settings/website/": Door(GET, ADMIN),
    "desk/settings/website/<int:pk>/frames/": Door(POST, ADMIN),
    "desk/settings/sites/": Door(GET, ADMIN),
    "desk/settings/sites/new/": Door(GET, ADMIN),
    "desk/settings/sites/tries/": Door(POST, ADMIN),
    "desk/settings/sites/<int:pk>/": Door(GET, ADMIN),
    "desk/settings/sites/<int:pk>/keys/": Door(POST, ADMIN),
    "desk/settings/sites/<int:pk>/keys/<int:key_pk>/retirements/": Door(POST, ADMIN),
    "desk/settings/sites/<int:pk>/retirements/": Door(POST, ADMIN),
    "desk/settings/saved-replies/": Door(GET, LEAD),
    "desk/settings/saved-replies/new/": Door(GET, LEAD),
    "desk/settings/saved-replies/<int:pk>/": Door(GET, LEAD),
    "desk/settings/saved-replies/<int:pk>/gone/": Door(POST, LEAD),
    "desk/settings/hours/": Door(GET, ADMIN),
    "desk/settings/hours/<int:pk>/": Door(GET, ADMIN),
    "desk/settings/hours/days/": Door(POST, ADMIN),
    "desk/settings/hours/days/<int:pk>/gone/": Door(POST, ADMIN),
    "desk/settings/hours/holidays/": Door(POST, ADMIN),
    "desk/settings/fact-kinds/": Door(GET, LEAD),
    "desk/settings/fact-kinds/new/": Door(GET, LEAD),
    "desk/settings/fact-kinds/trials/": Door(POST, LEAD),
    "desk/settings/fact-kinds/<int:pk>/": Door(GET, LEAD),
    "desk/settings/fact-kinds/<int:pk>/retirements/": Door(POST, LEAD),
    "desk/settings/undelivered/": Door(GET, LEAD),
    "desk/settings/undelivered/<int:pk>/replays/": Door(POST, ADMIN),
}


DOORS |= {pattern: Door(method, role) for pattern, (method, role) in (DATA_DOORS | CARE_DOORS).items()}

DOORS |= {
    pattern: Door(*door)
    for pattern, door in (COMPLAINT_DOORS | CALL_DOORS | PROMISE_DOORS | QUEUE_DOORS | FORM_DOORS).items()
}


def all_patterns(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[str]:
    """Every address the installation answers to, as its pattern."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            yield from all_patterns(one.url_patterns, before + str(one.pattern))
        else:
            yield before + str(one.pattern)
