"""Everything about a person in one file (GDPR art. 15 and 20): readable pages, the same as data, and what they sent us.

Rooms that have more to give than rows (words, files, letters) have a part of their own; which, says project/reactions.py.
Every other table is taken by the lists in each room's person_rows.py, so a new one cannot be forgotten.
"""

from __future__ import annotations

import json
import secrets
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.customers.export_rows import sections_of
from regard.customers.identity import Identity
from regard.customers.level import Level
from regard.customers.needs import require
from regard.customers.person import Person
from regard.customers.person_file import FileGiven, PersonFile
from regard.spine import blob
from regard.spine.blob_use import forget_later
from regard.spine.event import record
from regard.spine.models import Delivery
from regard.spine.refusal import Refusal

KEPT_FOR = timedelta(days=7)  # then the file is thrown away; a new one is made in a minute


class CannotGive(Refusal):
    code = "cannot_give"


@dataclass(slots=True)
class Section:
    """One chapter: rows of {name: value}; values are what JSON takes. `files`: (path in the ZIP, blob)."""

    title: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)


Part = Callable[[Person, bool], Iterator[Section]]  # the person, and whether colleagues' notes are in it
_parts: dict[str, Sequence[str]] = {}


def install(parts: Mapping[str, Sequence[str]]) -> None:
    """{"regard.room.module.function": tables it takes care of}. Called once by project at start."""
    _parts.clear()
    _parts.update(parts)


@transaction.atomic
def ask_for_file(person: Person, *, with_notes: bool, by: str, at: datetime) -> PersonFile:
    """A job makes it. What was asked a moment ago and is not made yet is not asked twice."""
    waiting = PersonFile.objects.filter(person=person, state="waiting", with_notes=with_notes).first()
    if waiting is not None:
        return waiting
    file = PersonFile.objects.create(person=person, with_notes=with_notes, by=by, at=at)
    record(kind="person.file_asked", subject=person.actor, at=at, by=by, data={"file": file.pk})
    return file


def make(delivery: Delivery) -> None:
    """Reaction to person.file_asked. Done twice it makes one file."""
    told = delivery.event.data if delivery.event else {}
    file = PersonFile.objects.select_related("person").filter(pk=told.get("file", 0), state="waiting").first()
    if file is None:
        return
    draft = Path(settings.DATA_DIR) / f".file-{file.pk}-{secrets.token_hex(4)}"
    try:
        _write(draft, file)
        size, sha256 = draft.stat().st_size, blob.store_file(draft)
    finally:
        draft.unlink(missing_ok=True)
    now = timezone.now()
    with transaction.atomic():
        ready = PersonFile.objects.filter(pk=file.pk, state="waiting").update(
            state="ready", ready_at=now, until=now + KEPT_FOR, sha256=sha256, size=size
        )
        if ready:
            record(kind="person.file_ready", subject=file.person.actor, at=now, data={"file": file.pk})
        else:  # erased, or made by another worker, in the meantime
            forget_later([sha256], at=now)


@transaction.atomic
def hand_over(
    file: PersonFile, *, identity: Identity, by: str, at: datetime, known: Level | None = None
) -> FileGiven:  # fmt: skip
    """It goes to the person: only when we are sure enough that it is them who asks (NotSureEnough otherwise).

    `known` as in `require`: how sure we are of the letter that asked.
    """
    held = PersonFile.objects.select_for_update().get(pk=file.pk)
    if held.state != PersonFile.State.READY:
        raise CannotGive(_("This file is not there (any more). Make a new one."))
    if identity.person_id != held.person_id:
        raise CannotGive(_("That address is somebody else's."))
    require(action="person.export", identity=identity, at=at, known=known)
    given = FileGiven.objects.create(file=held, identity=identity, level=identity.level_now(at=at), by=by, at=at)
    record(kind="person.file_given", subject=f"person:{held.person_id}", at=at, by=by, data={"file": held.pk})
    return given


def files_of(person: Person) -> list[PersonFile]:
    """The newest that are there or being made."""
    return list(PersonFile.objects.filter(person=person, state__in=["waiting", "ready"])[:5])


def forget_old(delivery: Delivery) -> None:
    """Schedule handler: files whose days are over."""
    for file in PersonFile.objects.filter(state="ready", until__lte=timezone.now())[:500]:
        forget(file)


@transaction.atomic
def forget(file: PersonFile) -> None:
    PersonFile.objects.filter(pk=file.pk).update(state="gone", sha256="", size=0)
    forget_later([file.sha256], at=timezone.now())


def _sections(person: Person, *, with_notes: bool) -> Iterator[Section]:
    taken = {table for tables in _parts.values() for table in tables}
    for title, rows in sections_of(person, without=taken):
        yield Section(title, rows)
    for name in _parts:
        module, _dot, function = name.rpartition(".")
        part: Part = getattr(import_module(module), function)
        yield from part(person, with_notes)


def _write(draft: Path, file: PersonFile) -> None:
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as made:
        data: dict[str, Any] = {}
        pages: list[str] = []
        for section in _sections(file.person, with_notes=file.with_notes):
            if not section.rows and not section.files:
                continue
            data.setdefault(section.title, []).extend(section.rows)
            pages.append(_page(section))
            _put_files(made, section)
        name = file.person.shown_name
        made.writestr("everything.json", json.dumps(data, ensure_ascii=False, indent=1, default=str))
        made.writestr("read me.html", _DOCUMENT.format(title=escape(name), body="\n".join(pages)))


def _put_files(made: zipfile.ZipFile, section: Section) -> None:
    for path, sha256 in section.files:
        place = blob.open_path(sha256)
        if place.exists() and path not in made.NameToInfo:
            made.write(place, path)


def _page(section: Section) -> str:
    rows = "".join(f"<dl>{''.join(_pair(name, value) for name, value in row.items())}</dl>" for row in section.rows)
    files = "".join(
        f'<li><a href="{escape(path, quote=True)}">{escape(path)}</a></li>' for path, _blob in section.files
    )
    return f"<section><h2>{escape(section.title)}</h2>{rows}{f'<ul>{files}</ul>' if files else ''}</section>"


def _pair(name: str, value: Any) -> str:
    if value in ("", None, [], {}):
        return ""
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        shown = "".join(f"<dl>{''.join(_pair(key, one) for key, one in row.items())}</dl>" for row in value)
    else:
        shown = escape(", ".join(str(one) for one in value) if isinstance(value, list) else str(value))
    return f"<dt>{escape(name)}</dt><dd>{shown}</dd>"


_DOCUMENT = """<!doctype html>
<html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<style>body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }}
dl {{ display: grid; grid-template-columns: 11rem 1fr; gap: .2rem 1rem; border-top: 1px solid; padding: .6rem 0; margin: 0 }}
dt {{ font-weight: 600 }} dd {{ margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }}</style></head>
<body><h1>{title}</h1>
{body}
</body></html>
"""
