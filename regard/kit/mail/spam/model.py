"""The local classifier: AROW (Crammer, Kulesza, Dredze 2009), a linear model that knows how sure it is of each weight.

One table of 2^19 slots with a weight and a variance each: 4 MB, however much it has learned. Learning one mail moves the
rare and telling slots far and the common ones hardly, so one click on "not spam" is felt at once.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from math import sqrt
from random import Random

from regard.kit.mail.model import Mail
from regard.kit.mail.spam.features import SLOTS, Features, features

MAGIC = b"RGSPAM03"
RESISTANCE = 1.0  # AROW's r: how slowly a mail that contradicts is followed
ENOUGH = 20  # mails of each kind before the model has an opinion
STRICT = 1.0  # the margin that means spam to begin with
LENIENT, SEVERE = 2.0, 0.5  # its bounds
FALSE_ALARM, CALM = 0.2, 0.0002  # what a wanted mail over it adds, and each other one takes away: 0.1% in balance
LOOSE = -0.25  # below it a mail is wanted
STEPS = 6  # at most so many steps towards a mail that is still judged wrongly


class Model:
    """What this installation has learned about its mail. Not thread-safe: one writer; reading while writing is harmless."""

    def __init__(self) -> None:
        self._weights = array("f", bytes(4 * SLOTS))
        self._doubts = array("f", [1.0]) * SLOTS
        self.wanted = 0  # mails learned
        self.spam = 0
        self.strict = STRICT

    @property
    def is_trained(self) -> bool:
        return self.wanted >= ENOUGH and self.spam >= ENOUGH

    def margin(self, mail: Mail) -> float:
        """Below 0 wanted, above 0 spam; about ±1 for the mails it learned from."""
        return self.margin_of(features(mail))

    def margin_of(self, found: Features) -> float:
        weight = self._weights.__getitem__
        return sum(sum(map(weight, group)) / sqrt(len(group)) for group in found if group)

    def train(self, mail: Mail, is_spam: bool) -> None:
        """Learns one mail, until it would be judged rightly (at most a few steps). "Not spam" is `is_spam=False`."""
        self.train_on(features(mail), is_spam)

    def train_on(self, found: Features, is_spam: bool) -> None:
        if not is_spam:
            self._adjust(self.margin_of(found))
        for _ in range(STEPS):
            self.learn(found, is_spam)
            if (self.margin_of(found) > 0.3) if is_spam else (self.margin_of(found) < LOOSE):
                break
        self._count(is_spam)

    def train_all(
        self, examples: Sequence[tuple[Features, bool]], *, passes: int = 10, false_alarms: float = 0.001
    ) -> None:
        """Learns many mails at once and measures how strict it must be to accuse at most that part of the wanted ones.

        Takes about 12 ms of CPU per mail at 10 passes: half for learning, half for five rounds of measuring.
        """
        self.strict = max(self._measured(examples, passes=max(1, passes // 2), false_alarms=false_alarms), SEVERE)
        self._learn_all(examples, passes=passes)
        for _, is_spam in examples:
            self._count(is_spam)

    def learn(self, found: Features, is_spam: bool) -> bool:
        """One AROW step. True when there was nothing to learn."""
        sign = 1.0 if is_spam else -1.0
        lacking = 1.0 - sign * self.margin_of(found)
        if lacking <= 0.0:
            return True
        weights, doubts = self._weights, self._doubts
        doubt = sum(sum(map(doubts.__getitem__, group)) / len(group) for group in found if group)
        pull = 1.0 / (doubt + RESISTANCE)
        for group in found:
            value = 1.0 / sqrt(len(group)) if group else 0.0
            step = lacking * pull * sign * value
            shrink = pull * value * value
            for slot in group:
                spread = doubts[slot]
                weights[slot] += step * spread
                doubts[slot] = spread - shrink * spread * spread
        return False

    def to_bytes(self) -> bytes:
        """Everything learned, compressed; a few hundred kB to 3 MB."""
        head = struct.pack("<IIId", SLOTS, self.wanted, self.spam, self.strict)
        return MAGIC + head + zlib.compress(_little(self._weights) + _little(self._doubts), 1)

    @classmethod
    def from_bytes(cls, stored: bytes) -> Model:
        """The model that `to_bytes` wrote. Raises ValueError for anything else."""
        model = cls()
        size = len(MAGIC) + struct.calcsize("<IIId")
        if stored[: len(MAGIC)] != MAGIC or len(stored) < size:
            raise ValueError("Not a spam model of this version.")
        slots, model.wanted, model.spam, model.strict = struct.unpack("<IIId", stored[len(MAGIC) : size])
        unpack = zlib.decompressobj()
        try:
            tables = unpack.decompress(stored[size:], 8 * SLOTS + 1)
        except zlib.error as error:
            raise ValueError("The spam model is damaged.") from error
        if slots != SLOTS or len(tables) != 8 * SLOTS:
            raise ValueError("The spam model is damaged or of another size.")
        model._weights, model._doubts = _floats(tables[: 4 * SLOTS]), _floats(tables[4 * SLOTS :])
        return model

    def _learn_all(self, examples: Sequence[tuple[Features, bool]], *, passes: int) -> None:
        order, random = list(range(len(examples))), Random(1)
        for _ in range(passes):
            random.shuffle(order)
            known = [self.learn(*examples[number]) for number in order]
            if all(known):
                return

    def _measured(self, examples: Sequence[tuple[Features, bool]], *, passes: int, false_alarms: float) -> float:
        """Cross-validated in five parts: the margin that at most `false_alarms` of the wanted mails reach."""
        margins: list[float] = []
        for part in range(5):
            model = Model()
            model._learn_all([one for number, one in enumerate(examples) if number % 5 != part], passes=passes)
            margins += [model.margin_of(found) for found, is_spam in examples[part::5] if not is_spam]
        margins.sort(reverse=True)
        # Half of what is allowed: mails to come differ more from these than these from each other.
        return margins[int(len(margins) * false_alarms / 2)] + 0.01 if margins else STRICT

    def _adjust(self, margin: float) -> None:
        """A running estimate of the margin that one wanted mail in a thousand reaches before it is learned."""
        alarmed = margin >= self.strict
        strict = max(self.strict + FALSE_ALARM, margin + 0.05) if alarmed else self.strict - CALM
        self.strict = min(max(strict, SEVERE), LENIENT)

    def _count(self, is_spam: bool) -> None:
        self.spam += is_spam
        self.wanted += not is_spam


def examples_of(mails: Iterable[tuple[Mail, bool]]) -> list[tuple[Features, bool]]:
    """What `train_all` learns from: small, so that the mails need not stay in memory."""
    return [(features(mail), is_spam) for mail, is_spam in mails]


def _little(values: array[float]) -> bytes:
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values.tobytes()


def _floats(content: bytes) -> array[float]:
    values = array("f")
    values.frombytes(content)
    if sys.byteorder == "big":
        values.byteswap()
    return values
