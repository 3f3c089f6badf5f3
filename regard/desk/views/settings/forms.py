"""Settings: what the contact form asks for, by kind."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.channels.form.field_set import MOST_KINDS, CannotKeepForm, field_sets
from regard.channels.form.kept_kinds import (
    ChangedMeanwhile,
    add_kind,
    change_kind,
    kind_of,
    move_kind,
    retire_slug,
    stamp,
)
from regard.desk.access import agent_of, staff
from regard.desk.forms.form_kind import KindForm, asks_for, matters
from regard.desk.page import see
from regard.desk.views.settings.mine import settings_page

HOME = "/desk/settings/forms/"


@require_safe
@staff(role="admin")
def forms(request: HttpRequest) -> HttpResponse:
    return _list(request)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="admin")
def kind(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Without a slug a new one. Every button but "Keep it" changes the page alone."""
    now_is = kind_of(slug) if slug else None
    seen = stamp(now_is) if now_is else ""
    if request.method != "POST":
        return _page(request, KindForm.of(now_is) if now_is else KindForm(), slug, seen)
    form, seen, what = (
        KindForm.typed(request.POST.dict()),
        request.POST.get("seen", "")[:40],
        request.POST.get("do", ""),
    )
    if what:
        form.do(what)
        return _page(request, form, slug, seen)
    if not form.is_good():
        return _page(request, form, slug, seen, status=422)
    by, at = agent_of(request), timezone.now()
    try:
        if slug:
            change_kind(form.kind(slug), seen=seen, by=by, at=at)
        else:
            add_kind(form.kind(), by=by, at=at)
    except ChangedMeanwhile as refusal:
        theirs = kind_of(slug)
        return _page(
            request, form, slug, stamp(theirs), refused=str(refusal), status=refusal.status, theirs=KindForm.of(theirs)
        )
    except CannotKeepForm as refusal:
        return _page(request, form, slug, seen, refused=str(refusal), status=refusal.status)
    return see(f"{HOME}?kept=forms")


@require_POST
@staff(role="admin")
def moves(request: HttpRequest, slug: str) -> HttpResponse:
    move_kind(slug, up="up" in request.POST, by=agent_of(request), at=timezone.now())
    return see(HOME)


@require_POST
@staff(role="admin")
def retirements(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        retire_slug(slug, by=agent_of(request), at=timezone.now())
    except CannotKeepForm as refusal:
        return _list(request, refused=str(refusal), status=refusal.status)
    return see(HOME)


def _list(request: HttpRequest, *, refused: str = "", status: int = 200) -> HttpResponse:
    kinds = field_sets()
    return settings_page(
        request, "desk/settings/forms.html", tab="forms", status=status, kinds=kinds, refused=refused,
        saved=request.GET.get("kept", ""), is_full=len(kinds) >= MOST_KINDS,
    )  # fmt: skip


def _page(
    request: HttpRequest, form: KindForm, slug: str, seen: str, *, refused: str = "", status: int = 200,
    theirs: KindForm | None = None,
) -> HttpResponse:  # fmt: skip
    return settings_page(
        request, "desk/settings/form_kind.html", tab="forms", status=status, form=form, slug=slug, seen=seen,
        refused=refused, theirs=theirs, matters=matters(), asks_for=asks_for(),
    )  # fmt: skip
