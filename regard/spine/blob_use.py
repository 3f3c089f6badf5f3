"""Who refers to bytes: every column called `raw` or `sha256` of every table. Bytes that nobody refers to can go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models

from regard.spine import blob
from regard.spine.delivery import Delivery, enqueue

COLUMNS = ("raw", "sha256")
HANDLER = "regard.spine.blob_use.forget_job"
CHUNK = 500


def holders() -> Iterator[tuple[type[models.Model], str]]:
    """(table, column) of every reference. A table whose bytes may be gone says so in `erased_at`."""
    for model in apps.get_models():
        for name in COLUMNS:
            if any(one.name == name for one in model._meta.concrete_fields):
                yield model, name


def is_held(sha256: str) -> bool:
    return any(holding(model).filter(**{name: sha256}).exists() for model, name in holders())


def forget_later(names: Iterable[str], *, at: datetime) -> None:
    """A job removes those that nothing refers to by then; it is part of the caller's story, so no stop loses it."""
    every = sorted({name for name in names if name})
    for start in range(0, len(every), CHUNK):
        enqueue(handler=HANDLER, at=at, data={"blobs": every[start : start + CHUNK]})


def forget_job(delivery: Delivery) -> None:
    forget_unheld(delivery.data.get("blobs", []))


def forget_unheld(names: Iterable[str]) -> int:
    """Remove those bytes that nothing refers to. Returns how many went.

    Somebody may store the same bytes in this very moment; so they are looked for again after they went, and put back.
    """
    count = 0
    for sha256 in {name for name in names if name}:
        if is_held(sha256) or not (path := blob.open_path(sha256)).exists():
            continue
        content = path.read_bytes()
        blob.forget(sha256)
        if is_held(sha256):
            blob.store(content)
        else:
            count += 1
    return count


def holding(model: type[models.Model]) -> models.QuerySet[Any]:
    """Its rows whose bytes are there; the row of something erased stays without them."""
    rows = model._default_manager.all()
    return rows.filter(erased_at=None) if any(one.name == "erased_at" for one in model._meta.concrete_fields) else rows
