"""What the world's mail servers will find when they ask whether we may send from this domain (RFC 7208, 6376)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import dns.exception
import dns.resolver
from django.utils.translation import gettext as _

from regard.channels.mailbox import Mailbox
from regard.channels.secret import unlock

PATIENCE = 4.0  # seconds


def look(mailbox: Mailbox) -> Iterator[tuple[str, bool | None, str]]:
    """(name, ok, sentence) for SPF, and for DKIM when it is set up here."""
    domain = mailbox.address.rpartition("@")[2]
    try:
        yield _spf(domain)
        if mailbox.dkim_selector:
            yield _dkim(mailbox, domain)
    except (dns.resolver.NoNameservers, dns.exception.Timeout, dns.resolver.NoResolverConfiguration, OSError):
        yield "DNS", None, _("The DNS can't be asked from here, so SPF and DKIM were not checked.")


def _txt(name: str) -> list[str]:
    try:
        answer = dns.resolver.resolve(name, "TXT", lifetime=PATIENCE)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    return [b"".join(row.strings).decode("utf-8", "replace") for row in answer]


def _spf(domain: str) -> tuple[str, bool | None, str]:
    records = [one for one in _txt(domain) if one.lower().startswith("v=spf1")]
    if not records:
        return (
            "SPF",
            False,
            _("%(domain)s has no SPF record: add a TXT record that names your outgoing server.") % {"domain": domain},
        )
    if len(records) > 1:
        return (
            "SPF",
            False,
            _("%(domain)s has more than one SPF record, which counts as none: join them.") % {"domain": domain},
        )
    return "SPF", True, records[0][:200]


def _dkim(mailbox: Mailbox, domain: str) -> tuple[str, bool | None, str]:
    name = f"{mailbox.dkim_selector}._domainkey.{domain}"
    key, found = public_key(unlock(mailbox.dkim_secret)), "".join(_txt(name))
    values = {"name": name, "key": f"v=DKIM1; k=rsa; p={key}"}
    if not found:
        return "DKIM", False, _("There is no key at %(name)s: add the TXT record “%(key)s”.") % values
    told = re.search(r"p=([A-Za-z0-9+/=\s]*)", found)
    if key and (told is None or re.sub(r"\s", "", told[1]) != key):
        return "DKIM", False, _("The key at %(name)s is another one: make it “%(key)s”.") % values
    return "DKIM", True, _("The key at %(name)s is ours.") % values


def public_key(pem: str) -> str:
    """The public half as it stands in DNS; "" when the key can't be read."""
    from base64 import b64encode

    from cryptography.hazmat.primitives import serialization

    try:
        key = serialization.load_pem_private_key(pem.encode(), password=None).public_key()
    except (ValueError, TypeError):
        return ""
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return b64encode(key.public_bytes(serialization.Encoding.DER, form)).decode("ascii")
