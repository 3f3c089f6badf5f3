"""Spam figures, cross-validated: `bin/bench spam --data DIR`; DIR/spamassassin holds mails.zip, labels.jsonl.

Five folds; mails with the same key stay in one fold. Each fold is learned from the other four only, and so is the margin
from which a mail counts as spam: it is measured inside the four by another cross-validation, never on the judged fold.

The corpus was gathered by two people whose mailboxes differ by label, so what names a mailbox would be an easy lie:
hosts that occur in the Received lines of one mail in twenty and more are renamed, and so are the anonymised names
(runs of one letter). What the classifier leaves out by itself is said in regard/kit/mail/spam/traits.py.
"""

from __future__ import annotations

import json
import random
import re
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from regard.kit.mail import read
from regard.kit.mail.spam import Model
from regard.kit.mail.spam.features import Features, features

FOLDS = 5
PASSES = 8  # how often a fold is learned
SEEDS = 1  # so many cuts into folds
COMMON = 20  # one mail in so many
Case = tuple[Features, bool, str]

_RECEIVED = re.compile(rb"^Received:.*(?:\n[ \t].*)*", re.IGNORECASE | re.MULTILINE)
_HOST = re.compile(rb"[\w-]+(?:\.[\w-]+)+")
_RUN = re.compile(rb"([a-z])\1{2,}(?=[\w@.+-])|\b([a-z])\2{2,}\b", re.IGNORECASE)


def rows(*, data: Path, scorer: Path | None = None) -> Iterator[str]:
    """Recall and false positives at the honest margins, then along the curve."""
    cases, spent = _load(data / "spamassassin")
    spam = sum(is_spam for _, is_spam, _ in cases)
    yield spent
    yield f"{len(cases)} mails: {len(cases) - spam} wanted, {spam} spam; {FOLDS} folds, {PASSES} passes"
    for seed in range(1, SEEDS + 1):
        yield from _report(cases, _cross_validate(cases, passes=PASSES, seed=seed), seed)


def _load(folder: Path) -> tuple[list[Case], str]:
    labels = [json.loads(line) for line in (folder / "labels.jsonl").read_text().splitlines()]
    with zipfile.ZipFile(folder / "mails.zip") as mails:
        raws = [mails.read(label["file"]) for label in labels]
    common = _common_hosts(raws)
    started = time.process_time()
    read_mails = [read(_neutral(raw, common)) for raw in raws]
    middle = time.process_time()
    found = [features(mail) for mail in read_mails]
    ended = time.process_time()
    count = len(raws) / 1000
    spent = f"CPU: reading {(middle - started) / count:.2f} ms, features {(ended - middle) / count:.2f} ms a mail"
    return [(one, label["label"] == "spam", label["key"]) for one, label in zip(found, labels, strict=True)], spent


def _common_hosts(raws: list[bytes]) -> set[bytes]:
    counts: Counter[bytes] = Counter()
    for raw in raws:
        lines = b" ".join(_RECEIVED.findall(_head(raw)))
        counts.update({_owner(host) for host in _HOST.findall(lines)})
    return {owner for owner, count in counts.items() if count * COMMON >= len(raws) and not owner[-1:].isdigit()}


def _neutral(raw: bytes, common: set[bytes]) -> bytes:
    head = _head(raw)

    def rename(line: re.Match[bytes]) -> bytes:
        return _HOST.sub(lambda host: b"mx.invalid" if _owner(host[0]) in common else host[0], line[0])

    return _RUN.sub(b"someone", _RECEIVED.sub(rename, head) + raw[len(head) :])


def _head(raw: bytes) -> bytes:
    end = re.search(rb"\r?\n\r?\n", raw)
    return raw[: end.start()] if end else raw


def _owner(host: bytes) -> bytes:
    return b".".join(host.lower().split(b".")[-2:])


def _cross_validate(cases: list[Case], *, passes: int, seed: int) -> list[tuple[float, bool, bool]]:
    """Margin, label and whether the honest margin called it spam, of every mail."""
    keys = sorted({key for *_, key in cases})
    random.Random(seed).shuffle(keys)
    fold = {key: number % FOLDS for number, key in enumerate(keys)}
    judged = []
    for number in range(FOLDS):
        model = Model()
        learned = sorted((case for case in cases if fold[case[2]] != number), key=lambda case: case[2])
        model.train_all([(found, is_spam) for found, is_spam, _ in learned], passes=passes)
        for found, is_spam, key in cases:
            if fold[key] == number:
                margin = model.margin_of(found)
                judged.append((margin, is_spam, margin >= model.strict))
    return judged


def _report(cases: list[Case], judged: list[tuple[float, bool, bool]], seed: int) -> Iterator[str]:
    wanted = sorted((margin for margin, is_spam, _ in judged if not is_spam), reverse=True)
    spam = [margin for margin, is_spam, _ in judged if is_spam]
    called = [is_spam for _, is_spam, said in judged if said]
    wrong = called.count(False)
    yield (
        f"cut {seed}: honest margins: recall {sum(called) / len(spam):.4f}, "
        f"false positives {wrong} of {len(wanted)} ({wrong / len(wanted):.2%})"
    )
    for rate in (0.0, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02):
        allowed = int(rate * len(wanted))
        recall = sum(margin > wanted[allowed] for margin in spam) / len(spam)
        yield (f"  pooled, at most {rate:.2%} false positives ({allowed}): recall {recall:.4f}")
