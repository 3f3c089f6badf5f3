"""`regard mail explain`: one line a file, whatever the file, without Django."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from regard.ops.main import main

MAIL = """\
From: Dana <dana@example.org>
To: help@example.com
Subject: Where is it?
Message-ID: <2@example.org>
Content-Type: text/html; charset=utf-8

<p>Where is my order?\u2028</p><script>x</script>
"""
KEYS = {
    "file", "kind", "from", "to", "cc", "subject", "date", "message_id", "in_reply_to", "references", "text", "html",
    "visible_text", "attachments", "bounce", "spam", "authentication", "warnings",
}  # fmt: skip


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.eml"
    path.write_text(MAIL, encoding="utf-8")
    return path


def test_json_has_one_line_a_file_and_every_key(letter: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    missing = letter.with_name("missing.eml")
    assert main(["mail", "explain", "--json", str(letter), str(missing), str(letter.parent)]) == 1
    first, second, third = map(json.loads, capfdbinary.readouterr().out.decode().splitlines())
    assert set(first) >= KEYS
    assert (first["kind"], first["from"]) == ("message", {"name": "Dana", "address": "dana@example.org"})
    assert "script" not in first["html"]
    assert first["spam"]["verdict"] in ("ham", "spam", "unsure")
    assert first["warnings"] == []
    assert [second["file"], third["file"]] == [str(missing), str(letter.parent)]
    assert second["error"]
    assert third["error"]


def test_a_page_for_people_obeys_no_escape(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(b"Subject: x\r\nFrom: a@example.org\r\n\r\nHello\x1b[2J there")
    assert main(["mail", "explain", str(path)]) == 0
    page = capfdbinary.readouterr().out.decode()
    assert "a@example.org" in page
    assert "Hello" in page
    assert "\x1b" not in page


def test_standard_input_is_read_and_django_is_not_loaded(letter: Path) -> None:
    code = (
        "import sys; from regard.ops.main import main; main(['mail', 'explain', '--json', '-']);"
        "sys.stderr.write(' '.join(m for m in ('django', 'lxml', 'inscriptis') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=letter.read_bytes(), capture_output=True, check=True)
    assert json.loads(done.stdout)["subject"] == "Where is it?"
    assert done.stderr == b""
