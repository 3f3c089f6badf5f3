"""What need not be kept: who asked to come in yesterday, visits that are long over, tokens too old to be used again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from regard.channels.form import entry
from regard.customers.site import forget_tokens
from regard.portal.form_draft import forget_drafts
from regard.portal.models import AskingIn, Visit
from regard.portal.visit import IDLE
from regard.spine.models import Delivery

ASKED, VISITED = timedelta(days=1), timedelta(days=30)


def forget(delivery: Delivery) -> None:
    """Schedule handler."""
    forget_old(at=timezone.now())


def forget_old(*, at: datetime) -> None:
    AskingIn.objects.filter(at__lt=at - ASKED).delete()
    Visit.objects.filter(seen_at__lt=at - IDLE - VISITED).delete()
    forget_tokens(at=at)
    entry.forget(at=at)
    forget_drafts(at=at)
