"""The gallery: every part on one page, with its empty, loading and failed states."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every part. Whoever mounts this page decides who may see it."""
    now = timezone.now()
    chosen = request.COOKIES.get("theme", "")
    theme = chosen if chosen in {"light", "dark"} else ""
    times = {f"ago_{minutes}": now - timedelta(minutes=minutes) for minutes in (9, 38, 158, 100, 1560)}
    context = {
        "now": now,
        "hours": lambda count: timedelta(hours=count),
        "stream_url": "",
        "theme": theme,
        **times,
    }
    return render(request, "ui/gallery.html", context)


def desk(request: HttpRequest) -> HttpResponse:
    """A whole desk, filled with invented people, to hold beside the design."""
    now = timezone.now()
    context = {
        "now": now,
        "minutes": lambda count: now - timedelta(minutes=count),
        "stream_url": "",
        "view": request.GET.get("view", "conversation"),
        "palette_url": "palette/",
    }
    return render(request, "ui/gallery_desk.html", context)


def palette(request: HttpRequest) -> HttpResponse:
    """An invented answer for the palette of the gallery's desk."""
    return render(request, "ui/gallery_palette.html", {"q": request.GET.get("q", "")})
