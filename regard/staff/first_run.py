"""The first minute of an installation: whoever holds the token from the server's own screen founds the company."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.staff.agent import Agent
from regard.staff.team import Membership, Team


class CannotFound(Refusal):
    code = "cannot_found"
    status = 422


def token_file() -> Path:
    return Path(settings.DATA_DIR) / "first-run-token"


def token_is_right(token: str) -> bool:
    """Whether nobody works here yet and this is the token that the start printed."""
    if Agent.objects.exists():
        return False
    try:
        kept = token_file().read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return False
    return bool(kept) and secrets.compare_digest(kept.encode(), token.encode())


@transaction.atomic
def found_company(*, team: str, name: str, email: str, password: str, at: datetime) -> Agent:
    """The first team and the first admin; the token is worth nothing after it."""
    if Agent.objects.select_for_update().exists():
        raise CannotFound(_("Somebody works here already. Ask them for an invitation."))
    if not name.strip() or not team.strip():
        raise CannotFound(_("Give a name to the team and to yourself."))
    try:
        validate_email(email.strip())
        validate_password(password)
    except ValidationError as error:
        raise CannotFound(" ".join(error.messages)) from error
    first = Team.objects.create(name=" ".join(team.split())[:80], made_at=at)
    agent = Agent.objects.create_agent(
        email=email, name=" ".join(name.split())[:80], role=Agent.Role.ADMIN, at=at, password=password
    )
    Membership.objects.create(team=first, agent=agent, since=at)
    record(kind="agent.joined", subject=agent.actor, at=at, by=agent.actor)
    transaction.on_commit(lambda: token_file().unlink(missing_ok=True))
    return agent
