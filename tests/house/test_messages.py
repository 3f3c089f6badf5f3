"""What customers read is said in every language that Regard offers, with the same blanks to fill in."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings

LOCALE = Path(settings.LOCALE_PATHS[0])
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
BLANKS = re.compile(r"%\(\w+\)\d*[sd]|%[sd%]|\{\w*\}|</?\w+[^>]*>")
NEARLY_ALL = 0.97  # of what colleagues read: a new sentence may be in English until somebody translates it
UNSEEN = ("regard/ops/", "regard/ui/jinja2/ui/gallery")  # the command line, and the page that shows parts


@cache
def catalog(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def said(language: str) -> list[Message]:
    return [message for message in catalog(language) if message.id and all(strings(message))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_and_letters_of_customers_are_translated(language: str) -> None:
    missing = [
        str(message.id)
        for message in catalog(language)
        if message.id and not all(strings(message))
        and any("regard/portal/" in where or "regard/channels/form/" in where for where, _line in message.locations)
    ]  # fmt: skip
    assert not missing, f"{len(missing)} have no {language} words: bin/messages, then fill them in"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_is_translated(language: str) -> None:
    read = [
        message for message in catalog(language)
        if message.id and not all(where.startswith(UNSEEN) for where, _line in message.locations)
    ]  # fmt: skip
    assert sum(all(strings(message)) for message in read) >= NEARLY_ALL * len(read)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_blanks(language: str) -> None:
    for message in said(language):
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        for index, words in enumerate(strings(message)):
            asked = sorted(BLANKS.findall(ids[min(index, len(ids) - 1)]))
            assert sorted(BLANKS.findall(words)) == asked or index == 0 < len(ids) - 1, (message.id, words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_runs_is_what_was_written(language: str) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        runs = {_name(m): strings(m) for m in read_mo(file) if m.id}
    wanted = {_name(m): strings(m) for m in said(language)}
    assert {key: runs.get(key) for key in wanted} == wanted, "bin/messages makes the .mo files anew"


def _name(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)
