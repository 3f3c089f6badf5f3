"""Addresses shown to somebody who may not be their owner: enough to recognise one's own, too little to learn another's."""

from __future__ import annotations

DOTS = "•••"


def masked(value: str) -> str:
    """`jo@mail.example.org` → `j•••@m•••.org`; `+46 70 555 01 42` → `•••42`; anything else keeps its first sign."""
    local, at, domain = value.strip().rpartition("@")
    if at and local and domain:
        host, dot, top = domain.rpartition(".")
        return f"{local[0]}{DOTS}@{(host or top)[0]}{DOTS}{dot}{top if dot else ''}"
    digits = [sign for sign in value if sign.isdigit()]
    if len(digits) >= 6:
        return DOTS + "".join(digits[-2:])
    return f"{value.strip()[:1]}{DOTS}"
