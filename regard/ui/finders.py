"""Lets Django's staticfiles find the bundled stylesheet, in development and for `collectstatic`."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from regard.ui import bundle


@cache
def _directory() -> Path:
    path = Path(tempfile.mkdtemp(prefix="regard-ui-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


class BundleFinder(BaseFinder):
    """Add "regard.ui.finders.BundleFinder" to STATICFILES_FINDERS."""

    def check(self, **_kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:
        found = [str(bundle.build(_directory()))] if path == bundle.NAME else []
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        bundle.build(_directory())
        yield bundle.NAME, FileSystemStorage(location=_directory())
