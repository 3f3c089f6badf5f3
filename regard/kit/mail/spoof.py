"""Signs that a sender wants to be taken for somebody else. Warnings for a person, never a reason to drop a mail."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from regard.kit.mail.addresses import parse_addresses
from regard.kit.mail.domains import domain_of, is_mixed, is_same_owner, looks_like
from regard.kit.mail.model import Authentication, Mail
from regard.kit.mail.spam.path import FREE_MAIL

SPOOF_WARNINGS = {
    "claims_to_be_us": "The sender uses one of our own addresses, and nothing proves that it came from us.",
    "dmarc_failed": "The sender's domain says that this mail does not come from it.",
    "several_senders": "The mail names more than one sender.",
    "other_address_in_name": "The sender's name shows another address than the one the mail came from.",
    "look_alike_domain": "The sender's domain looks like another one.",
    "answer_goes_elsewhere": "An answer would go to another domain than the one the mail came from.",
}

_ADDRESS = re.compile(r"[\w.+-]{1,64}@([\w-]{1,63}(?:\.[\w-]{1,63})+)")
_TOO_SHORT = {"mail.com", "email.com", "me.com", "mac.com", "live.com", "aol.com", "msn.com", "usa.net"}
_COPIED = "paypal.com amazon.com microsoft.com apple.com google.com facebook.com netflix.com docusign.com".split()
_OFTEN_COPIED = FREE_MAIL - _TOO_SHORT | set(_COPIED)


def spoof_warnings(mail: Mail, auth: Authentication, *, own: Collection[str] = ()) -> list[str]:
    """Keys of SPOOF_WARNINGS that apply. `own`: our addresses and domains, in any case."""
    return list(dict.fromkeys(_warnings(mail, auth, {one.lower() for one in own})))


def _warnings(mail: Mail, auth: Authentication, own: set[str]) -> Iterator[str]:
    address, domain = mail.sender.address.lower(), domain_of(mail.sender.address)
    our_domains = {domain_of(one) or one for one in own}
    if not auth.aligned and (address in own or domain in our_domains - FREE_MAIL):
        yield "claims_to_be_us"
    if auth.dmarc == "fail":
        yield "dmarc_failed"
    if (
        len({domain_of(one.address) for value in mail.message.get_all("from", []) for one in parse_addresses(value)})
        > 1
    ):
        yield "several_senders"
    shown = _ADDRESS.search(mail.sender.name)
    if shown and not is_same_owner(domain_of(shown[0]), domain):
        yield "other_address_in_name"
    if is_mixed(domain) or any(looks_like(domain, known) for known in our_domains | _OFTEN_COPIED):
        yield "look_alike_domain"
    if _answers_elsewhere(mail, domain):
        yield "answer_goes_elsewhere"


def _answers_elsewhere(mail: Mail, domain: str) -> bool:
    if "list-id" in mail.message or "list-post" in mail.message:
        return False
    others = {domain_of(one.address) for one in mail.reply_to} - {""}
    if not others or any(is_same_owner(other, domain) for other in others):
        return False
    return any(other in FREE_MAIL or looks_like(other, domain) for other in others)
