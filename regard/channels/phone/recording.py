"""What was left on the machine is fetched, once, and lies with us like any attachment."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.channels.phone.line import PhoneLine
from regard.channels.phone.outside import CannotReach, NotAllowed, ask
from regard.conversations.models import MessageFile
from regard.spine import blob
from regard.spine.delivery import Delivery, GiveUp, Retry

MOST = 20 * 2**20  # bytes: three minutes are three megabytes
KINDS = {"audio/mpeg": "mp3", "audio/mp3": "mp3", "audio/wav": "wav", "audio/x-wav": "wav", "audio/ogg": "ogg"}
NOT_YET = 404  # the provider tells of it before it is ready


def fetch(delivery: Delivery) -> None:
    """Delivery handler. Done twice it is there once."""
    found = PhoneLine.objects.select_related("number", "call__message__conversation__team").get(
        pk=delivery.data["line"]
    )
    if found.call is None or not found.recording_url or found.call.message.files.exists():
        return
    number, url = found.number, found.recording_url
    try:
        heard = ask(
            url if url.rpartition(".")[2] in KINDS.values() else url + ".mp3", host=urlsplit(number.api).hostname or "",
            user=number.account, password=number.token, most=MOST,
        )  # fmt: skip
    except NotAllowed as error:
        raise GiveUp(_("The recording is not fetched: %(why)s") % {"why": error}) from error
    except CannotReach as error:
        raise Retry(str(error)) from error
    if heard.status == NOT_YET or heard.status >= 500 or heard.status == 429:
        raise Retry(f"the provider says {heard.status}")
    if heard.status != 200 or heard.kind not in KINDS or not heard.content:
        raise GiveUp(
            _("The provider gave no recording: %(status)s %(kind)s") % {"status": heard.status, "kind": heard.kind}
        )
    _keep(found, heard.content, heard.kind)


def _keep(found: PhoneLine, content: bytes, kind: str) -> None:
    sha256, call = blob.store(content), found.call
    assert call is not None
    with transaction.atomic():
        talk = call.conversation.locked()
        if call.message.files.exists():
            return
        kind = "audio/mpeg" if KINDS[kind] == "mp3" else kind
        MessageFile.objects.create(
            message=call.message,
            sha256=sha256,
            filename=f"voicemail.{KINDS[kind]}",
            content_type=kind,
            size=len(content),
        )
        talk.tell("recorded", by="", at=timezone.now(), message=call.pk)
