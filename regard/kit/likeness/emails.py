"""E-mail addresses: which are one mailbox, which look alike, and which say nothing about a person."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from regard.kit.likeness.words import fold
from regard.kit.mail.domains import registered

# Providers where anybody gets an address: the domain says nothing about who.
_FREE = """
gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.es live.com live.co.uk
live.fr live.de msn.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.es ymail.com rocketmail.com aol.com icloud.com
me.com mac.com gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.fr web.de t-online.de freenet.de mail.de posteo.de
mailbox.org arcor.de online.de mail.com email.com proton.me protonmail.com protonmail.ch pm.me tutanota.com tuta.io
tuta.com fastmail.com fastmail.fm zoho.com yandex.com yandex.ru mail.ru bk.ru list.ru inbox.ru rambler.ru ukr.net
orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr telefonica.net terra.es libero.it virgilio.it
tiscali.it alice.it bluewin.ch hispeed.ch chello.at aon.at seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl
btinternet.com sky.com virginmedia.com ntlworld.com talktalk.net comcast.net verizon.net att.net sbcglobal.net
cox.net charter.net earthlink.net bellsouth.net shaw.ca rogers.com bigpond.com optusnet.com.au qq.com 163.com
126.com sina.com naver.com hanmail.net daum.net duck.com hey.com
"""
FREE = frozenset(_FREE.split())
# Mailboxes that several people read: they reach a company, never a person.
_SHARED = """
info office support help helpdesk service kundenservice kundendienst contact kontakt contacto mail email post sales
vertrieb verkauf ventas marketing billing invoice invoices rechnung rechnungen buchhaltung accounts accounting
facturas facturation compta comptabilite admin administrator administracion administration hello hallo hola bonjour
team shop store order orders bestellung pedidos commandes jobs hr personal recruiting bewerbung career careers press
presse media legal privacy datenschutz security abuse postmaster webmaster hostmaster root noreply no-reply
donotreply newsletter news reception empfang rezeption zentrale sekretariat secretariat praxis booking bookings
reservations reservas reservation enquiries inquiry inquiries feedback customerservice customercare care returns
retouren einkauf purchasing purchase compras achats it edv everyone all staff general mailbox verwaltung
"""
SHARED = frozenset(_SHARED.split())
_DOTLESS = {"gmail.com"}  # the provider ignores dots before the @
_ONE_PROVIDER = {
    "googlemail.com": "gmail.com", "protonmail.com": "proton.me", "pm.me": "proton.me", "me.com": "icloud.com",
    "mac.com": "icloud.com",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mailbox:
    """`local` without tag, `is_shared`: a role, read by several. `own` is the domain when it belongs to a company."""

    address: str
    local: str
    domain: str
    is_shared: bool
    own: str

    @property
    def key(self) -> str:
        return f"{self.local}@{self.domain}"


@lru_cache(maxsize=16384)
def mailbox(address: str) -> Mailbox | None:
    """What is behind an address; None when it is none."""
    text = address.strip().strip("<>").lower()[:254]
    local, at, domain = text.rpartition("@")
    if not (local and at and domain) or any(sign.isspace() for sign in text):
        return None
    domain = _ONE_PROVIDER.get(domain, domain)
    plain = local.split("+", 1)[0] or local
    if domain in _DOTLESS:
        plain = plain.replace(".", "") or plain
    role = plain.split(".")[0].strip("-_0123456789") or plain
    shared = plain in SHARED or role in SHARED or plain.replace("-", "").replace("_", "") in SHARED
    return Mailbox(text, plain, domain, shared, "" if domain in FREE else registered(domain))


def is_typo(one: Mailbox, other: Mailbox) -> bool:
    """The same mailbox but for a slip in one place: gmial.com, or a letter too many. Never proof."""
    if one.is_shared or other.is_shared or one.key == other.key:
        return False
    if one.local == other.local:
        return len(one.local) >= 4 and OSA.distance(one.domain, other.domain, score_cutoff=2) <= 2
    return one.domain == other.domain and len(one.local) >= 7 and OSA.distance(one.local, other.local) == 1


@lru_cache(maxsize=16384)
def plain_local(local: str) -> str:
    """The letters before the @, as a name might be: j.maier-ray7 → jmaierray."""
    return "".join(sign for sign in fold(local) if sign.isalpha())


def fits(local: str, words: tuple[str, ...]) -> bool:
    """Whether the part before the @ spells this name: julia.maier, jmaier, maierj, julia.m for Julia Maier."""
    if len(words) < 2:
        return False
    plain, first, last = plain_local(local), words[0], words[-1]
    whole = {first + last, last + first, first[0] + last, last + first[0], first + last[0]}
    return len(plain) >= 5 and plain in whole


@lru_cache(maxsize=4096)
def site_domain(site: str) -> str:
    """The registered domain of a web address, "" for none or for a provider's."""
    text = site.strip().lower()
    host = text.split("://", 1)[-1].split("/", 1)[0].split("?", 1)[0].rpartition("@")[2].split(":")[0]
    if "." not in host or any(sign.isspace() for sign in host):
        return ""
    found = registered(host.removeprefix("www."))
    return "" if found in FREE else found
