"""How rightly facts are read: `bin/bench know --data DIR`, measured on real mails that were labelled by hand.

`fact_labels/development.jsonl` was read while extraction was built; `fact_labels/held-out.jsonl` holds mails that nobody
looked at before. Which half a mail is in follows from its path alone (fact_mails.half). A label holds the path, and kind
and hash of the canonical value of each fact; the words stay in the corpora. `facts_label.py` shows mails and writes lines.

What counts as a fact (the rules for whoever labels):
- A fact is about **the writer**, said in their own words or in their own signature; quotes and forwarded letters hold none.
- phone: a number by which the writer can be called, with country code or readable from where they write. Not a fax, not a
  hotline or sales number in a newsletter, not somebody else's, not masked figures ("XXX").
- address: a postal address of the writer or of where they work: street and number, or a box, **and** a postcode with a
  town. A town alone is none.
- company: the organisation that the writer's closing says they belong to. Not a list, a sponsor, a mail host.
- order, invoice, account, serial: a number that is called so and is the writer's. Not a ticket number or a tracking link.
- preferred_name, preferred_channel, preferred_hours, language, accessibility: a lasting wish or need of the writer, in words.
- purchase_date, birthday: a date that is said to be one of the writer's.
- A newsletter, notice or robot has no writer: it holds no fact, whatever stands in it. Neither has advertising.
- A subject is the writer's own unless it is an answer's or a forward's; a number in it counts.
- A phone without a country code counts when the domain, the address or its form (three, three and four figures) tells the
  country; the number of a fax that is a phone too counts; a toll-free one in somebody's own closing counts.
- Of a department and its house in one line the whole, on several lines the house. A club number ("Linux user #") is none.
- Each value once a mail. When in doubt whether it is a fact, it is none; when in doubt about its extent, take the whole.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from regard.kit.facts import find
from regard.ops.bench.know.fact_mails import HALVES, Letter, letter
from regard.ops.bench.know.facts_label import digest, labelled


def rows(*, data: Path) -> Iterator[str]:
    """Precision and recall of each half, by kind, with the time a mail takes."""
    for name in HALVES:
        labels = labelled(name)
        if labels:
            yield from _report(name, labels, data)
        else:
            yield f"facts, {name}: nothing is labelled"


def _report(name: str, labels: dict[str, set[tuple[str, str]]], data: Path) -> Iterator[str]:
    letters = [letter(data, path) for path in labels]
    started = time.process_time()
    said = [facts_of(one) for one in letters]
    spent = (time.process_time() - started) * 1000 / len(letters)
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for one, facts in zip(letters, said, strict=True):
        wanted = labels[one.path]
        right.update(kind for kind, _value in facts & wanted)
        wrong.update(kind for kind, _value in facts - wanted)
        missed.update(kind for kind, _value in wanted - facts)
    yield f"facts, {name}: {len(letters)} mails, {sum(map(len, labels.values()))} facts, {spent:.2f} ms CPU a mail"
    yield "  all: " + _figures(right.total(), wrong.total(), missed.total())
    for kind in sorted({*right, *wrong, *missed}):
        yield f"  {kind}: " + _figures(right[kind], wrong[kind], missed[kind])


def facts_of(one: Letter) -> set[tuple[str, str]]:
    """As the step of the product reads it, without patterns or products of any company."""
    found = find(
        one.own, signature=one.signature, subject=one.subject, name=one.name, domain=one.address.partition("@")[2]
    )
    return {(fact.kind, digest(fact.canonical)) for fact in found}


def _figures(right: int, wrong: int, missed: int) -> str:
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    return f"precision {precision:.3f} ({wrong} wrong), recall {recall:.3f} ({right} of {right + missed})"
