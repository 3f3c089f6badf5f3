"""The doors that the provider knocks at. What comes is kept, then believed or refused, then read; what we answer is TwiML."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

from django.db import OperationalError
from django.utils import translation
from django.utils.translation import gettext as _

from regard.channels.phone import answering, hearing
from regard.channels.phone.heard import Heard
from regard.channels.phone.line import PhoneLine, PhoneRequest, erased_sid, keep_request
from regard.channels.phone.number import PhoneNumber
from regard.channels.phone.twiml import Twiml
from regard.kit.webhook import Params, first, is_signed, read_form
from regard.spine.refusal import Refusal

log = logging.getLogger(__name__)
MOST = 64 * 1024  # bytes of one request
ASK: Mapping[str, Callable[[Heard], Twiml]] = {
    "calls": answering.calls, "menu": answering.menu, "line": answering.line, "choice": answering.choice,
    "dialled": answering.dialled, "left": answering.left, "out": answering.out,
}  # fmt: skip
TELL: Mapping[str, Callable[[Heard], None]] = {
    "legs": hearing.legs, "statuses": hearing.statuses, "recordings": hearing.recordings, "transcripts": hearing.transcripts,
}  # fmt: skip


class NotBelieved(Refusal):
    """Nothing in it shows that it is from the provider, or it is not what a provider sends."""

    code = "not_believed"
    status = 403


def knock(number: PhoneNumber, door: str, *, url: str, signature: str, body: bytes, at: datetime) -> str:
    """The answer to one request, as XML. NotBelieved with the reason, which the settings show."""
    kept = keep_request(number, door=door, url=url, signature=signature, body=body, at=at)
    try:
        heard = _believe(number, url=url, signature=signature, body=body, at=at)
    except NotBelieved as refusal:
        PhoneRequest.objects.filter(pk=kept.pk).update(refused=str(refusal)[:300])
        raise
    PhoneRequest.objects.filter(pk=kept.pk).update(refused="")
    if PhoneLine.objects.filter(sid=erased_sid(heard.sid)).exists():
        PhoneRequest.objects.filter(pk=kept.pk).delete()
        return Twiml(number.language).hang_up().text()
    try:
        return _answer(heard, door)
    except OperationalError as error:
        PhoneRequest.objects.filter(pk=kept.pk).update(failed=str(error)[:300])
        raise  # the provider asks again
    except Exception as error:
        log.exception("the telephone at %s could not be answered", door)
        PhoneRequest.objects.filter(pk=kept.pk).update(failed=f"{type(error).__name__}: {error}"[:300])
        raise
    finally:
        line = PhoneLine.objects.filter(sid=heard.sid).first()
        PhoneRequest.objects.filter(pk=kept.pk).update(line=line)


def _answer(heard: Heard, door: str) -> str:
    with translation.override(heard.number.language):
        if door in TELL:
            TELL[door](heard)
            return Twiml(heard.number.language).text()
        return ASK[door](heard).text()


def _believe(number: PhoneNumber, *, url: str, signature: str, body: bytes, at: datetime) -> Heard:
    token = number.token
    if not token:
        raise NotBelieved(_("No secret is set for this number, so nothing that comes can be checked."))
    if not signature:
        raise NotBelieved(_("It carries no X-Twilio-Signature."))
    params = _params(body)
    if not is_signed(signature, token=token, url=url, params=params, body=body):
        raise NotBelieved(
            _("The signature does not fit: another secret, or the provider calls another address than %(url)s.")
            % {"url": url.partition("?")[0]}
        )
    asked = dict(parse_qsl(urlsplit(url).query, max_num_fields=20))
    heard = Heard(number, first(params), asked, at)
    if not heard.sid:
        raise NotBelieved(_("It names no call."))
    if number.retired_at is not None:
        raise NotBelieved(_("This number is retired."))
    line = PhoneLine.objects.filter(sid=heard.sid).exclude(number=number).exists()
    if line:
        raise NotBelieved(_("This call came to another number."))
    return heard


def _params(body: bytes) -> Params:
    try:
        return read_form(body)
    except ValueError as error:
        raise NotBelieved(_("It is no form that a provider sends.")) from error
