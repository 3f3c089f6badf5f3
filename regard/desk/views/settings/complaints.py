"""Settings: by when a complaint is owed what, and where people can go who are not content with us."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from regard.channels.storable import storable
from regard.conversations.complaint_policy import FIGURES, CannotKeepComplaintPolicy, current, keep_complaint_policy
from regard.desk.access import agent_of, staff
from regard.desk.forms.complaints import PolicyForm
from regard.desk.page import see
from regard.desk.views.settings.mine import settings_page

TEMPLATE = "desk/settings/complaints.html"


@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="admin")
def policy(request: HttpRequest) -> HttpResponse:
    now = current()
    if request.method != "POST":
        form = PolicyForm(initial={name: getattr(now, name) for name in (*FIGURES, "further")})
        return settings_page(request, TEMPLATE, tab="complaints", form=form, saved="saved" in request.GET)
    form = PolicyForm(request.POST)
    refusal = ""
    if form.is_valid():
        further = storable(form.cleaned_data["further"])
        try:
            keep_complaint_policy(values=form.figures(), further=further, by=agent_of(request), at=timezone.now())
            return see("/desk/settings/complaints/?saved=1")
        except CannotKeepComplaintPolicy as error:
            refusal = str(error)
    return settings_page(request, TEMPLATE, tab="complaints", form=form, refusal=refusal, status=422)
