"""Weigh two records: each field gives at most one sign, the signs give the score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from regard.kit.likeness import emails, phones, weights
from regard.kit.likeness.days import is_slip
from regard.kit.likeness.locating import place_bits
from regard.kit.likeness.model import Field, Likeness, Record, Sign, Verdict
from regard.kit.likeness.naming import Clash, company_bits, person_bits, quality
from regard.kit.likeness.reading import Reading, read

Row = tuple[str, str, float, Verdict]
USUAL: Mapping[str, float] = MappingProxyType({})


def compare(
    one: Record, other: Record, *, shares: Mapping[str, float] = USUAL, people: int = weights.USUAL_PEOPLE
) -> Likeness:
    """How likely both are one person (or one company). Symmetric but for left and right.

    `shares`: folded word of a name → part of all records that have it; what is not in it counts as usual.
    `people`: how many there are in the base.
    """
    left, right = read(one), read(other)
    name, clash = _names(left, right, shares)
    named = bool(left.names or right.names)
    own = [
        sign for sign in (name, _numbers(left, right), _birthdays(left, right), _emails(left, right, shares)) if sign
    ]
    shared = [sign for sign in (_phones(left, right), _places(left, right, named=named)) if sign]
    company, site = _companies(left, right, shares), _sites(left, right)
    signs = own + shared + [sign for sign in (company, site) if sign]
    if not any(sign.bits > 0 for sign in signs):
        return Likeness(0.0, tuple(signs))
    score = weights.score_of(_sum(own, shared, company, site, clash=clash, before=weights.prior(people)))
    signs.sort(key=lambda sign: (-sign.bits, sign.field))
    return Likeness(score, tuple(signs), score >= weights.SURE and _is_safe(signs, clash=clash))


def _sum(
    own: list[Sign], shared: list[Sign], company: Sign | None, site: Sign | None, *, clash: Clash, before: float
) -> float:
    """All bits. People of one household, or of one company, share a good part of them: that part has a ceiling."""
    home = _household(own, shared, clash)
    most = weights.TWINS_MOST if any(s.field == "birthday" and s.bits > 0 for s in home) else weights.HOUSEHOLD_MOST
    rest = [sign.bits for sign in own + shared if sign not in home]
    bits = sum(rest) + (min(sum(sign.bits for sign in home) + before, most) if home else before)
    work = sum(sign.bits for sign in (company, site) if sign)
    return bits + (min(work, weights.SITE) if _is_person(own) else work)


def _household(own: list[Sign], shared: list[Sign], clash: Clash) -> list[Sign]:
    """What relatives and flatmates have in common; twins the birthday too."""
    if clash in (Clash.NONE, Clash.MARRIED):
        return []
    fields = ("name", "birthday") if clash == Clash.FAMILY else ("name",)
    return [*shared, *(sign for sign in own if sign.field in fields)]


def _is_safe(signs: list[Sign], *, clash: Clash) -> bool:
    """Two fields agree on their own account, and none that there is only one of speaks against it.

    Companies: branches share the name, often the telephone; so it must be the same door, and nothing may differ.
    """
    said = {sign.field: sign.verdict for sign in signs}
    if clash or "different" in (said.get("birthday"), said.get("number")):
        return False
    if not _is_person(signs) and "company" in said:
        is_there = said.get("address") == "same" and said.get("phone", "same") == "same"
        return is_there and said["company"] != "different"
    return len([sign for sign in signs if sign.bits >= weights.PHONE[1]]) >= 2


def _is_person(signs: list[Sign]) -> bool:
    return any(sign.field in ("name", "birthday") for sign in signs)


def _names(left: Reading, right: Reading, shares: Mapping[str, float]) -> tuple[Sign | None, Clash]:
    best: tuple[float, Sign, Clash] | None = None
    for shown, words in left.names:
        for other_shown, other_words in right.names:
            bits, verdict, clash = person_bits(words, other_words, shares)
            if best is None or bits > best[0]:
                best = bits, Sign("name", verdict, shown, other_shown, bits), clash
    return (best[1], best[2]) if best else (None, Clash.NONE)


def _companies(left: Reading, right: Reading, shares: Mapping[str, float]) -> Sign | None:
    return _best(
        "company",
        ((a, b, *company_bits(words, others, shares)) for a, words in left.companies for b, others in right.companies),
    )


def _places(left: Reading, right: Reading, *, named: bool) -> Sign | None:
    best = _best("address", ((a, b, *place_bits(x, y)) for a, x in left.places for b, y in right.places))
    if best and best.verdict == "different" and not named:
        return replace(best, bits=weights.BRANCH)
    return best


def _best(field: Field, found: Iterable[Row]) -> Sign | None:
    rows = list(found)
    if not rows:
        return None
    shown, other_shown, bits, verdict = max(rows, key=lambda row: row[2])
    return Sign(field, verdict, shown, other_shown, bits)


def _numbers(left: Reading, right: Reading) -> Sign | None:
    """Account, order and serial numbers of the same kind."""
    rows = [
        (a, b, *_exact(x[1], y[1], weights.NUMBER, lambda p, q: min(len(p), len(q)) >= 6 and _one_slip(p, q)))
        for a, x in left.numbers
        for b, y in right.numbers
        if x[0] == y[0]
    ]
    return _best("number", rows)


def _birthdays(left: Reading, right: Reading) -> Sign | None:
    return _best(
        "birthday",
        ((a, b, *_exact(x, y, weights.BIRTHDAY, is_slip)) for a, x in left.birthdays for b, y in right.birthdays),
    )


def _phones(left: Reading, right: Reading) -> Sign | None:
    rows = []
    for a, x in left.phones:
        for b, y in right.phones:
            same, like, other = weights.PHONE
            verdict: Verdict = "same" if phones.is_same(x, y) else "like" if phones.is_typo(x, y) else "different"
            rows.append((a, b, {"same": same, "like": like, "different": other}[verdict], verdict))
    return _best("phone", rows)


def _sites(left: Reading, right: Reading) -> Sign | None:
    """A company's domain in common. Another one says nothing: most people write from two."""
    theirs = {domain for _shown, domain in right.sites}
    found = [domain for _shown, domain in left.sites if domain in theirs]
    return Sign("site", "same", found[0], found[0], weights.SITE) if found else None


