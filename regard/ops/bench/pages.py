"""What a page costs this process, from URL to bytes: the inbox list, one conversation, a reply, search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from regard.conversations.models import Conversation, Shelf
from regard.ops.bench.base import COMMON, RARE
from regard.ops.bench.measure import measure
from regard.staff.models import Agent


def signed_in(agent: Agent) -> Client:
    """A client with a real session, as after signing in."""
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(agent.pk), agent.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.create()
    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=True)
    client.cookies["regard"] = session.session_key or ""
    return client


def rows() -> Iterator[str]:
    """One line per page and role."""
    for role in ("admin", "agent"):
        agent = Agent.objects.filter(role=role).order_by("pk").first()
        if agent is None:
            raise SystemExit("bench: the base has no agents; fill it first")
        client = signed_in(agent)
        for name, get in _pages(client, agent):
            yield f"{role:<6} {name:<24} {measure(get)}"
        yield f"{role:<6} {'reply':<24} {measure(_reply(client, agent), runs=30, warm=3)}"


def _pages(client: Client, agent: Agent) -> Iterator[tuple[str, Callable[[], object]]]:
    seen = Conversation.objects.for_agent(agent).filter(shelf=Shelf.OPEN).order_by("queue_at")[:60]
    refs = cycle([row.ref for row in seen])
    for name, path in (
        ("my work", "/desk/lists/mine/"),
        ("unassigned", "/desk/lists/unassigned/"),
        ("waiting on customer", "/desk/lists/waiting/"),
        ("closed", "/desk/lists/closed/"),
        ("search, rare", f"/desk/search/?q={RARE}"),
        ("search, common", f"/desk/search/?q={COMMON}"),
        ("search, rare, is:open", f"/desk/search/?q={RARE} is:open"),
        ("search, common, agent:me", f"/desk/search/?q={COMMON} agent:me"),
        ("search, common, no such", f"/desk/search/?q={COMMON} is:spam"),
        ("search, a person", "/desk/search/?q=from:anna"),
        ("search, is:closed", "/desk/search/?q=is:closed"),
        ("search, no such at all", "/desk/search/?q=has:file before:2001 "),
    ):
        yield name, lambda p=path: _ok(client.get(p))  # type: ignore[misc]
    yield "one conversation", lambda: _ok(client.get(f"/desk/conversations/{next(refs)}/"))


def _reply(client: Client, agent: Agent) -> Callable[[], object]:
    rows = Conversation.objects.for_agent(agent).filter(shelf__in=(Shelf.OPEN, Shelf.WAITING)).order_by("-pk")[:40]
    refs = cycle([row.ref for row in rows])
    words = "<p>Thank you for writing. The gasket leaves today and is with you on Friday.</p>"
    return lambda: _ok(client.post(f"/desk/conversations/{next(refs)}/replies/", {"html": words, "then": "wait"}))


def _ok(response: object) -> object:
    status = getattr(response, "status_code", 0)
    if status not in (200, 302, 303):
        raise SystemExit(f"bench: a page answered {status}; its time would mean nothing")
    return response
