"""Doors that any site's page may call, in its language, and files that it may load."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from regard.portal.help_assets import LANGUAGES, Asset
from regard.portal.json_door import cross_site
from regard.portal.our_zone import by_our_clock

View = Callable[..., HttpResponse]
YEAR = 31_536_000  # seconds: the address of what is kept that long changes with its content
RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ps", "ur", "yi")


def from_anywhere(*methods: str) -> Callable[[View], View]:
    """As `cross_site`, in the language that the page says in `lang`, and by our clock."""

    def door(view: View) -> View:
        answers = cross_site(*methods)(by_our_clock(view))

        @wraps(answers)
        def called(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            with translation.override(spoken(request.GET.get("lang", ""))):
                return answers(request, *args, **kwargs)

        return called

    return door


def spoken(asked: str) -> str:
    """The language of our words for a page in that one: what we do not speak is English."""
    first = asked.lower()[:2]
    return first if first in LANGUAGES else "en"


def direction(asked: str) -> str:
    return "rtl" if asked.lower()[:2] in RIGHT_TO_LEFT else "ltr"


def send(request: HttpRequest, asset: Asset, *, seconds: int) -> HttpResponse:
    """A script of ours, packed where the browser takes it packed; 304 when it has it. `YEAR`: it never changes."""
    kind = "text/javascript; charset=utf-8"
    if request.headers.get("If-None-Match", "").removeprefix("W/") == asset.etag:
        answer = HttpResponse(status=304)
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        answer = HttpResponse(asset.packed, content_type=kind)
        answer.headers["Content-Encoding"] = "gzip"
    else:
        answer = HttpResponse(asset.content, content_type=kind)
    answer.headers["ETag"] = asset.etag
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.headers["Cache-Control"] = f"public, max-age={seconds}" + (", immutable" if seconds == YEAR else "")
    patch_vary_headers(answer, ["Accept-Encoding"])
    return answer
