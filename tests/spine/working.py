"""A worker in its own process, for tests that kill it; and what it is given to do."""

import os
import sys
import time

from django.db import transaction
from django.utils import timezone

STARTED = "REGARD_TEST_STARTED"  # the file that says that work has begun


def hangs(delivery: object) -> None:
    """Begins, and does not come to an end before somebody kills it."""
    with open(os.environ[STARTED], "a", encoding="ascii") as file:
        file.write("begun\n")
    time.sleep(60)


def tells(delivery: object) -> None:
    """Writes one event and that it is done, both or neither."""
    from regard.spine.event import record
    from regard.spine.models import Delivery

    assert isinstance(delivery, Delivery)
    with transaction.atomic():
        record(kind="test.told", subject=f"delivery:{delivery.pk}", at=timezone.now())
        delivery.finish(at=timezone.now())


def hangs_the_first_time(delivery: object) -> None:
    if not os.path.exists(os.environ[STARTED]):
        hangs(delivery)
    tells(delivery)


def main() -> None:
    import django

    django.setup()
    from regard.spine.worker import Worker

    print("working", flush=True)
    Worker().run()


if __name__ == "__main__":
    sys.exit(main())
