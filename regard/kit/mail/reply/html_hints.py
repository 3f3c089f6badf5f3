"""What the HTML of a mail knows about its quote, carried over to its text; and the HTML itself in two halves."""

from __future__ import annotations

import re

from regard.kit.mail.reply.folding import Fold, Hints, Kind, judge
from regard.kit.mail.reply.headerblock import label
from regard.kit.mail.reply.lines import Lines, is_quoted
from regard.kit.mail.reply.markup import (
    Line,
    cites,
    ends_with_plain_quote,
    may_draw,
    may_name_quotes,
    names_quotes,
    read_lines,
    split,
)

_MARKS = re.compile(r"^(?:[ \t]*>)+ ?", re.MULTILINE)
_SPACE = re.compile(r"[\s\u200b\u200c\u200d\ufeff]+")
_ALIKE = 40  # characters by which a line of the HTML is known again in the text


def hints_for(lines: Lines, kinds: list[Kind], html: str) -> Hints | None:
    """What to judge the lines again with; None when the HTML adds nothing to what the text says."""
    marked = [at for at, line in enumerate(lines.seen) if is_quoted(line)]
    first_quote = kinds.index("quote") if "quote" in kinds else None
    if first_quote is not None and (not marked or marked[0] > first_quote):
        return None
    low = html.lower()
    worth_reading = may_name_quotes(low) or (may_draw(low) and _has_label(lines))
    starts = _starts(lines, html) if worth_reading else frozenset()
    hints = _told(html, starts, indented=bool(marked) and "<blockquote" in low)
    return hints if hints != Hints() else None


def _has_label(lines: Lines) -> bool:
    """Some line starts with "From:" or "Date:"; only then a drawn line can head a quote."""
    return any(
        ":" in line[:20] and (found := label(line)) is not None and found[0] in ("from", "date") for line in lines.seen
    )


def _told(html: str, starts: frozenset[int], *, indented: bool) -> Hints:
    if not indented:
        return Hints(starts)
    named = names_quotes(html)
    if cites(html):
        return Hints(starts, "quoted")
    if ends_with_plain_quote(html):
        return Hints(starts, "quoted if last", own_before=not named)
    return Hints(starts, "own", own_before=not named)


def _starts(lines: Lines, html: str) -> frozenset[int]:
    """The line of the text at which the HTML opens its first quote."""
    found = read_lines(html)
    first = next((at for at, line in enumerate(found) if line.opens), None)
    if first is None:
        return frozenset()
    wanted = _bare("".join(line.text for line in found[first : first + 3]))[:_ALIKE]
    before = sum(len(_bare(line.text)) for line in found[:first])
    best, distance, count = -1, -1, 0
    for at, line in enumerate(lines.seen):
        bare = _bare(line.lstrip("> "))
        if (
            bare
            and wanted.startswith(bare[:_ALIKE])
            and _bare("".join(lines.seen[at : at + 8])).replace(">", "").startswith(wanted.replace(">", ""))
        ):
            away = abs(count - before)
            if distance < 0 or away < distance:
                best, distance = at, away
        count += len(bare)
    return frozenset({best}) if best >= 0 else frozenset()


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


def without_marks(folded: Fold, text: str, html: str) -> Fold:
    """Text made from HTML marks every blockquote with ">"; one that stays visible is shown without."""
    from regard.kit.html import html_to_text

    if html_to_text(html).strip() != text.strip():
        return folded
    return Fold(_MARKS.sub("", folded.visible).strip(), folded.parts)


def fold_html(html: str) -> tuple[str, str]:
    """(what to show, what to put behind a fold): both stand alone as HTML; the second is "" when nothing folds.

    Only a quote that ends the mail is folded: with answers below or between, everything is shown.
    """
    found = read_lines(html)
    first = _first_folded(html, found)
    return split(html, found[first].at) if first is not None else (html, "")


def _first_folded(html: str, found: list[Line]) -> int | None:
    raw = ["> " * min(line.depth, 20) + line.text + "\n" for line in found]
    starts = frozenset(at for at, line in enumerate(found) if line.opens)
    kinds = judge(Lines.of("".join(raw)), hints=_told(html, starts, indented=any(line.depth for line in found)))
    quotes = [at for at, kind in enumerate(kinds) if kind == "quote"]
    if not quotes or len(kinds) != len(found):
        return None
    first = quotes[0]
    return first if all(kind != "new" for kind in kinds[first:]) and found[first].at > 0 else None
