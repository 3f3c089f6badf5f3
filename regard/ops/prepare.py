"""Before the first start and after each change of version: tables, static files, the demo.

The supervisor asks `is_due` without Django and runs this file as its own process only then, so a warm start costs nothing.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
STAMP = "prepared"


def is_due(data: Path, *, demo: bool) -> bool:
    """Whether anything changed since the last time. A database that lies elsewhere is always looked at."""
    if os.environ.get("DATABASE_URL") or not (data / "regard.sqlite3").exists() or not (data / "static").is_dir():
        return True
    try:
        return (data / STAMP).read_text(encoding="ascii") != stamp(demo=demo)
    except FileNotFoundError:
        return True


def stamp(*, demo: bool) -> str:
    """A fingerprint of everything that tables and static files are made from."""
    digest = hashlib.sha256(f"{sys.version} {demo} {PACKAGE}".encode())
    lock = PACKAGE.parent / "requirements.lock"
    for path in [lock, *sorted(PACKAGE.glob("*/migrations/*.py")), *sorted(PACKAGE.glob("*/static/**/*"))]:
        if path.is_file():
            stat = path.stat()
            digest.update(f"{path.relative_to(PACKAGE.parent)} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def main() -> int:
    """Prepares; the exit status says whether all went well."""
    import django

    demo = os.environ.get("REGARD_DEMO") == "1"
    now = stamp(demo=demo)
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    if demo:
        from regard.ops.demo import fill

        fill()
    (settings.DATA_DIR / STAMP).write_text(now, encoding="ascii")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regard.project.settings")
    sys.exit(main())
