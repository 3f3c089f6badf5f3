"""What came with a message: its looks in a frame of their own, its files, the mail as it came. All of it is hostile."""

from __future__ import annotations

import base64
from collections.abc import Callable

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.channels.aside import close_as_spam
from regard.channels.email.outbound import send_again
from regard.channels.models import Forwarding
from regard.conversations.models import Message, MessageHtml
from regard.desk.access import agent_of, conversation_for, one, staff
from regard.desk.page import see
from regard.desk.views.conversations import list_slug
from regard.desk.views.replies import address
from regard.kit.html import sanitise
from regard.spine import blob
from regard.spine.refusal import NotThere

RASTER = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
INLINE_MOST = 8 * 2**20  # bytes of pictures that travel inside the frame's document
# The frame's own policy: no script, no form, nothing loaded; pictures from outside only where somebody asked for them.
FRAME = (
    "default-src 'none'; img-src data:{remote}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
)
FILE = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"


def message_of(request: HttpRequest, ref: str, pk: int) -> Message:
    return one(conversation_for(agent_of(request), ref).messages.all(), pk)


@require_safe
@staff
def html(request: HttpRequest, ref: str, pk: int) -> HttpResponseBase:
    """The letter's own HTML, cleaned, as a document for a sandboxed frame."""
    message = message_of(request, ref, pk)
    body = one(MessageHtml.objects.all(), message.pk).body
    remote = request.GET.get("images") == "1"
    clean = sanitise(body, cid_url=_pictures(message), remote_images=remote)
    response = render(request, "desk/letter_frame.html", {"letter": clean.html})
    response.headers["Content-Security-Policy"] = FRAME.format(remote=" http: https:" if remote else "")
    return _private(response)


def _pictures(message: Message) -> Callable[[str], str | None]:
    """Content-ID to a data: address; the frame has no cookies, so it cannot fetch them."""
    files = {file.content_id.strip("<>"): file for file in message.files.exclude(content_id="")}
    left = [INLINE_MOST]

    def address_of(content_id: str) -> str | None:
        file = files.get(content_id)
        if file is None or file.content_type not in RASTER or file.size > left[0]:
            return None
        left[0] -= file.size
        return f"data:{file.content_type};base64,{base64.b64encode(blob.read(file.sha256)).decode()}"

    return address_of


@require_safe
@staff
def file(request: HttpRequest, ref: str, pk: int, file_pk: int, name: str) -> HttpResponseBase:
    """One attachment: always as a download under its own name, never as a page of ours."""
    found = one(message_of(request, ref, pk).files.all(), file_pk)
    path = blob.open_path(found.sha256)
    if not path.exists():
        raise NotThere
    return _download(path.open("rb"), name=found.filename, kind=found.content_type)


@require_safe
@staff
def raw(request: HttpRequest, ref: str, pk: int) -> HttpResponseBase:
    """The mail as it came or went, as plain text."""
    message = message_of(request, ref, pk)
    if not message.raw or not blob.open_path(message.raw).exists():
        raise NotThere
    return as_text(blob.read(message.raw))


def as_text(raw: bytes) -> HttpResponseBase:
    """Bytes of a mail, shown as text and as nothing else."""
    response = HttpResponse(raw.decode("utf-8", "replace"), content_type="text/plain; charset=utf-8")
    response.headers["Content-Security-Policy"] = FILE
    return _private(response)


def _download(content: object, *, name: str, kind: str) -> HttpResponseBase:
    safe = kind if kind in RASTER else "application/octet-stream"
    response = FileResponse(content, as_attachment=True, filename=name or "file", content_type=safe)
    response.headers["Content-Security-Policy"] = FILE
    return _private(response)


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@staff
def again(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Send once more what did not arrive."""
    message = message_of(request, ref, pk)
    send_again(message, by=agent_of(request), at=timezone.now())
    return see(f"{address(message.conversation)}?in={list_slug(request)}")


@require_POST
@staff
def spam(request: HttpRequest, ref: str) -> HttpResponse:
    found = conversation_for(agent_of(request), ref)
    close_as_spam(found, by=agent_of(request), at=timezone.now())
    return see(f"/desk/lists/{list_slug(request)}/")


@require_POST
@staff
def forwarding(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """The real customer is somebody else: yes or no."""
    message = message_of(request, ref, pk)
    hint = one(Forwarding.objects.filter(decided_at=None), message.pk)
    decide = hint.take if request.POST.get("taken") == "1" else hint.decline
    decide(by=agent_of(request), at=timezone.now())
    return see(f"{address(message.conversation)}?in={list_slug(request)}")
