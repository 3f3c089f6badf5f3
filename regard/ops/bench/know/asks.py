"""The repeat-ask guard on labelled sentences: what does a draft ask for? Per sentence and kind, micro-averaged.

`asks/dev.tsv` was there while the rules were written. The others were written and labelled before they were scored, once;
that first score is printed beside today's, which says only that the rules still stand, for each was read afterwards;
of `fifth` the first ten and the third ten of a language are plain, the others roundabout. A line
is language, kinds ("-": asks for none), sentence ("\\n" for a new line). `asks/abcd.tsv` labels the agents' lines and the
lists of what to ask in the abcd corpus by place and hash; its words are read from `data` when this runs.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from regard.kit.asks import asks_in, says_again

HERE = Path(__file__).parent / "asks"
# What each set scored when the rules met it for the first time; never computed again.
BLIND = {
    "held": "precision 0.989  recall 0.940",
    "second": "precision 0.983  recall 0.891  (de 0.778, en 0.864)",
    "third": "precision 1.000  recall 0.671  (de 0.737, en 0.500, es 0.737, fr 0.711)",
    "fourth": "precision 0.821  recall 0.410  (de 0.400, en 0.300, es 0.579, fr 0.368)",
    "fifth": "precision 0.904  recall 0.534  (plain half 0.979 and 0.958, roundabout half 0.200 and 0.025)",
    "wide": "precision 0.886  recall 0.365  (de 0.374, en 0.395, es 0.396, fr 0.294)",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    language: str
    kinds: frozenset[str]
    text: str


@dataclass(slots=True)
class Score:
    right: int = 0
    wrong: int = 0
    missed: int = 0
    sentences: int = 0
    without: int = 0  # sentences that ask for nothing
    times: list[float] = field(default_factory=list)

    def add(self, one: Labelled) -> frozenset[str]:
        begun = time.thread_time()
        found = frozenset(ask.kind for ask in asks_in(one.text))
        self.times.append(time.thread_time() - begun)
        self.sentences += 1
        self.without += not one.kinds
        self.right += len(found & one.kinds)
        self.wrong += len(found - one.kinds)
        self.missed += len(one.kinds - found)
        return found

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        p95 = sorted(self.times)[int(0.95 * (len(self.times) - 1))] * 1000 if self.times else 0
        return (
            f"n {self.sentences:>3} ({self.without} ask for nothing)  precision {precision:.3f}  recall {recall:.3f}  "
            f"p95 {p95:.2f} ms"
        )


def rows(*, data: Path) -> Iterator[str]:
    asks_in("Could you send me your order number?")  # the tables are read once
    for name in ("dev", *BLIND):
        yield from scored(f"asks {name}", read(HERE / f"{name}.tsv"))
        if name in BLIND:
            yield f"  first, unseen     {BLIND[name]}"
    if (data / "abcd").is_dir():
        yield from scored("asks abcd", list(of_abcd(data / "abcd")))
    again = [(line.split("\t")) for line in (HERE / "again.tsv").read_text("utf-8").splitlines() if line]
    right = sum(says_again(text) == (label == "+") for _language, label, text in again)
    yield f"says it again      n {len(again):>3}  right {right / len(again):.3f}"


def scored(title: str, labelled: list[Labelled]) -> Iterator[str]:
    whole, languages = Score(), dict[str, Score]()
    for one in labelled:
        whole.add(one)
        languages.setdefault(one.language, Score()).add(one)
    yield f"{title:<18} {whole}"
    if len(languages) > 1:
        for language, score in sorted(languages.items()):
            yield f"  {language:<16} {score}"


def read(path: Path) -> list[Labelled]:
    found = []
    for line in path.read_text("utf-8").splitlines():
        language, kinds, text = line.split("\t")
        found.append(Labelled(language, frozenset(kinds.split(",")) - {"-"}, text.replace("\\n", "\n")))
    return found


def of_abcd(folder: Path) -> Iterator[Labelled]:
    """Only lines whose words are still those that were labelled."""
    texts = dict(abcd_texts(folder))
    for line in (HERE / "abcd.tsv").read_text("utf-8").splitlines():
        place, digest, kinds = line.split("\t")
        text = texts.get(place, "")
        if short_hash(text) == digest:
            yield Labelled("en", frozenset(kinds.split(",")) - {"-"}, text)


def abcd_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """(place, draft): what agents wrote, and each guideline's list of what to ask as an agent would put it."""
    for number, talk in enumerate(json.loads((folder / "abcd_sample.json").read_text("utf-8"))):
        for turn, (speaker, text) in enumerate(talk["original"]):
            if speaker == "agent":
                yield f"talk/{number}/{turn}", text
    for flow, about in json.loads((folder / "guidelines.json").read_text("utf-8")).items():
        for subflow, steps in about["subflows"].items():
            for number, step in enumerate(steps["actions"]):
                items = [one.partition(" - ")[0] for one in step["subtext"]]
                if step["button"] in ("Validate Purchase", "Verify Identity") and items:
                    yield (
                        f"list/{flow}/{subflow}/{number}",
                        "I need the following:\n" + "\n".join(f"- {i}" for i in items),
                    )
                yield f"step/{flow}/{subflow}/{number}", step["text"]


def short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
