"""Drafts live on the server: close the lid, open another computer, the words are there."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction
from django.db.models import F, Sum
from django.utils.translation import gettext as _

from regard.conversations.conversation import Conversation
from regard.spine import blob
from regard.spine.refusal import Refusal
from regard.staff.models import Agent


class DraftChanged(Refusal):
    """This draft was changed in another window."""

    code = "draft_changed"


FILES_MOST, BYTES_MOST = 50, 40 * 2**20  # of one draft; more than that no mail server takes


class TooMuch(Refusal):
    """A letter holds 50 files and 40 MB at most."""

    code = "too_much"
    status = 413


class Draft(models.Model):
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="drafts")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=5, choices=[("out", "out"), ("note", "note")])
    html = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)  # how often words were written; 0: only files so far

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "agent", "kind"], name="draft_once")]

    def __str__(self) -> str:
        return f"draft of {self.agent} in {self.conversation}"


class DraftFile(models.Model):
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    sha256 = models.CharField(max_length=64)
    filename = models.CharField(max_length=250)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    is_inline = models.BooleanField(default=False)
    content_id = models.CharField(max_length=250, blank=True, default="")

    def __str__(self) -> str:
        return self.filename


@transaction.atomic
def keep_draft(
    *, conversation: Conversation, agent: Agent, kind: str, html: str, at: datetime, version: int | None = None
) -> Draft:
    """Write the draft down; with a `version` only if nobody wrote over it since (else DraftChanged). 0: I know of none."""
    draft, made = Draft.objects.get_or_create(
        conversation=conversation, agent=agent, kind=kind, defaults={"html": html, "at": at, "version": 1}
    )
    if made:
        return draft
    rows = Draft.objects.filter(pk=draft.pk)
    if version is not None:
        rows = rows.filter(version=version)
    if not rows.update(html=html, at=at, version=F("version") + 1):
        raise DraftChanged(version=draft.version, html=draft.html)
    draft.refresh_from_db()
    return draft


@transaction.atomic
def attach(
    *,
    conversation: Conversation,
    agent: Agent,
    kind: str,
    filename: str,
    content_type: str,
    content: bytes,
    at: datetime,
) -> DraftFile:
    """Put a file to the draft."""
    draft, _made = Draft.objects.get_or_create(conversation=conversation, agent=agent, kind=kind, defaults={"at": at})
    size = draft.files.aggregate(all=Sum("size"))["all"] or 0
    if draft.files.count() >= FILES_MOST or size + len(content) > BYTES_MOST:
        raise TooMuch(_("A letter holds 50 files and 40 MB at most. Remove something first."))
    sha256 = blob.store(content)
    return DraftFile.objects.create(
        draft=draft, sha256=sha256, filename=filename[-250:], content_type=content_type[:120], size=len(content)
    )
