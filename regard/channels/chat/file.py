"""Files of a visitor: kept at once, under what their bytes say they are, and theirs alone until they say them in a message."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.channels.chat.tally import HOUR, brake
from regard.channels.chat.visit import ChatVisit
from regard.channels.storable import storable
from regard.conversations.receiving import IncomingFile
from regard.kit.file_kind import PROGRAM, kind_of
from regard.spine import blob
from regard.spine.blob_use import forget_later
from regard.spine.refusal import Refusal

MOST_BYTES = 10 * 2**20  # of one file
MOST_FILES = 10  # in one message
AN_HOUR, BYTES_AN_HOUR = 40, 100 * 2**20  # of one visit
UNSAID = timedelta(days=1)


class CannotTakeFile(Refusal):
    code = "cannot_take_file"
    status = 422

    def __init__(self, sentence: str, *, status: int | None = None) -> None:
        super().__init__(sentence, status=status, field="file")


class ChatFile(models.Model):
    """One that was sent and not said yet."""

    visit = models.ForeignKey(ChatVisit, on_delete=models.CASCADE, related_name="files")
    sha256 = models.CharField(max_length=64)
    filename = models.CharField(max_length=250)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["at"], name="chat_file_at"),
            models.Index(fields=["sha256"], name="chat_file_blob"),
        ]

    def __str__(self) -> str:
        return self.filename


def keep_file(visit: ChatVisit, *, name: str, content: bytes, at: datetime) -> ChatFile:
    """Raises CannotTakeFile, TooMuch."""
    if not content:
        raise CannotTakeFile(_("This file is empty."))
    if len(content) > MOST_BYTES:
        raise CannotTakeFile(too_large(), status=413)
    kind = kind_of(content)
    if kind == PROGRAM:
        raise CannotTakeFile(_("We do not take programs. A picture, a PDF or a document is fine."))
    with transaction.atomic():
        brake("file", str(visit.pk), most=AN_HOUR, within=HOUR, at=at)
        brake("file bytes", str(visit.pk), most=BYTES_AN_HOUR, within=HOUR, at=at, amount=len(content))
        return ChatFile.objects.create(
            visit=visit,
            sha256=blob.store(content),
            filename=clean_name(name),
            content_type=kind,
            size=len(content),
            at=at,
        )


def no_file() -> str:
    return _("Choose a file first.")


def too_large() -> str:
    return _("A file may have %(most)s MB at most.") % {"most": MOST_BYTES // 2**20}


def unsaid(visit: ChatVisit, keys: Sequence[int]) -> list[ChatFile]:
    """Those of these that are this visit's and not said yet, in their order. CannotTakeFile when one is not."""
    if len(keys) > MOST_FILES:
        raise CannotTakeFile(_("At most %(most)s files at once.") % {"most": MOST_FILES})
    found = {one.pk: one for one in visit.files.filter(pk__in=[key for key in keys if 0 < key < 2**63])}
    if not all(key in found for key in keys):
        raise CannotTakeFile(_("One of the files is not there any more. Add it again, please."))
    return [found[key] for key in dict.fromkeys(keys)]


def as_said(files: Sequence[ChatFile]) -> list[IncomingFile]:
    return [IncomingFile(one.filename, one.content_type, blob.read(one.sha256)) for one in files]


def forget_unsaid(*, at: datetime, visits: Sequence[int] = ()) -> int:
    """Files that nobody said in a message within a day, or all of these visits. Returns how many went."""
    old = ChatFile.objects.filter(visit__in=visits) if visits else ChatFile.objects.filter(at__lt=at - UNSAID)
    rows = list(old[:500])
    with transaction.atomic():
        ChatFile.objects.filter(pk__in=[one.pk for one in rows]).delete()
        forget_later([one.sha256 for one in rows], at=at)
    return len(rows)


def clean_name(name: str) -> str:
    """Without control signs, without paths, without signs that turn the direction: "annexe\\u202egnp.exe" is no picture."""
    kept = "".join(sign for sign in storable(name) if unicodedata.category(sign)[0] != "C")
    return " ".join(kept.replace("/", "_").replace("\\", "_").split())[-120:] or "file"
