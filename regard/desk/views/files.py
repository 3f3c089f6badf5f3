""" "Give Maya her file": everything about a person in one ZIP, for the agent to fetch and, when we are sure, to send."""

from __future__ import annotations

from django.db.models import Q
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regard.conversations.draft import attach
from regard.conversations.models import Conversation, Message
from regard.conversations.sureness import how_sure_lately
from regard.customers.exporting import CannotGive, ask_for_file, files_of, hand_over
from regard.customers.merged import family
from regard.customers.models import Person, PersonFile
from regard.desk.access import agent_of, one, staff
from regard.desk.page import fragment, see
from regard.desk.views.people import person_for
from regard.spine import blob
from regard.spine.refusal import NotThere
from regard.staff.models import Agent


def _file(request: HttpRequest, pk: int, file_pk: int) -> PersonFile:
    """A file about somebody of whom this agent may see every conversation: all of them are in it."""
    person = person_for(agent_of(request), pk)
    _whole(person.pk, agent=agent_of(request))
    found = one(PersonFile.objects.filter(person=person, state=PersonFile.State.READY), file_pk)
    if not blob.open_path(found.sha256).exists():
        raise NotThere
    return found


def _whole(person: int, *, agent: Agent) -> None:
    people = family(Person(pk=person))
    wrote = Message.objects.filter(kind="in", identity__person__in=people).values("conversation")
    theirs = Conversation.objects.filter(Q(person__in=people) | Q(pk__in=wrote))
    if theirs.exclude(pk__in=Conversation.objects.for_agent(agent).values("pk")).exists():
        raise CannotGive(_("Part of what is in it belongs to a private team. Ask an admin for the file."), status=403)


@require_safe
@staff
def shelf(request: HttpRequest, pk: int) -> HttpResponse:
    """The piece of the page that shows their files."""
    person = person_for(agent_of(request), pk)
    return fragment(request, "desk/parts/person_file.html", person=person, their_files=files_of(person))


@require_POST
@staff
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """Have one made."""
    person, agent = person_for(agent_of(request), pk), agent_of(request)
    _whole(person.pk, agent=agent)
    ask_for_file(person, with_notes=request.POST.get("notes") == "on", by=agent.actor, at=timezone.now())
    return see(f"/desk/people/{pk}/#file")


@require_safe
@staff
def file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponseBase:
    found = _file(request, pk, file_pk)
    path = blob.open_path(found.sha256)
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=f"person-{pk}.zip", content_type="application/zip"
    )
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@staff
def given(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Put it to the draft of a letter to them, in their newest conversation; refused while we are not sure it is them."""
    found, agent, now = _file(request, pk, file_pk), agent_of(request), timezone.now()
    talk = Conversation.objects.for_agent(agent).filter(person=pk).order_by("-last_message_at").first()
    last = talk.messages.filter(kind="in", identity__person=pk).order_by("-pk").first() if talk else None
    if talk is None or last is None or last.identity is None:
        raise CannotGive(_("They have not written yet, so there is no letter to put it into."))
    known = how_sure_lately(last.identity, at=now)
    hand_over(found, identity=last.identity, by=agent.actor, at=now, known=known)
    attach(
        conversation=talk, agent=agent, kind="out", filename=f"person-{pk}.zip", content_type="application/zip",
        content=blob.read(found.sha256), at=now,
    )  # fmt: skip
    return see(f"/desk/conversations/{talk.ref}/")
