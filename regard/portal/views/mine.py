"""My data: what we know of them, corrected and forgotten by themselves; their letters; their file; the wish to be erased."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.channels.form.page_key import new_key, read_key
from regard.customers.fact import Fact
from regard.customers.models import PersonFile
from regard.portal import mine
from regard.portal.access import here, one_for_visitor, visitor
from regard.portal.erase_wish import ask_to_be_erased
from regard.portal.page import see, show
from regard.spine import blob
from regard.spine.refusal import NotThere, Refusal

PAGE = "/my/data/"


@require_safe
@visitor
def data(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
@visitor
def name(request: HttpRequest) -> HttpResponse:
    typed = request.POST.get("name", "")[:300]
    try:
        mine.rename(here(request), name=typed, at=timezone.now())
    except Refusal as refusal:
        return _page(request, refusal=refusal, wrong="name")
    return see(PAGE + "?done=kept")


@require_POST
@visitor
def fact(request: HttpRequest, pk: int) -> HttpResponse:
    """Another value, "that is not right", or "forget this"."""
    found, who, now = (
        one_for_visitor(Fact.objects.exclude(state="gone"), here(request), pk),
        here(request),
        timezone.now(),
    )
    what = request.POST.get("what")
    try:
        if what == "forget":
            mine.forget(who, found, at=now)
        elif what == "refuse":
            mine.refuse(who, found, at=now)
        else:
            mine.correct(who, found, value=request.POST.get("value", "")[:600], at=now)
    except Refusal as refusal:
        return _page(request, refusal=refusal, wrong=f"fact-{pk}")
    return see(f"{PAGE}?done={'kept' if what not in ('forget', 'refuse') else 'gone'}#known")


@require_POST
@visitor
def letters(request: HttpRequest) -> HttpResponse:
    mine.agree(here(request), set(request.POST.getlist("wanted")), at=timezone.now())
    return see(PAGE + "?done=letters#letters")


@require_POST
@visitor
def file(request: HttpRequest) -> HttpResponse:
    """Have it made."""
    try:
        mine.ask_for_mine(here(request), at=timezone.now())
    except Refusal as refusal:
        return _page(request, refusal=refusal, wrong="file")
    return see(PAGE + "#file")


@require_POST
@visitor
def file_taken(request: HttpRequest, pk: int) -> HttpResponse:
    """A POST: that they have it is written down."""
    ready = PersonFile.objects.filter(with_notes=False, state=PersonFile.State.READY)
    found = one_for_visitor(ready, here(request), pk)
    path = blob.open_path(found.sha256)
    if not path.exists():
        raise NotThere
    mine.take(here(request), found, at=timezone.now())
    response = FileResponse(path.open("rb"), as_attachment=True, filename="my-data.zip", content_type="application/zip")
    response.headers["Cache-Control"] = "private, no-store"
    return response  # type: ignore[return-value]  # a streamed response is answered like any other


@require_POST
@visitor
def erasure(request: HttpRequest) -> HttpResponse:
    """Their wish goes to people."""
    words, now = request.POST.get("words", ""), timezone.now()
    try:
        key, network = (
            read_key(request.POST.get("key", ""), at=now, quickest=timedelta(0)),
            request.META.get("REMOTE_ADDR", ""),
        )
        found = ask_to_be_erased(here(request), words=words, key=key, network=network, at=now)
    except Refusal as refusal:
        return _page(request, refusal=refusal, wrong="erasure", words=words)
    return see(f"/my/requests/{found.ref}/?done=sent")


def _page(request: HttpRequest, *, refusal: Refusal | None = None, **context: Any) -> HttpResponse:
    shown = mine.mine_of(here(request), at=timezone.now())
    done = request.GET.get("done", "") if refusal is None else ""
    status = refusal.status if refusal else 200
    return show(
        request,
        "portal/data.html",
        status=status,
        mine=shown,
        error=refusal,
        done=done,
        place="data",
        key=new_key(at=timezone.now()),
        **context,
    )