def _emails(left: Reading, right: Reading, shares: Mapping[str, float]) -> Sign | None:
    rows = [(a, b, *_mailboxes(x, y)) for a, x in left.emails for b, y in right.emails]
    rows = [row for row in rows if row[2]]
    if not any(row[2] > 0 for row in rows):
        rows += _spelt(left, right, shares) + [
            (b, a, bits, verdict) for a, b, bits, verdict in _spelt(right, left, shares)
        ]
    return _best("email", rows)


def _mailboxes(one: emails.Mailbox, other: emails.Mailbox) -> tuple[float, Verdict]:
    same, like, different = weights.EMAIL
    if one.is_shared or other.is_shared:  # several people read it: no sign, neither way
        return 0.0, "different"
    if one.key == other.key:
        return same, "same"
    if emails.is_typo(one, other):
        return like, "like"
    plain = emails.plain_local(one.local)
    if len(plain) >= 6 and plain == emails.plain_local(other.local):
        return weights.EMAIL_SAME_LOCAL, "like"
    return different, "different"


def _spelt(left: Reading, right: Reading, shares: Mapping[str, float]) -> list[Row]:
    """An address on one side that spells the name on the other, whose own name is not known."""
    if left.names:
        return []
    return [
        (address, name, weights.EMAIL_SPELLS_NAME * person_bits(words, words, shares)[0], "like")
        for address, box in left.emails
        for name, words in right.names
        if not box.is_shared and emails.fits(box.local, words)
    ]


def _exact(
    one: str, other: str, scale: tuple[float, float, float], is_like: Callable[[str, str], bool]
) -> tuple[float, Verdict]:
    same, like, different = scale
    if one == other:
        return same, "same"
    return (like, "like") if is_like(one, other) else (different, "different")


def _one_slip(one: str, other: str) -> bool:
    return quality(one, other) == weights.SLIP or is_slip(one, other)
