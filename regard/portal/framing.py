"""Pages that a site of the company's may hold in a frame: those before any sign-in, with `embed=1`, for named origins alone.

A frame of another site gets no cookie of ours, and none is needed: these pages go by their own signed key. Whatever needs a
sign-in opens in a window of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from regard.customers.site_framing import framing_origins

View = Callable[..., HttpResponse]
GOES_ON = ("/contact/", "/complain/")


def framable(view: View) -> View:
    """The journey stays in the frame: what it leads to says `embed=1` too."""

    @wraps(view)
    def framed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("embed") != "1":
            return view(request, *args, **kwargs)
        request.__dict__["embed"] = True  # read by portal/page.py
        response = view(request, *args, **kwargs)
        where = response.headers.get("Location", "")
        if where.startswith(GOES_ON):
            response.headers["Location"] = f"{where}{'&' if '?' in where else '?'}embed=1"
        if origins := framing_origins():
            response.frame_ancestors = " ".join(origins)  # type: ignore[attr-defined]  # read by project/middleware.py
            response.xframe_options_exempt = True
        return response

    framed.is_framable = True  # type: ignore[attr-defined]  # read by tests/portal, which ask every other address
    return framed
