"""Settings, Website: the line that an admin copies is the one that works."""

from __future__ import annotations

import html
from collections.abc import Callable

from django.conf import settings
from django.test import Client
from django.utils import timezone

from regard.customers.site import add_site, retire_site
from regard.staff.models import Agent
from tests.cast import Cast

PATH = "/desk/settings/website/"


def test_each_site_has_its_line(cast: Cast, signed_in: Callable[[Agent], Client]) -> None:
    now = timezone.now()
    line = f'<script src="{settings.BASE_URL}/help.js" async></script>'
    assert line in html.unescape(signed_in(cast.ada).get(PATH).content.decode())
    add_site(slug="shop", name="Shop <one>", issuer="https://shop.example", trusts_email=False, by=cast.ada, at=now)
    old = add_site(slug="old", name="Old", issuer="https://old.example", trusts_email=False, by=cast.ada, at=now)
    retire_site(old, by=cast.ada, at=now)
    text = signed_in(cast.ada).get(PATH).content.decode()
    assert "Shop <one>" not in text
    assert f'<script src="{settings.BASE_URL}/help.js" data-site="shop" async></script>' in html.unescape(text)
    assert 'data-site="old"' not in html.unescape(text)
    assert f"connect-src {settings.BASE_URL}" in html.unescape(text)


def test_only_an_admin_sees_it(cast: Cast, signed_in: Callable[[Agent], Client]) -> None:
    assert signed_in(cast.alma).get(PATH).status_code == 404
    assert "/desk/settings/website/" not in signed_in(cast.alma).get("/desk/settings/me/").content.decode()
