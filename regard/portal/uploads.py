"""Files that somebody sends with a form, and files that go to them: always as a download, never as a page of ours."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from regard.channels.form.writing import MOST_FILES, CannotWrite
from regard.conversations.models import MessageFile
from regard.conversations.receiving import IncomingFile
from regard.spine import blob
from regard.spine.refusal import NotThere

POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


def files_in(request: HttpRequest) -> list[IncomingFile]:
    """What was chosen on the page. CannotWrite for too many or too much, before any of it is read."""
    found = [one for one in request.FILES.getlist("files") if one.name]
    if len(found) > MOST_FILES:
        raise CannotWrite(_("At most %(most)s files at once.") % {"most": MOST_FILES}, field="files")
    if sum(one.size or 0 for one in found) > settings.ATTACHMENT_MAX_BYTES:
        most = settings.ATTACHMENT_MAX_BYTES // 2**20
        raise CannotWrite(_("The files have more than %(most)s MB together.") % {"most": most}, field="files")
    for one in found:
        one.seek(0)  # a form that comes back reads them once more
    return [IncomingFile(one.name or "", one.content_type or "", one.read()) for one in found]


def download(file: MessageFile) -> HttpResponse:
    """Its bytes under its own name. What it says it is counts for nothing."""
    path = blob.open_path(file.sha256)
    if not path.exists():
        raise NotThere
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=file.filename or "file", content_type="application/octet-stream"
    )
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response  # type: ignore[return-value]  # a streamed response is answered like any other
