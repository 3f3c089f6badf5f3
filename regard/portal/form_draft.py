"""What somebody has written on a form and not sent: kept here for days, for whoever holds the page's own secret link.

No account and no cookie: the secret stands in the form itself, and only its SHA-256 here. What was chosen as a file once need
not be chosen again.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import models, transaction
from django.db.models import Sum
from django.http import QueryDict
from django.utils.translation import gettext as _

from regard.channels.form.entry import TooMuch
from regard.channels.form.writing import MOST_FILES, MOST_WORDS, CannotWrite
from regard.channels.storable import storable
from regard.conversations.receiving import IncomingFile
from regard.customers.models import canonical_email
from regard.spine import blob
from regard.spine.blob_use import forget_later

SALT = "regard.portal form draft"
GOOD_FOR = timedelta(days=7)
PER_NETWORK = 40  # drafts kept at a time; their files count together against ROOM
ROOM = 200 * 2**20  # bytes of one network
OURS = ("key", "draft", "what", "drop", "website", "csrfmiddlewaretoken", "files")  # not theirs to keep


class FormDraft(models.Model):
    token = models.CharField(max_length=64, unique=True)  # SHA-256 of what the form holds
    typed = models.TextField(blank=True, default="")  # as a query string
    email = models.CharField(max_length=254, blank=True, default="")  # canonical; erasing somebody finds it by this
    network = models.CharField(max_length=64)  # HMAC
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["network", "at"], name="form_draft_network"),
            models.Index(fields=["at"], name="form_draft_at"),
        ]

    def __str__(self) -> str:
        return f"draft {self.at}"

    @property
    def given(self) -> QueryDict:
        return QueryDict(self.typed)

    def contents(self, *, without: Collection[int] = ()) -> list[IncomingFile]:
        """The files, as if they were chosen now."""
        rows = self.files.exclude(pk__in=without).order_by("pk")
        return [IncomingFile(one.filename, one.content_type, blob.read(one.sha256)) for one in rows]


class FormDraftFile(models.Model):
    draft = models.ForeignKey(FormDraft, on_delete=models.CASCADE, related_name="files")
    sha256 = models.CharField(max_length=64)
    filename = models.CharField(max_length=250)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["sha256"], name="form_draft_blob")]

    def __str__(self) -> str:
        return self.filename


def new_token() -> str:
    """For a form that is shown now. Nothing is kept yet."""
    return signing.dumps(secrets.token_urlsafe(24), salt=SALT)


def draft_of(token: str, *, at: datetime) -> FormDraft | None:
    """None for a link that we did not make, that is over, or under which nothing is kept."""
    name = _name(token)
    return FormDraft.objects.filter(token=name, at__gt=at - GOOD_FOR).first() if name else None


def keep(
    token: str, *, typed: QueryDict, files: Sequence[IncomingFile], drop: Collection[int], network: str, at: datetime
) -> FormDraft:
    """Write down what stands in the form now. CannotWrite for a form that we did not make and for too many files; TooMuch."""
    name = _name(token)
    if not name:
        raise CannotWrite(_("Please press the button once more. Your words are still here."))
    mine = typed.copy()
    for one in OURS:
        mine.pop(one, None)
    words = storable(mine.urlencode())
    if len(typed.get("words", "")) > MOST_WORDS or len(words) > 8 * MOST_WORDS:
        raise CannotWrite(_("That is longer than a book chapter. Put it into a file and attach that."), field="words")
    kept = [(blob.store(one.content), one) for one in files]  # on the disk before a row names them
    email, place = canonical_email(storable(typed.get("email", "")))[:254], _mac(network)
    with transaction.atomic():
        _room(place, name, at=at)
        row, _made = FormDraft.objects.update_or_create(
            token=name, defaults={"typed": words, "email": email, "network": place, "at": at}
        )
        forget_later(_drop(row, drop), at=at)
        _check(row, [one for _sha, one in kept])
        FormDraftFile.objects.bulk_create(
            FormDraftFile(
                draft=row, sha256=sha, filename=storable(one.filename)[-250:], content_type=storable(one.content_type)[:120],
                size=len(one.content),
            )
            for sha, one in kept
        )  # fmt: skip
    return row


def let_go(token: str, *, at: datetime) -> None:
    """It was sent: nothing of it stays here."""
    _forget(FormDraft.objects.filter(token=_name(token) or "-"), at=at)


def forget_drafts(*, at: datetime) -> None:
    _forget(FormDraft.objects.filter(at__lt=at - GOOD_FOR), at=at)


def forget_drafts_of(addresses: Collection[str], *, at: datetime) -> None:
    """Somebody is erased."""
    _forget(FormDraft.objects.filter(email__in=addresses), at=at)


@transaction.atomic
def _forget(rows: models.QuerySet[FormDraft], *, at: datetime) -> None:
    forget_later(list(FormDraftFile.objects.filter(draft__in=rows).values_list("sha256", flat=True)), at=at)
    rows.delete()


def _drop(row: FormDraft, drop: Collection[int]) -> list[str]:
    rows = row.files.filter(pk__in=drop)
    names = list(rows.values_list("sha256", flat=True))
    rows.delete()
    return names


def _check(row: FormDraft, more: Sequence[IncomingFile]) -> None:
    if row.files.count() + len(more) > MOST_FILES:
        raise CannotWrite(_("At most %(most)s files at once.") % {"most": MOST_FILES}, field="files")
    size = row.files.aggregate(all=Sum("size"))["all"] or 0
    if size + sum(len(one.content) for one in more) > settings.ATTACHMENT_MAX_BYTES:
        most = settings.ATTACHMENT_MAX_BYTES // 2**20
        raise CannotWrite(_("The files have more than %(most)s MB together.") % {"most": most}, field="files")


def _room(network: str, name: str, *, at: datetime) -> None:
    others = FormDraft.objects.filter(network=network).exclude(token=name)
    size = FormDraftFile.objects.filter(draft__in=others).aggregate(all=Sum("size"))["all"] or 0
    if others.count() >= PER_NETWORK or size > ROOM:
        raise TooMuch(_("Too much is kept from where you are. Send what you have written, and it is with us."))


def _name(token: str) -> str:
    try:
        secret = signing.loads(token[:200], salt=SALT, max_age=GOOD_FOR + timedelta(days=1))
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return hashlib.sha256(str(secret).encode()).hexdigest()


def _mac(network: str) -> str:
    key = b"regard form draft " + settings.SECRET_KEY.encode()
    return hashlib.sha256(key + network.encode("utf-8", "replace")).hexdigest()
