"""DKIM and DMARC checked by ourselves, with DNS given as a function so that nothing here touches the network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from regard.kit.mail.domains import domain_of, is_same_owner, registered, sender_domain
from regard.kit.mail.model import Authentication, Mail

Resolver = Callable[[str], Sequence[str]]
"""The TXT records of a name, each joined to one string; empty when none. May raise OSError: DNS is down."""

SIGNATURES_LIMIT = 5
KEY_BITS = 1024


def verify(mail: Mail, raw: bytes, *, resolver: Resolver, spf: str = "", mail_from: str = "") -> Authentication:
    """Checks DKIM (RFC 6376) and DMARC (RFC 7489) ourselves, for mail that came to us without a server that does.

    `spf` is the result for the envelope sender `mail_from` if somebody knows it; without it DMARC can pass, never fail.
    At most five signatures are tried. Never raises; when DNS is down `dkim` is "temperror".
    """
    sender = sender_domain(mail)
    checked = list(_check_signatures(raw, resolver))
    aligned_dkim = any(value == "pass" and is_same_owner(domain, sender) for value, domain in checked)
    values = [value for value, _ in checked]
    found = Authentication(spf=spf, server="regard")
    found.dkim = "pass" if "pass" in values else values[0] if values else "none"
    policy = _policy(sender, resolver)
    if policy is None:
        found.dmarc = "temperror"
    aligned_spf = spf == "pass" and is_same_owner(domain_of(mail_from), sender)
    found.aligned = bool(sender) and (aligned_dkim or aligned_spf)
    if policy == {}:
        found.dmarc = "none"
    elif (
        policy
        and found.aligned
        and _is_strict_enough(policy, sender, checked, domain_of(mail_from) if aligned_spf else "")
    ):
        found.dmarc = "pass"
    elif policy:
        found.aligned = False
        found.dmarc = "fail" if spf and "temperror" not in values else ""
    return found


def _check_signatures(raw: bytes, resolver: Resolver) -> Iterator[tuple[str, str]]:
    """Result and domain of each signature."""
    import dkim  # type: ignore[import-untyped, unused-ignore]  # with its DNS library a tenth of a second and 15 MB

    down = False

    def lookup(name: bytes, timeout: int = 5) -> bytes | None:
        nonlocal down
        try:
            records = resolver(name.decode("ascii", "replace").rstrip("."))
        except OSError:
            down = True
            return None
        return next((one.encode("utf-8", "replace") for one in records if "p=" in one), None)

    try:
        checker = dkim.DKIM(raw, minkey=KEY_BITS)
        count = sum(name.lower() == b"dkim-signature" for name, _ in checker.headers)
    except Exception:  # dkimpy raises whatever a hostile header makes it stumble over
        return
    for number in range(min(count, SIGNATURES_LIMIT)):
        down = False
        try:
            value = "pass" if checker.verify(idx=number, dnsfunc=lookup) else "fail"
        except Exception:
            value = "permerror"
        fields = checker.signature_fields or {}
        # With l= anybody may add to the body (RFC 6376 §8.2); dkimpy lets a signature pass that leaves out From.
        if value == "pass" and (b"l" in fields or b"from" not in checker.include_headers):
            value = "policy"
        yield "temperror" if down else value, (fields.get(b"d") or b"").decode("ascii", "replace").lower()


def _policy(sender: str, resolver: Resolver) -> dict[str, str] | None:
    """The DMARC record of the domain or its registered one as tags; {} when there is none; None when DNS is down."""
    for domain in dict.fromkeys((sender, registered(sender))):
        try:
            records = (
                [one for one in resolver(f"_dmarc.{domain}") if one.strip().startswith("v=DMARC1")] if domain else []
            )
        except OSError:
            return None
        if len(records) == 1:
            return {
                key.strip(): value.strip().lower()
                for key, _, value in (tag.partition("=") for tag in records[0].split(";"))
            }
    return {}


def _is_strict_enough(policy: dict[str, str], sender: str, checked: list[tuple[str, str]], spf_domain: str) -> bool:
    """Strict alignment (adkim=s, aspf=s) asks for the very same domain."""
    for value, domain in checked:
        if value == "pass" and (domain == sender or (policy.get("adkim") != "s" and is_same_owner(domain, sender))):
            return True
    return bool(spf_domain) and (spf_domain == sender or policy.get("aspf") != "s")
