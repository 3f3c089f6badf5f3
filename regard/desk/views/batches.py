"""Several conversations at once, and the way back."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from regard.conversations.batch import do_together, undo_together
from regard.conversations.models import Batch
from regard.desk.access import agent_of, one, staff
from regard.desk.forms.batch import chosen_in, deed_in
from regard.desk.page import safe_next, see


@require_POST
@staff
def batches(request: HttpRequest) -> HttpResponse:
    agent, now = agent_of(request), timezone.now()
    deed = deed_in(request.POST, by=agent, at=now)
    return _back(request, do_together(chosen_in(request.POST), deed, by=agent, at=now))


@require_POST
@staff
def undoings(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    found = one(Batch.objects.for_agent(agent), pk)
    return _back(request, undo_together(found, by=agent, at=timezone.now()))


def _back(request: HttpRequest, batch: Batch) -> HttpResponse:
    """To where they were chosen, which says what became of them."""
    where = urlsplit(safe_next(request, "/desk/lists/mine/"))
    kept = [(key, value) for key, value in parse_qsl(where.query) if key not in ("batch", "choose")]
    return see(f"{where.path}?{urlencode([*kept, ('batch', batch.pk)])}")
