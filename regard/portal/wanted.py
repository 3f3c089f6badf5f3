"""Where somebody wanted to go before they were in: kept on the way in, in this browser and in the link of the letter."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

HOME, WAY_IN, WAY_OUT = "/my/", "/my/sign-in/", "/my/sign-out/"
LONGEST, IN_LETTER = 500, 60  # characters


def wanted(request: HttpRequest) -> str:
    """The page of theirs that the address or the form names; HOME for none and for whatever is not one of these pages."""
    asked = str(request.POST.get("next") or request.GET.get("next") or "")[:LONGEST]
    here = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    is_theirs = asked.startswith(HOME) and not asked.startswith((WAY_IN, WAY_OUT)) and ".." not in asked
    return asked if here and is_theirs else HOME


def way_in(request: HttpRequest) -> str:
    """To the way in, for somebody who may not see this page yet. What was posted is not looked at again."""
    return going_on(WAY_IN, request.get_full_path() if request.method in ("GET", "HEAD") else HOME)


def going_on(address: str, to: str) -> str:
    """`address`, and from there to `to`."""
    return address if to == HOME or len(to) > LONGEST else f"{address}?next={quote(to, safe='/')}"


def in_letter(to: str) -> str:
    """As much of it as may stand in a letter: whoever asked for one chose it, so it is a short path of ours or nothing."""
    is_plain = len(to) <= IN_LETTER and all(sign.isascii() and (sign.isalnum() or sign in "/-_") for sign in to)
    return to if is_plain else HOME
