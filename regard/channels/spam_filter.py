"""What the spam filter thinks: the words of filters we trust, and a model that this desk's own people have taught."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from regard.channels.inbound import SpamExample, SpamLearning
from regard.channels.mailbox import Mailbox
from regard.channels.reading import Reading
from regard.conversations.models import Message
from regard.kit.mail.model import Mail, Spam
from regard.spine import blob
from regard.spine.delivery import enqueue
from regard.spine.models import Delivery

log = logging.getLogger(__name__)
KEPT = 1500  # examples of each kind that are learned from
ENOUGH = 500  # answered mails that are learned from; then only people's own words count
KEEP = 5.0  # seconds until another process's teaching is seen


@dataclass(slots=True)
class _Known:
    at: float = float("-inf")
    taught: int = -1
    model: Any = None


_known = _Known()


def forget() -> None:
    _known.at, _known.taught, _known.model = float("-inf"), -1, None


def verdict(reading: Reading, mailbox: Mailbox | None) -> Spam:
    """What it is, as far as can be told. A filter that fails stops no mail."""
    try:
        from regard.kit.mail.spam import judge

        return judge(reading.mail, raw=reading.raw, model=_model())
    except Exception:
        log.exception("the spam filter failed")
        return Spam()


def verdict_on(raw: bytes) -> Spam:
    """The same for what did not come as a mail and was written down as one."""
    try:
        from regard.kit.mail.read import read
        from regard.kit.mail.spam import judge

        return judge(read(raw), raw=raw, model=_model())
    except Exception:
        log.exception("the spam filter failed")
        return Spam()


@transaction.atomic
def teach(raw: str, *, is_spam: bool) -> None:
    """A person said what the mail in blob `raw` is. It counts at once; after every fifth part more the filter learns anew."""
    now = timezone.now()
    row = SpamLearning.objects.select_for_update().first() or SpamLearning(at=now)
    SpamExample.objects.update_or_create(raw=raw, defaults={"is_spam": is_spam, "at": now})
    model = _read(row)
    model.train(_mail(raw), is_spam)
    row.model, row.taught, row.at = model.to_bytes(), row.taught + 1, now
    row.save()
    if model.is_trained and SpamExample.objects.count() >= row.relearned * 1.2:
        enqueue(handler="regard.channels.spam_filter.relearn", at=now, key=f"relearn spam {row.taught}")
    transaction.on_commit(forget)


def learn_wanted(delivery: Delivery) -> None:
    """Reaction: we answered a mail, so it was wanted. Without this a desk that corrects little would never teach enough."""
    told = delivery.event.data if delivery.event else {}
    answer = Message.objects.filter(pk=int(told.get("message", 0)), kind=Message.Kind.OUT).first()
    if answer is None or SpamExample.objects.filter(is_spam=False)[:ENOUGH].count() >= ENOUGH:
        return
    theirs = Message.objects.filter(
        conversation=answer.conversation_id, pk__lt=answer.pk, kind=Message.Kind.IN, is_auto=False
    )
    raw = theirs.exclude(raw="").order_by("-pk").values_list("raw", flat=True).first()
    if raw and blob.open_path(raw).exists() and not SpamExample.objects.filter(raw=raw).exists():
        teach(raw, is_spam=False)


def relearn(delivery: Delivery | None = None) -> None:
    """Job: learn from all examples together, and measure how sure the filter must be to accuse hardly anybody wrongly."""
    from regard.kit.mail.spam import Model, examples_of

    newest = [
        row for is_spam in (True, False) for row in SpamExample.objects.filter(is_spam=is_spam).order_by("-id")[:KEPT]
    ]
    model = Model()
    model.train_all(examples_of((_mail(row.raw), row.is_spam) for row in newest if blob.open_path(row.raw).exists()))
    with transaction.atomic():
        row = SpamLearning.objects.select_for_update().get()
        row.model, row.taught, row.relearned = model.to_bytes(), row.taught + 1, len(newest)
        row.at = timezone.now()
        row.save()
        transaction.on_commit(forget)


def _mail(raw: str) -> Mail:
    from regard.kit.mail.read import read

    return read(blob.read(raw))


def _model() -> Any:
    now = time.monotonic()
    if now - _known.at > KEEP:
        taught = SpamLearning.objects.values_list("taught", flat=True).first() or 0
        if taught != _known.taught:
            row = SpamLearning.objects.first()
            _known.model, _known.taught = _read(row) if row else None, taught
        _known.at = now
    return _known.model


def _read(row: SpamLearning) -> Any:
    """The model of the row; a new one when there is none, or when it is of an older version."""
    from regard.kit.mail.spam import Model

    try:
        return Model.from_bytes(bytes(row.model)) if row.model else Model()
    except ValueError:
        log.exception("the spam model could not be read; it starts anew")
        return Model()


def trusted_servers(mailbox: Mailbox | None) -> Sequence[str]:
    """The servers whose Authentication-Results and spam headers count for this mailbox."""
    if mailbox is None:
        return ()
    return [name.strip() for name in mailbox.trusted_servers.split(",") if name.strip()]
