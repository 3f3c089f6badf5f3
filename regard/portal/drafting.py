"""What a form page needs to keep what was written: its secret, the files that are with us already, and those left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from regard.channels.storable import storable
from regard.conversations.receiving import IncomingFile
from regard.portal.form_draft import FormDraft, FormDraftFile, draft_of, keep, new_token
from regard.portal.page import see
from regard.portal.uploads import files_in
from regard.spine.refusal import Refusal


def given_in(request: HttpRequest, *, at: datetime) -> QueryDict:
    """What stands in the fields of a page that is looked at: from its draft, else from its address."""
    draft = draft_of(_token(request), at=at)
    return draft.given if draft is not None else request.GET


def is_keeping(request: HttpRequest) -> bool:
    return request.POST.get("what") == "keep"


def keep_from(request: HttpRequest, *, at: datetime) -> FormDraft:
    """Raises what `keep` and `files_in` raise."""
    network = request.META.get("REMOTE_ADDR", "")
    return keep(
        _token(request), typed=request.POST, files=files_in(request), drop=_dropped(request), network=network, at=at
    )


def kept(request: HttpRequest, page: Callable[[dict[str, str], int], HttpResponse]) -> HttpResponse:
    """ "Keep what I wrote": its own address brings it back. `page` shows the form with what is wrong and a status."""
    try:
        keep_from(request, at=timezone.now())
    except Refusal as refusal:
        return page({str(refusal.data.get("field", "")): str(refusal)}, refusal.status)
    if "X-Keep" in request.headers:  # the page's own script
        return HttpResponse(status=204, headers={"Cache-Control": "no-store"})
    return see(draft_address(request))


def every_file(request: HttpRequest, *, at: datetime) -> list[IncomingFile]:
    """Those that are with us already, and those that were chosen now."""
    draft = draft_of(_token(request), at=at)
    return [*(draft.contents(without=_dropped(request)) if draft else []), *files_in(request)]


def draft_context(request: HttpRequest, *, at: datetime) -> dict[str, Any]:
    """For the page. A form that came back with something missing is kept by itself, with its files."""
    unkept = ""
    if request.method == "POST":
        try:
            keep_from(request, at=at)
        except Refusal as refusal:
            unkept = str(refusal)
    token = _token(request) or new_token()
    draft = draft_of(token, at=at)
    files = list(FormDraftFile.objects.filter(draft=draft).order_by("pk")) if draft else []
    done = request.method != "POST" and request.GET.get("done") == "kept" and draft is not None
    return {"draft": token, "draft_files": files, "is_kept": done, "unkept": unkept if request.FILES else ""}


def draft_address(request: HttpRequest) -> str:
    return f"{request.path}?draft={_token(request)}&done=kept"


def _token(request: HttpRequest) -> str:
    given = request.POST if request.method == "POST" else request.GET
    return storable(given.get("draft", ""))[:200]


def _dropped(request: HttpRequest) -> set[int]:
    return {int(one) for one in request.POST.getlist("drop") if one.isascii() and one.isdecimal() and len(one) < 19}
