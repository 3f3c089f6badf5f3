"""The examples of docs/website.md, run as they stand there: Regard believes what they sign."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from regard.customers.site import add_key, add_site
from regard.customers.site_token import TokenNotBelieved, read_token
from tests.cast import Cast

PAGE = Path(__file__).parents[2] / "docs" / "website.md"
WHO = ("20917", "Zoë <O’Hara> & Søn", "zoe@example.org")
CALLS = {
    "python": "import sys, json\nprint(regard_token(*json.loads(sys.argv[1])[:3], secret=sys.argv[2], key_name=sys.argv[3]))",
    "php": "echo regard_token(...[...json_decode($argv[1]), $argv[2], $argv[3]]);",
    "js": "console.log(regardToken(...JSON.parse(process.argv[2]), process.argv[3], process.argv[4]));",
}
ENDS = {"python": "py", "php": "php", "js": "mjs"}


def program(kind: str) -> str:
    """Where it lies; PHP or NODE may name another place. "" when it is not here."""
    if kind == "python":
        return sys.executable
    name = {"js": "node"}.get(kind, kind)
    return os.environ.get(name.upper(), "") or shutil.which(name) or ""


def example(kind: str) -> str:
    blocks = re.findall(rf"```{kind}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 1, kind
    return str(blocks[0])


@pytest.mark.parametrize("kind", ["python", "php", "js"])
def test_what_the_page_shows_is_believed(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    if not program(kind):
        pytest.skip(f"{kind} is not here to run its example")
    monkeypatch.setattr(settings, "BASE_URL", "https://support.example")
    now = timezone.now()
    site = add_site(slug="shop", name="Shop", issuer="https://shop.example", trusts_email=True, by=cast.ada, at=now)
    key, secret = add_key(site, algorithm="HS256", by=cast.ada, at=now)
    file = tmp_path / f"example.{ENDS[kind]}"
    file.write_text(("<?php\n" if kind == "php" else "") + example(kind) + "\n" + CALLS[kind], encoding="utf-8")

    def signed(with_secret: str) -> str:
        command = [program(kind), str(file), json.dumps(WHO), with_secret, key.kid]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout.strip()

    told = read_token(signed(secret), at=timezone.now())
    assert (told.subject, told.name, told.email) == WHO
    with pytest.raises(TokenNotBelieved):
        read_token(signed(secret[:-1] + "x"), at=timezone.now())
