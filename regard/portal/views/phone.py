"""Where a telephone provider knocks. Outsiders come in by the portal; who they are shows their signature alone."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from regard.channels.models import PhoneNumber
from regard.channels.phone.doors import ASK, MOST, TELL, knock
from regard.spine.refusal import NotThere, Refusal


class TooLong(Refusal):
    code = "too_long"
    status = 413


@csrf_exempt
@require_POST
def door(request: HttpRequest, key: str, door: str) -> HttpResponse:
    number = PhoneNumber.objects.select_related("team").filter(key=key).first()
    if number is None or (door not in ASK and door not in TELL):
        raise NotThere
    body = request.read(MOST + 1)
    if len(body) > MOST:
        raise TooLong("That is more than a provider sends.")
    said = knock(
        number, door, url=_called(request), signature=request.headers.get("X-Twilio-Signature", ""), body=body,
        at=timezone.now(),
    )  # fmt: skip
    return HttpResponse(said, content_type="text/xml; charset=utf-8")


def _called(request: HttpRequest) -> str:
    """The address as the provider was given it, whatever a proxy made of it on the way."""
    query = request.META.get("QUERY_STRING", "")
    return f"{settings.BASE_URL}{request.path}" + (f"?{query}" if query else "")
