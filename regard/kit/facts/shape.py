"""How a company's numbers look: learned from examples, or written in a small safe syntax. Both become bounded patterns.

The syntax: letters, figures and - / . _ # stand for themselves; `9` in <> or `\\d` is any figure, `\\w` a figure or letter,
`[A-Z]`, `[0-9]`, `[a-z]` and mixtures of them one of these; after any of them `{3}`, `{2,4}`, `+` or `?`; `|` between
alternatives. Nothing else: no groups, so nothing nests, and how many ways there are to match is counted beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

MOST_EXAMPLES, LONGEST, MOST_WAYS = 20, 40, 200
_ATOM = re.compile(
    r"(?P<atom>\\[dw]|\\[-/._#+?|{}\[\]\\]|\[(?:[A-Za-z0-9](?:-[A-Za-z0-9])?){1,8}\]|[^\W_]|[-/._# ])"
    r"(?P<times>\{\d{1,2}(?:,\d{1,2})?\}|[+?])?"
)
_RUN = re.compile(r"\d+|[A-Z]+|[a-z]+|[^\W\d_]+|.", re.DOTALL)


class BadShape(ValueError):
    """The pattern can't be used; says why in a sentence for a person. `code` is for whoever translates it."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True, slots=True)
class Piece:
    """`sort`: "figures", "capitals", "letters" or "exactly" (then `text`); so many of them."""

    sort: str
    least: int
    most: int
    text: str = ""

    @property
    def written(self) -> str:
        kind = {"figures": r"\d", "capitals": "[A-Z]", "letters": "[A-Za-z]"}.get(self.sort)
        if kind is None:
            return re.escape(self.text)
        return kind + (
            ""
            if self.least == self.most == 1
            else f"{{{self.least}}}"
            if self.least == self.most
            else f"{{{self.least},{self.most}}}"
        )


Shape = tuple[Piece, ...]


def learn(examples: Sequence[str]) -> list[Shape]:
    """What the examples have in common. One example fixes letters and lengths ("48-1177": two figures, hyphen, four);
    more of the same build widen them; another build is another shape. BadShape when nothing can be learned.
    """
    shapes: list[list[str]] = []
    for example in examples[:MOST_EXAMPLES]:
        words = example.strip()
        if not words or len(words) > LONGEST or not any(sign.isdigit() for sign in words):
            raise BadShape("example", "An example needs a figure in it and at most 40 signs.")
        shapes.append([words])
    if not shapes:
        raise BadShape("example", "An example needs a figure in it and at most 40 signs.")
    grouped: dict[tuple[str, ...], list[list[str]]] = {}
    for (words,) in shapes:
        runs = _RUN.findall(words)
        grouped.setdefault(tuple(_sort_of(run) for run in runs), []).append(runs)
    return [_widened(runs) for runs in grouped.values()]


def _sort_of(run: str) -> str:
    return "figures" if run.isdigit() else "letters" if run.isalpha() else run


def _widened(runs: list[list[str]]) -> Shape:
    pieces = []
    for column in zip(*runs, strict=True):
        lengths = [len(run) for run in column]
        if column[0].isdigit():
            pieces.append(Piece("figures", min(lengths), max(lengths)))
        elif len(set(column)) == 1:
            pieces.append(Piece("exactly", 1, 1, column[0]))
        else:
            sort = "capitals" if all(run.isupper() for run in column) else "letters"
            pieces.append(Piece(sort, min(lengths), max(lengths)))
    return tuple(pieces)


def compiled(*, examples: Sequence[str] = (), expression: str = "") -> re.Pattern[str]:
    """One pattern for whole numbers in a text, whatever the case. BadShape when it is empty or not safe."""
    parts = ["".join(piece.written for piece in shape) for shape in learn(examples)] if examples else []
    if expression.strip():
        parts += [_checked(part) for part in expression.strip().split("|")]
    if not parts:
        raise BadShape("empty", "Give an example, or an expression.")
    return re.compile(
        rf"(?<![\w/.-])(?:{'|'.join(_apart(part) for part in parts)})(?![\w-])(?![.,/:]\d)", re.IGNORECASE
    )


def _apart(part: str) -> str:
    """Figures behind other figures are the rest of a longer number: "030 48-1177"."""
    return rf"(?<!\d\s){part}" if part.startswith(("\\d", "[0-9")) else part


def _checked(part: str) -> str:
    if len(part) > 200:
        raise BadShape("long", "An expression has at most 200 signs.")
    at, ways, longest, shortest, written = 0, 1, 0, 0, []
    while at < len(part):
        match = _ATOM.match(part, at)
        if match is None:
            raise BadShape("syntax", f"This can't be read: {part[at : at + 10]}")
        least, most = _times(match["times"])
        ways *= most - least + 1
        longest, shortest, at = longest + most, shortest + least, match.end()
        written.append(_atom(match["atom"]) + (f"{{{least},{most}}}" if match["times"] else ""))
    if ways > MOST_WAYS or longest > 80:
        raise BadShape("ways", "Too many ways to match: give exact lengths, as in {4}.")
    if shortest < 2:
        raise BadShape("short", "It would match nearly everything: at least two signs are needed.")
    return "".join(written)


def _times(written: str | None) -> tuple[int, int]:
    if written is None:
        return 1, 1
    if written in "+?":
        return (1, 20) if written == "+" else (0, 1)
    least, _comma, most = written[1:-1].partition(",")
    one, two = int(least), int(most or least)
    if not one <= two <= 40:
        raise BadShape("times", f"This can't be: {written}")
    return one, two


def _atom(atom: str) -> str:
    if atom.startswith("["):
        try:
            re.compile(atom)
        except re.error:
            raise BadShape("syntax", f"This can't be read: {atom}") from None
        return atom
    if atom == "\\d":
        return "[0-9]"
    return "[A-Za-z0-9]" if atom == "\\w" else re.escape(atom.removeprefix("\\") or "\\")


def is_telling(*, examples: Sequence[str], expression: str) -> bool:
    """Whether the shape alone tells it from other numbers: it has letters or a sign between. "1177" needs a word near it."""
    if expression.strip():
        return bool(re.search(r"[A-Za-z#_/-]", re.sub(r"\\[dw]|\[[^\]]*\]|\{[^}]*\}", "", expression)))
    return all(any(piece.sort != "figures" for piece in shape) for shape in learn(examples))
