"""A house full of visitors for `bin/bench chat`, some in the middle of a talk: run by itself it fills REGARD_DATA."""

from __future__ import annotations

import json
import secrets
import sys
import uuid
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class House:
    """A token for each visitor, a reference for each who talks; the session and the CSRF value of the one who answers."""

    tokens: list[str]
    refs: list[str]
    session: str
    csrf: str


def prepare(visitors: int, talking: int) -> House:
    """The first `talking` of them are in the middle of a talk; the others look at an open chat."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction
    from django.utils import timezone

    from regard.channels.chat.saying import Words, say
    from regard.channels.chat.visit import ChatVisit, From, begin, hashed
    from regard.channels.models import Mailbox
    from regard.spine.models import Delivery
    from regard.staff.models import Agent, Membership, Team

    call_command("migrate", verbosity=0)
    now = timezone.now()
    team = Team.objects.create(name="Bench", made_at=now)
    Mailbox.objects.create(address="bench@halden.example", name="Bench", team=team, made_at=now)
    agent = Agent.objects.create_agent(email="bench@halden.example", name="Ben Bench", role="admin", at=now)
    Membership.objects.create(team=team, agent=agent, since=now)
    tokens, refs = [], []
    with transaction.atomic():  # one sync of the disk for all of them: they come before anything is timed
        for number in range(min(visitors, talking)):
            network = f"10.{number // 250}.0.{number % 250}"
            visit, token = begin(From(network=network, lang="en"), at=now)
            message, _new = say(visit, Words(str(uuid.uuid4()), f"Hello, this is visitor {number}.", network), at=now)
            tokens.append(token)
            refs.append(message.conversation.ref)
        others = [secrets.token_urlsafe(32) for _ in range(visitors - len(tokens))]
        ChatVisit.objects.bulk_create(
            ChatVisit(token=hashed(one), began_at=now, seen_at=now, lang="en") for one in others
        )
        Delivery.objects.update(state=Delivery.State.DONE, settled_at=now)  # noticed long ago
    return House(tokens + others, refs, _session(agent), "b" * 32)


def _session(agent: object) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(agent.pk)  # type: ignore[attr-defined]
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = agent.get_session_auth_hash()  # type: ignore[attr-defined]
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    print(json.dumps(asdict(prepare(int(sys.argv[1]), int(sys.argv[2])))))
