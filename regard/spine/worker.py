"""The worker: takes what is due, does it, and writes down how it ended. Any number of them may run; any may be killed.

Lanes keep kinds of work from waiting for each other: a lane has its own threads. The dispatcher claims only what a free
thread will start at once, so nothing claimed lies about.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.utils import timezone

from regard.spine import reaction, schedule
from regard.spine.delivery import Delivery, GiveUp, LeaseLost, Retry
from regard.spine.lease import Heartbeat
from regard.spine.watch import Watch

log = logging.getLogger(__name__)
LANES = {"send": 2, "default": 2, "schedule": 1, "trial": 1}  # lane → threads; a thread starts with its first work
SWEEP_EVERY = 15.0
LOOK_EVERY = 1.0  # seconds; also how late something may start that became due with nobody telling


class Worker:
    def __init__(
        self, *, lanes: Mapping[str, int] = LANES, schedules: Mapping[str, tuple[str, int]] | None = None
    ) -> None:
        self.lanes, self.schedules = dict(lanes), dict(schedules or {})
        self.heartbeat = Heartbeat()
        self._free = dict(self.lanes)
        self._lock = threading.Lock()
        self._pools = {lane: ThreadPoolExecutor(n, thread_name_prefix=f"work-{lane}") for lane, n in self.lanes.items()}
        self._stopping = threading.Event()
        self._watch: Watch | None = None
        self._swept = self._planned = 0.0

    def run(self) -> None:
        """Work until `stop`. Survives a database that goes away and comes back."""
        self._watch = Watch()
        self.heartbeat.start()
        while not self._stopping.is_set():
            try:
                self._watch.wait(self._turn())
            except DatabaseError as error:
                log.warning("the worker waits for the database: %s", error)
                connection.close()
                self._stopping.wait(LOOK_EVERY)
        connection.close()

    def stop(self) -> None:
        """From any thread or signal handler: take nothing new."""
        self._stopping.set()
        if self._watch is not None:
            self._watch.nudge()

    def drain(self, *, seconds: float) -> bool:
        """Wait for what is being done. False when something was not done in time; its lease will bring it back."""
        end = time.monotonic() + seconds
        while self.busy() and time.monotonic() < end:
            time.sleep(0.02)
        self.heartbeat.stop()
        for pool in self._pools.values():
            pool.shutdown(wait=False, cancel_futures=True)
        return not self.busy()

    def busy(self) -> int:
        with self._lock:
            return sum(self.lanes.values()) - sum(self._free.values())

    def _turn(self) -> float:
        """Sweep, start schedules, hand out work. Returns in how many seconds to look again at the latest."""
        self._sweep()
        if self.schedules:
            schedule.start_due(at=timezone.now())
        while self._hand_out():
            pass
        return self._until_due()

    def _sweep(self) -> None:
        now = time.monotonic()
        if self.schedules and not self._planned:
            schedule.plan(self.schedules, at=timezone.now())
            self._planned = now
        if now - self._swept >= SWEEP_EVERY or not self._swept:
            Delivery.reclaim(at=timezone.now())
            self._swept = now

    def _hand_out(self) -> int:
        with self._lock:
            free = {lane: n for lane, n in self._free.items() if n}
        started = 0
        for lane, slots in free.items():
            if self._stopping.is_set():
                break
            for delivery in Delivery.claim(lanes=[lane], at=timezone.now(), limit=slots):
                self._start(delivery)
                started += 1
        return started

    def _start(self, delivery: Delivery) -> None:
        with self._lock:
            self._free[delivery.lane] -= 1
        self.heartbeat.hold(delivery)
        self._pools[delivery.lane].submit(self._work, delivery)

    def _work(self, delivery: Delivery) -> None:
        try:
            close_old_connections()
            perform(delivery)
        except Exception:
            log.exception("%s could not be settled; it comes back when its lease ends", delivery)
            connection.close()
        finally:
            self.heartbeat.release(delivery)
            with self._lock:
                self._free[delivery.lane] += 1
            if self._watch is not None:
                self._watch.nudge()

    def _until_due(self) -> float:
        with self._lock:
            lanes = [lane for lane, n in self._free.items() if n]
        soonest = (
            Delivery.objects.filter(state=Delivery.State.WAITING, lane__in=lanes)
            .order_by("due_at", "id").values_list("due_at", flat=True).first()
        )  # fmt: skip
        if soonest is None:
            return LOOK_EVERY
        return min(max((soonest - timezone.now()) / timedelta(seconds=1), 0.0), LOOK_EVERY)


def perform(delivery: Delivery) -> None:
    """Call the handler of a claimed delivery and settle it: done, again later, or given up."""
    try:
        reaction.handler(delivery.handler)(delivery)
        if delivery.state != Delivery.State.DONE:
            delivery.finish(at=timezone.now())
    except LeaseLost:
        log.warning("%s was taken over by another worker", delivery)
    except GiveUp as error:
        with transaction.atomic():
            delivery.give_up(why=str(error), at=timezone.now())
    except Retry as error:
        with transaction.atomic():
            delivery.retry(why=str(error), at=timezone.now(), after=error.after)
    except Exception as error:
        log.exception("%s failed", delivery)
        with transaction.atomic():
            delivery.retry(why=f"{type(error).__name__}: {error}", at=timezone.now())
