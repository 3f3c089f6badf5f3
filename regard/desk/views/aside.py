"""What was set aside: mail that a person should look at, with the reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.channels import aside
from regard.channels.models import Inbound
from regard.desk.access import agent_of, one, staff
from regard.desk.page import see, show
from regard.desk.views.letters import as_text
from regard.spine import blob
from regard.spine.refusal import NotThere
from regard.staff.models import Agent

SIZE = 40
VERBS = {"tries": aside.try_again, "good": aside.not_spam, "discards": aside.discard}


def inbound_for(agent: Agent, pk: int) -> Inbound:
    return one(Inbound.objects.for_agent(agent).filter(fate=Inbound.Fate.SET_ASIDE).select_related("mailbox"), pk)


@require_safe
@staff
def listing(request: HttpRequest) -> HttpResponse:
    before = request.GET.get("before", "")
    found = Inbound.objects.for_agent(agent_of(request)).filter(fate=Inbound.Fate.SET_ASIDE, settled_at=None)
    if before.isdecimal() and len(before) < 19:
        found = found.filter(pk__lt=int(before))
    rows = list(found.select_related("mailbox").order_by("-pk")[: SIZE + 1])
    older = rows[SIZE - 1].pk if len(rows) > SIZE else None
    return show(request, "desk/aside.html", rows=rows[:SIZE], older=older, here="aside")


@require_safe
@staff
def letter(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The mail as it came, as plain text."""
    found = inbound_for(agent_of(request), pk)
    if not blob.open_path(found.raw).exists():
        raise NotThere
    return as_text(blob.read(found.raw))


@require_POST
@staff
def decisions(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Try it again, say that it is no spam, or let it be."""
    if verb not in VERBS:
        raise NotThere
    found = VERBS[verb](inbound_for(agent_of(request), pk), by=agent_of(request), at=timezone.now())
    if found.message_id is not None and found.message is not None:
        return see(f"/desk/conversations/{found.message.conversation.ref}/")
    return see("/desk/aside/")
