"""Two records of one person become one, and apart again; one record of two people is split."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.conversations.models import Conversation
from regard.customers.add_identity import BelongsToAnother, add_identity
from regard.customers.merge import CannotMerge, merge
from regard.customers.merged import Merge, Split, family
from regard.customers.models import Identity, Person
from regard.customers.split import CannotSplit, split, undo_split
from regard.customers.unmerge import unmerge
from regard.desk import finding, merges
from regard.desk.access import agent_of, one, staff
from regard.desk.page import fragment, safe_next, see, show
from regard.desk.views.people import person_for
from regard.spine.refusal import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def joinings(request: HttpRequest, pk: int) -> HttpResponse:
    """Join with another: search, look at both side by side, decide. Whoever we know longer stays, unless `keep` says."""
    agent, now, found = agent_of(request), timezone.now(), person_for(agent_of(request), pk)
    if request.method != "POST":
        return _side_by_side(request, found)
    other = person_for(agent, _number(request.POST.get("other", "")))
    keep = _number(request.POST.get("keep", "")) or min(found, other, key=lambda p: (p.first_seen_at, p.pk)).pk
    gone, stays = (other, found) if keep == found.pk else (found, other)
    why = request.POST.get("why", "")
    try:
        merge(person=gone, into=stays, by=agent.actor, at=now, why=why, may_override=agent.is_lead)
    except CannotMerge as refusal:
        return _side_by_side(request, found, other=other, refusal=refusal)
    return see(safe_next(request, f"/desk/people/{stays.pk}/"))


def _side_by_side(
    request: HttpRequest, person: Person, *, other: Person | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    agent, now, query = agent_of(request), timezone.now(), request.GET.get("q", "").strip()[:200]
    if request.GET.get("part") == "list":
        return fragment(request, "desk/parts/person_merges.html", person=person, **merges.merged_with(person))
    asked = _number(request.GET.get("other", ""))
    other = other or (person_for(agent, asked) if asked else None)
    people = [(one, address) for one, address in finding.people(query) if one.pk != person.pk] if query else []
    both = [merges.side(one, at=now) for one in (person, other)] if other is not None else []
    keep = min(both, key=lambda one: (one.person.first_seen_at, one.person.pk)).person.pk if both else 0
    return show(
        request, "desk/merge.html", person=person, me=merges.side(person, at=now), both=both, keep=keep, q=query, people=people,
        refusal=refusal, status=refusal.status if refusal else 200,
    )  # fmt: skip


@require_POST
@staff
def partings(request: HttpRequest, pk: int) -> HttpResponse:
    """A merge is undone."""
    found = person_for(agent_of(request), pk)
    rows = Merge.objects.filter(into__in=family(found)) | Merge.objects.filter(person=pk)
    undone = one(rows, _number(request.POST.get("merge", "")))
    unmerge(merge=undone, by=agent_of(request).actor, at=timezone.now(), why=request.POST.get("why", ""))
    return see(safe_next(request, f"/desk/people/{undone.person_id}/"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def splits(request: HttpRequest, pk: int) -> HttpResponse:
    """This is two people: first which addresses are the other's, then which conversations go along."""
    agent, found = agent_of(request), person_for(agent_of(request), pk)
    talks = merges.talks_of(found, agent=agent)
    if request.method != "POST":
        return _two(request, found, talks, _numbers(request.GET, "identity"))
    chosen = _numbers(request.POST, "identity")
    going = set(_numbers(request.POST, "conversation"))
    identities = list(Identity.objects.filter(person=found, pk__in=chosen))
    decided = {talk.pk: talk.pk in going for talk, _identity in talks}
    try:
        row = split(person=found, identities=identities, decided=decided, by=agent.actor, at=timezone.now())
    except CannotSplit as refusal:
        return _two(request, found, talks, chosen, refusal)
    return see(f"/desk/people/{row.new_id}/")


def _two(
    request: HttpRequest, person: Person, talks: list[tuple[Conversation, int]], chosen: list[int],
    refusal: CannotSplit | None = None,
) -> HttpResponse:  # fmt: skip
    me = merges.side(person, at=timezone.now())
    return show(
        request, "desk/split.html", person=person, me=me, talks=talks, chosen=chosen, refusal=refusal,
        status=refusal.status if refusal else 200,
    )  # fmt: skip


@require_POST
@staff
def rejoinings(request: HttpRequest, pk: int) -> HttpResponse:
    """A split is undone."""
    found = person_for(agent_of(request), pk)
    rows = Split.objects.filter(person=found) | Split.objects.filter(new=found)
    undo_split(split=one(rows, _number(request.POST.get("split", ""))), by=agent_of(request).actor, at=timezone.now())
    return see(f"/desk/people/{found.pk}/")


@require_POST
@staff
def identities(request: HttpRequest, pk: int) -> HttpResponse:
    """One more address of theirs. If it is somebody else's, the page to join them says so."""
    found, agent, base = person_for(agent_of(request), pk), agent_of(request), f"/desk/people/{pk}/"
    try:
        add_identity(person=found, email=request.POST.get("email", ""), by=agent.actor, at=timezone.now())
    except BelongsToAnother as refusal:
        other = person_for(agent, int(str(refusal.data["other"])))
        return _side_by_side(request, found, other=other, refusal=refusal)
    return see(base)


def _number(given: str) -> int:
    return int(given) if given.isdecimal() and len(given) < 19 else 0


def _numbers(given: QueryDict, name: str) -> list[int]:
    return [_number(one) for one in given.getlist(name)]
