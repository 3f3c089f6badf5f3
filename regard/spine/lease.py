"""Keeping what we hold: one thread renews the leases of all deliveries that are being worked on."""

from __future__ import annotations

import contextlib
import logging
import threading

from django.db import DatabaseError, connection
from django.utils import timezone

from regard.spine.delivery import LEASE, Delivery, LeaseLost

log = logging.getLogger(__name__)


class Heartbeat:
    """`every` in seconds: well below the lease, so that one missed beat loses nothing."""

    def __init__(self, *, every: float = LEASE.total_seconds() / 4) -> None:
        self.every = every
        self._held: dict[int, Delivery] = {}
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()

    def hold(self, delivery: Delivery) -> None:
        with self._lock:
            self._held[delivery.pk] = delivery

    def release(self, delivery: Delivery) -> None:
        with self._lock:
            self._held.pop(delivery.pk, None)

    def _run(self) -> None:
        while not self._stop.wait(self.every):
            with self._lock:
                held = list(self._held.values())
            for delivery in held:
                self._beat(delivery)
        connection.close()

    def _beat(self, delivery: Delivery) -> None:
        try:
            delivery.beat(at=timezone.now())
        except LeaseLost:  # finished meanwhile, or taken over: the fence keeps us from settling it
            self.release(delivery)
        except DatabaseError as error:
            log.warning("a lease was not renewed: %s", error)
            with contextlib.suppress(DatabaseError):
                connection.close()
