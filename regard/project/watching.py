"""Who may listen live: the signed-in agents, each with their audiences, looked up again when staff change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import SimpleNamespace
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, get_user
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import close_old_connections
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from regard.conversations.models import Conversation
from regard.spine.hub import Viewer
from regard.staff.models import Agent, Membership, Team


def who(session_key: str) -> Viewer | None:
    """The agent who is signed in with this session; None when nobody is."""
    if not session_key:
        return None
    session = SessionStore(session_key)
    agent = get_user(SimpleNamespace(session=session))  # type: ignore[arg-type]
    if not isinstance(agent, Agent):
        return None
    return Viewer(agent.pk, agent.name, session_key, session[HASH_SESSION_KEY], frozenset(agent.audiences()))


def may_look(viewer: Viewer, ref: str) -> bool:
    """Whether they may see this conversation, asked where it always is."""
    try:
        agent = Agent.objects.filter(pk=viewer.agent, is_active=True).first()
        return agent is not None and Conversation.objects.get_for(agent, ref) is not None
    finally:
        close_old_connections()


def renew(viewers: Collection[Viewer]) -> Mapping[Viewer, Viewer | None]:
    """Everybody's rights as of now. None: signed out, password changed, or no longer working here."""
    keys = [viewer.session for viewer in viewers]
    live = set(
        Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now()).values_list(
            "session_key", flat=True
        )
    )
    agents = {a.pk: a for a in Agent.objects.filter(pk__in={v.agent for v in viewers}, is_active=True)}
    heard = {pk: frozenset(agent.audiences()) for pk, agent in agents.items()}
    return {viewer: _renewed(viewer, viewer.session in live, agents.get(viewer.agent), heard) for viewer in viewers}


def _renewed(viewer: Viewer, live: bool, agent: Agent | None, heard: Mapping[int, frozenset[str]]) -> Viewer | None:
    if not live or agent is None or agent.get_session_auth_hash() != viewer.stamp:
        return None
    return Viewer(agent.pk, agent.name, viewer.session, viewer.stamp, heard[agent.pk])


def changes_rights(kind: str) -> bool:
    return kind.startswith(("agent.", "team.")) and kind != "agent.mentioned"


def on_change(call: Callable[[], None]) -> None:
    """Call after staff were changed by this process."""

    def changed(sender: type, **_: Any) -> None:
        if sender in (Agent, Team, Membership):
            from django.db import transaction

            transaction.on_commit(call)

    post_save.connect(changed, weak=False, dispatch_uid="watching.saved")
    post_delete.connect(changed, weak=False, dispatch_uid="watching.deleted")
