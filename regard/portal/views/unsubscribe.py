"""No more of these letters: one click from the mail program (RFC 8058), or the page that its link opens.

Looking changes nothing: scanners of mail open every link. Only a POST does, by the mail program or by the page's button;
it needs no sign-in and no cookie, because what allows it is the signed address.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from regard.customers.unsubscribe import choices_of, choose, one_click, read_token
from regard.kit.masking import masked
from regard.portal.access import anybody
from regard.portal.page import show


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@anybody
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    asked, now = read_token(token), timezone.now()
    if asked is None:
        return show(request, "portal/unsubscribe.html", status=404)
    done = ""
    if request.method == "POST" and "choices" in request.POST:
        choose(asked, set(request.POST.getlist("wanted")), at=now)
        done = "choices"
    elif request.method == "POST":
        one_click(asked, at=now)
        done = "none"
    choices, address = choices_of(asked, at=now), masked(asked.identity.value)
    return show(request, "portal/unsubscribe.html", asked=asked, choices=choices, address=address, done=done)
