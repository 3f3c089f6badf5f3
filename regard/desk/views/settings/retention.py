"""Settings: for how long things are kept, with how much would go today."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regard.channels.retaining import aside_due, letters_due
from regard.conversations.retaining import conversations_due, files_due
from regard.conversations.retaining_people import people_due
from regard.customers.models import RetentionRule
from regard.customers.retention import CannotKeepRule, months_before, set_rule
from regard.desk.access import agent_of, staff
from regard.desk.page import see
from regard.desk.views.settings.mine import settings_page

MANY = 10_000  # counted no further: "more than"
DUE = {
    "raw": (letters_due, aside_due), "files": (files_due,), "conversations": (conversations_due,), "people": (people_due,),
}  # fmt: skip


@require_safe
@staff(role="admin")
def retention(request: HttpRequest) -> HttpResponse:
    return settings_page(request, "desk/settings/retention.html", tab="retention", rules=_rules(request))


@require_POST
@staff(role="admin")
def rules(request: HttpRequest) -> HttpResponse:
    """One rule: its months, or none."""
    what, months = request.POST.get("what", ""), request.POST.get("months", "").strip()
    try:
        if what not in RetentionRule.What.values or (months and not (months.isdecimal() and len(months) < 6)):
            raise CannotKeepRule(_("A rule needs a whole number of months."))
        set_rule(what, months=int(months) if months else None, by=agent_of(request).actor, at=timezone.now())
    except CannotKeepRule as refusal:
        context: dict[str, Any] = {"rules": _rules(request), "error": str(refusal)}
        return settings_page(request, "desk/settings/retention.html", tab="retention", status=422, **context)
    return see("/desk/settings/retention/")


def _rules(request: HttpRequest) -> list[dict[str, Any]]:
    """Each kind with its rule and how much would go; `?what=…&months=…` looks ahead without setting anything."""
    now, kept = timezone.now(), {one.what: one for one in RetentionRule.objects.all()}
    ahead, asked = request.GET.get("what", ""), request.GET.get("months", "")
    found = []
    for what, words in RetentionRule.What.choices:
        rule = kept.get(what)
        months = rule.months if rule else None
        if what == ahead and asked.isdecimal() and 0 < int(asked[:5]) <= 1200:
            months = int(asked[:5])
        before = months_before(now, months) if months else None
        due = sum(rows(before=before)[: MANY + 1].count() for rows in DUE[what]) if before else 0
        found.append({"what": what, "words": words, "rule": rule, "months": months, "due": due, "many": due > MANY})
    return found
