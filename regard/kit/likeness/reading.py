"""A record as comparisons see it: each value read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from regard.kit.likeness.days import day
from regard.kit.likeness.emails import Mailbox, mailbox, site_domain
from regard.kit.likeness.model import Record
from regard.kit.likeness.phones import Phone, phone
from regard.kit.likeness.places import Place, place
from regard.kit.likeness.words import company_words, fold, person_words

MOST = 12  # values of one field that are looked at; whoever has more is a company's switchboard, or hostile


@dataclass(frozen=True, slots=True)
class Reading:
    """Each pair is (as written, as read)."""

    names: tuple[tuple[str, tuple[str, ...]], ...]
    companies: tuple[tuple[str, tuple[str, ...]], ...]
    emails: tuple[tuple[str, Mailbox], ...]
    phones: tuple[tuple[str, Phone], ...]
    places: tuple[tuple[str, Place], ...]
    birthdays: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, tuple[str, str]], ...]
    sites: tuple[tuple[str, str], ...]


@lru_cache(maxsize=16384)
def read(record: Record) -> Reading:
    """Values that say nothing (no name, no number, an unreadable day) are left out."""
    return Reading(
        names=tuple((n, words) for n in record.names[:MOST] if (words := person_words(n))),
        companies=tuple((n, words) for n in record.companies[:MOST] if (words := company_words(n))),
        emails=tuple((e, box) for e in record.emails[:MOST] if (box := mailbox(e))),
        phones=tuple((p, line) for p in record.phones[:MOST] if (line := phone(p, record.region))),
        places=tuple((_shown(a), door) for a in record.addresses[:MOST] if not (door := place(a)).is_empty),
        birthdays=tuple((d, born) for d in record.birthdays[:MOST] if (born := day(d))),
        numbers=tuple(
            (v, (kind, told)) for kind, v in record.numbers[:MOST] if len(told := fold(v).replace(" ", "")) >= 4
        ),
        sites=_sites(record),
    )


def _sites(record: Record) -> tuple[tuple[str, str], ...]:
    """Domains of their web sites and of their company mailboxes."""
    own = [(m.own, m.own) for e in record.emails[:MOST] if (m := mailbox(e)) and m.own]
    return tuple(dict.fromkeys([(s, found) for s in record.sites[:MOST] if (found := site_domain(s))] + own))


def _shown(address: object) -> str:
    if isinstance(address, str):
        return " ".join(address.split())
    parts = [getattr(address, name) for name in ("number", "street", "area", "postcode", "town")]
    return ", ".join(part for part in parts if part)
