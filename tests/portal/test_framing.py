"""The forms in a frame: for the origins that an admin named, and for nobody else; what needs a sign-in never."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from regard.customers.models import Site
from regard.customers.site import CannotKeepSite, add_site, retire_site
from regard.customers.site_framing import allow_frames, read_origin
from regard.portal.form_draft import new_token
from tests.cast import Cast
from tests.portal.conftest import Post
from tests.portal.test_contact import newest, typed

FRAMED = ["/contact/", "/complain/", "/help/"]


@pytest.fixture
def site(cast: Cast) -> Site:
    now = timezone.now()
    made = add_site(slug="shop", name="Shop", issuer="https://shop.example", trusts_email=False, by=cast.ada, at=now)
    allow_frames(made, origins=["https://shop.example/", "http://127.0.0.1:8123"], by=cast.ada, at=now)
    return made


def ancestors(response) -> str:  # type: ignore[no-untyped-def]
    policy = response.headers["Content-Security-Policy"]
    return next(one.strip() for one in policy.split(";") if one.strip().startswith("frame-ancestors"))


@pytest.mark.parametrize("path", FRAMED)
def test_only_the_named_may_hold_it(cast: Cast, site: Site, path: str) -> None:
    answer = Client().get(path, {"embed": "1"})
    assert ancestors(answer) == "frame-ancestors https://shop.example http://127.0.0.1:8123"
    assert "X-Frame-Options" not in answer.headers
    assert not answer.cookies
    plain = Client().get(path)
    assert (ancestors(plain), plain.headers["X-Frame-Options"]) == ("frame-ancestors 'self'", "SAMEORIGIN")
    retire_site(site, by=cast.ada, at=timezone.now())
    gone = Client().get(path, {"embed": "1"})
    assert (ancestors(gone), gone.headers["X-Frame-Options"]) == ("frame-ancestors 'self'", "SAMEORIGIN")


@pytest.mark.parametrize(
    "path", ["/desk/sign-in/", "/desk/", "/my/sign-in/", "/my/", "/my/new/", "/contact/person/", "/nowhere/"]
)
def test_no_other_page_ever(cast: Cast, site: Site, path: str) -> None:
    answer = Client().get(path, {"embed": "1"})
    assert ancestors(answer) == "frame-ancestors 'self'"
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_the_journey_stays_in_the_frame_without_a_cookie(cast: Cast, site: Site, post: Post) -> None:
    client = Client(enforce_csrf_checks=True)
    wrong = client.post("/contact/?embed=1", typed(client, words=""))
    assert wrong.status_code == 422
    assert 'action="/contact/?embed=1"' in wrong.content.decode()
    assert ancestors(wrong).startswith("frame-ancestors https://shop.example")
    kept = client.post("/contact/?embed=1", typed(client, what="keep", draft=new_token()))
    assert kept.headers["Location"].endswith("&done=kept&embed=1")
    done = client.post("/contact/?embed=1", typed(client))
    assert done.status_code == 303
    thanks = client.get(done.headers["Location"])
    assert newest().conversation.ref in thanks.content.decode()
    assert "X-Frame-Options" not in thanks.headers
    assert '<base target="_blank">' in thanks.content.decode()
    assert not client.cookies


@pytest.mark.parametrize(
    "origin",
    ["*", "https://*.example", "shop.example", "http://shop.example", "https://shop.example/path", "https://a@shop.example",
     "https://shop.example;script-src", "https://shop.example'", "javascript:alert(1)", "https://", "https://x:99999"],
)  # fmt: skip
def test_what_is_no_origin_is_refused(origin: str) -> None:
    with pytest.raises(CannotKeepSite):
        read_origin(origin)


def test_an_admin_alone_names_them(cast: Cast, site: Site) -> None:
    with pytest.raises(CannotKeepSite):
        allow_frames(site, origins=["https://other.example"], by=cast.alma, at=timezone.now())
    assert Site.objects.get().framed_by == ["https://shop.example", "http://127.0.0.1:8123"]
