"""A small site that uses the parts as a desk would: a timeline that grows, a draft, files, suggestions, a stream."""

import json
import queue
from collections.abc import Iterator
from typing import Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.template import engines
from django.urls import include, path

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'"
)
PAGE = """
{% extends "ui/layout/desk.html" %}{% import "ui/parts.html" as ui %}
{% block queue %}<section class="queue"><ul class="conversation-list">
{% for name in ["Ada", "Bo", "Cy"] %}{{ ui.conversation_row("#" ~ name, name, "Hello", ref=name) }}{% endfor %}
</ul></section>{% endblock %}
{% block conversation %}<section class="conversation" id="conversation">
<h1 id="subject">Steam</h1><a data-key="h" href="#handover">Hand over</a>
<button id="press" hx-get="/pressed/" hx-target="#subject">Press</button>
{% include timeline %}
{{ ui.composer("/sent/", csrf_input, "to Ada", "Ada", draft_url="/draft/", upload_url="/upload/", saved_url="/saved/",
  mention_url="/mention/", warning=ui.known_warning("Ada gave it", "48-1177")) }}</section>{% endblock %}
"""
TIMELINE = """{% import "ui/parts.html" as ui %}
<div class="timeline" id="timeline" data-follow tabindex="0" data-live="conversation:K7" data-live-src="/timeline/">
{% for text in board.entries %}{% call ui.letter("in", "Ada", now, id="m" ~ loop.index) %}
<p>{{ text }}</p>{% call ui.fold("Quoted") %}<p>old</p>{% endcall %}{% endcall %}{% endfor %}</div>"""


class Board:
    """What the little site knows; one for each test."""

    def __init__(self) -> None:
        self.entries = [f"Letter {number}" for number in range(1, 13)]
        self.drafts: list[dict[str, Any]] = []
        self.sent: list[dict[str, Any]] = []
        self.draft_status = self.timeline_status = self.pressed_status = 200
        self.refusal = ""
        self.log: list[str] = []
        self.streams: list[queue.Queue[str]] = []

    def news(self, kind: str, subject: str) -> None:
        number = len(self.log) + 1
        told = json.dumps({"kind": kind, "subject": subject, "event": number})
        self.log.append(f"id: {number}\ndata: {told}\n\n")
        for stream in self.streams:
            stream.put(self.log[-1])


board = Board()


def _render(request: HttpRequest, source: str) -> HttpResponse:
    from django.utils import timezone

    engine = engines["jinja2"]
    context = {
        "board": board,
        "now": timezone.now(),
        "stream_url": "/rt/stream",
        "stream_since": len(board.log),
        "palette_url": "/desk/palette/",
        "q": request.GET.get("q", ""),
    }
    context["timeline"] = engine.from_string(TIMELINE).template  # type: ignore[attr-defined]
    return HttpResponse(engine.from_string(source).render({**context, "view": "conversation"}, request))


def page(request: HttpRequest) -> HttpResponse:
    return _render(request, PAGE)


def timeline(request: HttpRequest) -> HttpResponse:
    if board.timeline_status != 200:
        return HttpResponse("<h1>A page of its own</h1>", status=board.timeline_status)
    return _render(request, TIMELINE)


def pressed(request: HttpRequest) -> HttpResponse:
    return HttpResponse(board.refusal, status=board.pressed_status, content_type="text/plain; charset=utf-8")


def stream(request: HttpRequest) -> StreamingHttpResponse:
    mine: queue.Queue[str] = queue.Queue()
    board.streams.append(mine)

    def events() -> Iterator[str]:
        yield ": hello\n\n" + "".join(board.log[int(request.GET.get("since", "0")) :])
        while (text := mine.get()) != "end":
            yield text

    return StreamingHttpResponse(events(), content_type="text/event-stream")


def draft(request: HttpRequest) -> HttpResponse:
    if board.draft_status == 200:
        board.drafts.append(json.loads(request.body))
    return JsonResponse({"version": len(board.drafts), "at": "09:14"}, status=board.draft_status)


def upload(request: HttpRequest) -> HttpResponse:
    file = cast("UploadedFile[Any]", request.FILES["file"])
    if file.name == "evil.exe":
        return JsonResponse({"sentence": "We do not take programs."}, status=400)
    return JsonResponse({"id": "a1", "name": file.name, "size": file.size})


def saved(request: HttpRequest) -> HttpResponse:
    replies = [
        {
            "id": 1,
            "title": "Collection booked",
            "note": "names the hour",
            "html": "<div>We come <strong>Thursday</strong>, Ada.</div>",
            "text": "x",
        }
    ]
    return JsonResponse([one for one in replies if request.GET["q"].lower() in str(one["title"]).lower()], safe=False)


def mention(request: HttpRequest) -> HttpResponse:
    return JsonResponse([{"id": 2, "name": "Priya Nair", "handle": "priya"}], safe=False)


def sent(request: HttpRequest) -> HttpResponse:
    board.sent.append({key: request.POST.getlist(key) for key in request.POST})
    return HttpResponse("<title>sent</title>")


def policy(get_response: Any) -> Any:
    def answer(request: HttpRequest) -> HttpResponse:
        response: HttpResponse = get_response(request)
        response["Content-Security-Policy"] = POLICY
        return response

    return answer


urlpatterns = [
    path("", page),
    path("timeline/", timeline),
    path("pressed/", pressed),
    path("rt/stream", stream),
    path("draft/", draft),
    path("upload/", upload),
    path("saved/", saved),
    path("mention/", mention),
    path("sent/", sent),
    path("gallery/", include("regard.ui.urls")),
    path("desk/palette/", lambda request: _render(request, '{% include "ui/gallery_palette.html" %}')),
]
