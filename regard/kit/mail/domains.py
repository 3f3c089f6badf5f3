"""Domains: the registered part, and whether one was chosen to be taken for another.

There is no copy of the Public Suffix List here. The rule of thumb errs to the careful side: two hosts that share a
registered domain by this rule share one by the list in practice, while rare suffixes may make one owner look like two.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from regard.kit.mail.addresses import parse_addresses
from regard.kit.mail.model import Mail

_SECOND_LEVEL = frozenset(
    "ac adv art asn asso biz blog co com coop ed edu ens ernet fam firm gen go gob gouv gov govt gr gub gv id ind "
    "inf info int k12 law ltd me med mil mod mus muni museum my name ne net nhs nic nom nome np notaires nsn nt "
    "on or org oz parl pb plc police pr presse pri priv pro pub qc rec res sch school sci srv store tm tv web".split()
)
_SHARED = frozenset(  # suffixes under which strangers get names
    "appspot.com azurewebsites.net blogspot.com cloudfront.net firebaseapp.com fly.dev github.io gitlab.io "
    "herokuapp.com myshopify.com netlify.app ngrok.io onmicrosoft.com onrender.com pages.dev r2.dev "
    "sharepoint.com s3.amazonaws.com square.site surge.sh t.me translate.goog tumblr.com uk.com us.com eu.com "
    "de.com vercel.app web.app webflow.io wixsite.com wordpress.com workers.dev zendesk.com duckdns.org no-ip.org "
    "dyndns.org ddns.net".split()
)
_LETTERS = (
    "0o 1l 3e 5s 8b $s |l аa вb сc еe һh іi јj кk ӏl мm пn оo рp ѕs тt уy хx ԁd ԛq ԝw гr ɡg ıi łl "
    "αa εe ιi κk νv οo ρp τt υu χx ßb đd øo"
)
_ALIKE = {pair[0]: pair[1] for pair in _LETTERS.split()} | {"æ": "ae", "œ": "oe"}


@lru_cache(maxsize=8192)
@lru_cache(maxsize=4096)
def registered(domain: str) -> str:
    """The part of a domain that somebody registered: mail.shop.co.uk → shop.co.uk; "" for "". Lower case."""
    labels = domain.lower().strip(". ")[:255].split(".")
    size = 2
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL:
        size = 3
    for count in (2, 3):
        if ".".join(labels[-count:]) in _SHARED:
            size = count + 1
    return ".".join(labels[-size:])


def is_same_owner(one: str, other: str) -> bool:
    """Relaxed alignment (RFC 7489 §3.1.1): both have the same registered domain."""
    return bool(one) and bool(other) and registered(one) == registered(other)


def domain_of(address: str) -> str:
    """What stands after the last @, lower case, in ASCII when it can be; "" when there is none."""
    _, at, domain = address.strip().rpartition("@")
    domain = domain.lower().rstrip(".> ")
    if at and not domain.isascii():
        try:
            return domain.encode("idna").decode("ascii")
        except UnicodeError:
            return domain
    return domain if at else ""


def sender_domain(mail: Mail) -> str:
    """The domain of the one address in the one From header; "" when there are several or none (RFC 7489 §6.6.1)."""
    headers = mail.message.get_all("from", [])
    if len(headers) != 1:
        return ""
    domains = {domain_of(one.address) for one in parse_addresses(headers[0])}
    return domains.pop() if len(domains) == 1 else ""


def looks_like(domain: str, known: str) -> bool:
    """Whether `domain` is another one than `known` but reads the same, or differs by one letter in a long name."""
    one, other = registered(domain), registered(known)
    if not one or not other or one == other:
        return False
    seen, meant = skeleton(_readable(one)), skeleton(_readable(other))
    if seen == meant:
        return True
    (name, _, suffix), (known_name, _, known_suffix) = seen.partition("."), meant.partition(".")
    if name == known_name:  # under another country it is as a rule the same owner, or nobody's imitation
        return {suffix, known_suffix} <= {"com", "co", "cm", "om"}
    return len(known_name) >= 6 and suffix == known_suffix and _differ_by_one(name, known_name)


def is_mixed(domain: str) -> bool:
    """Whether a label mixes Latin with Cyrillic or Greek letters, which no honest registrar allows."""
    for label in _readable(domain).split("."):
        scripts = {unicodedata.name(letter, "?").split(" ")[0] for letter in label if letter.isalpha()}
        if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK"}:
            return True
    return False


@lru_cache(maxsize=4096)
def skeleton(text: str) -> str:
    """The letters a hasty reader sees (after Unicode TR 39, much reduced)."""
    seen = "".join(_ALIKE.get(letter, letter) for letter in text.lower())
    seen = "".join(one for one in unicodedata.normalize("NFKD", seen) if not unicodedata.combining(one))
    return seen.replace("i", "l").replace("rn", "m").replace("vv", "w")


@lru_cache(maxsize=4096)
def _readable(domain: str) -> str:
    labels = []
    for label in domain.lower()[:255].split("."):
        try:
            labels.append(label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label)
        except (UnicodeError, OverflowError):
            labels.append(label)
    return ".".join(labels)


def _differ_by_one(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, others = one[start:], other[start:]
    swapped = (
        len(rest) > 1 and len(others) > 1 and rest[0] == others[1] and rest[1] == others[0] and rest[2:] == others[2:]
    )
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:] or swapped
