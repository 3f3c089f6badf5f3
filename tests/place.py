"""Where tests happen: a folder of their own, made before Django reads its settings (loaded by `-p tests.place`).

DATABASE_URL_TEST=postgresql://… runs the suite on PostgreSQL; without it, on SQLite. DATABASE_URL is never touched by tests.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_memory = Path("/dev/shm")  # tests keep every fsync; in memory it costs nothing
FOLDER = Path(tempfile.mkdtemp(prefix="regard-test-", dir=_memory if os.access(_memory, os.W_OK) else None))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

for name in [name for name in os.environ if name.startswith("REGARD_")]:
    del os.environ[name]
os.environ.pop("DATABASE_URL", None)
if given := os.environ.get("DATABASE_URL_TEST"):
    os.environ["DATABASE_URL"] = given
os.environ["REGARD_DATA"] = str(FOLDER)
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's sync interface runs an event loop in our thread
