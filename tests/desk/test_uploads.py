"""How much goes with one letter."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from regard.conversations.draft import FILES_MOST
from regard.conversations.models import DraftFile
from tests.cast import Cast
from tests.desk.conftest import enter


def test_a_letter_holds_so_many_files_and_no_more(cast: Cast) -> None:
    client, uploads = enter(cast.alma), f"/desk/conversations/{cast.conversation.ref}/uploads/"
    codes = [
        client.post(uploads, {"file": SimpleUploadedFile(f"{n}.txt", b"x")}).status_code for n in range(FILES_MOST + 1)
    ]
    assert codes == [201] * FILES_MOST + [413]
    assert DraftFile.objects.count() == FILES_MOST


def test_a_letter_holds_so_many_bytes_and_no_more(cast: Cast) -> None:
    client, uploads = enter(cast.alma), f"/desk/conversations/{cast.conversation.ref}/uploads/"
    sizes = (24, 24, 15)
    codes = [client.post(uploads, {"file": SimpleUploadedFile("a.bin", b"x" * (n * 2**20))}).status_code for n in sizes]
    assert codes == [201, 413, 201]
