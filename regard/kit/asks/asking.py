"""Which kinds of thing does this draft ask its reader for? Rules over words of four languages; no network, no model.

A noun that names a kind ("order number") is asked for when an opening reaches it ("could you send me … and …"), when what
follows makes it a request ("… is still missing"), when it is what we wait for ("once we have …"), when a request points
back to it ("… could you send it?"), or when it stands alone with a question mark. Some questions name no noun ("where do
you live?"). What is offered, shown with its value, ours, or new ("a new address") is not asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

from regard.kit.asks.folded import fold
from regard.kit.asks.language import words
from regard.kit.asks.nouns import LANGUAGES, Noun, nouns_in
from regard.kit.asks.pointing import Pointed, pointed
from regard.kit.asks.reading import REACH, Hit, asked
from regard.kit.asks.sentences import Sentence, sentences

MOST = 60_000  # characters of a draft that are read
_INTRO = words(
    r"(?:things?|following|details?|information|bits|folgende\w*|angaben|dinge|informationen|daten|sachen|elements?|informations?|choses|"
    r"suivante?s?|cosas?|datos|siguientes?|informacion)"
)


@dataclass(frozen=True, slots=True)
class Ask:
    """`kind` is a slug of kit/kinds.py; `start` and `end` are the place in the draft; `sentence` the words around it.

    `noun` is what the draft calls it ("order number"), "" where it names nothing ("where do you live?"); `language` a code.
    """

    kind: str
    start: int
    end: int
    sentence: str
    noun: str = ""
    language: str = "en"


def asks_in(text: str) -> list[Ask]:
    """In the order of the draft; each kind once a sentence. Never raises; reads the first MOST characters."""
    text = text[:MOST]
    found = []
    introduced = False
    before: tuple[Sentence, list[Noun]] | None = None
    for sentence in sentences(fold(text), text):
        nouns = nouns_in(sentence.text)
        kinds: dict[str, Ask] = {}
        for hit in sorted(asked(sentence.text, nouns, introduced=introduced), key=lambda one: one.start):
            kinds.setdefault(hit.kind, _ask(text, sentence, hit))
        introduced = not kinds and _introduces(sentence.text)
        for one in pointed(sentence.text, nouns):
            kinds.setdefault(one.noun.kind, _pointed_ask(text, sentence, sentence, one))
        if before and not nouns:
            for one in pointed(sentence.text, before[1], before=before[0].text):
                kinds.setdefault(one.noun.kind, _pointed_ask(text, sentence, before[0], one))
        before = sentence, nouns
        found += sorted(kinds.values(), key=lambda ask: ask.start)
    return found


def _ask(text: str, sentence: Sentence, hit: Hit) -> Ask:
    first, last = sentence.span(hit.start, hit.end)
    noun = text[first:last] if hit.is_noun else ""
    return Ask(hit.kind, first, last, _words_of(text, sentence), noun, hit.language)


def _pointed_ask(text: str, sentence: Sentence, named_in: Sentence, one: Pointed) -> Ask:
    """Its place is the request, which may stand a sentence after the noun."""
    first, last = sentence.span(one.start, one.end)
    noun_first, noun_last = named_in.span(one.noun.start, one.noun.end)
    return Ask(one.noun.kind, first, last, _words_of(text, sentence), text[noun_first:noun_last], one.language)


def _words_of(text: str, sentence: Sentence) -> str:
    return text[sentence.places[0] : sentence.places[-1] + 1]


def _introduces(s: str) -> bool:
    return len(s) < REACH and bool(_INTRO.search(s)) and any(language.loose.search(s) for language in LANGUAGES)
