"""Whatever breaks on our side is said in words: to staff, customers, scripts and frames; also when the database is what broke."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.core.signals import got_request_exception
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from regard.customers.site import Site
from regard.portal.framing import framable
from regard.project import urls
from regard.project.broken import LAST
from tests.cast import Cast

SECRET = "what nobody may read"


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(SECRET)


def asks_a_database_that_is_away(request: HttpRequest) -> HttpResponse:
    with connection.execute_wrapper(_away):
        from regard.staff.models import Agent

        return HttpResponse(str(Agent.objects.count()))


def _away(*_rest: object) -> None:
    raise ConnectionError(SECRET)


handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [
    path("desk/breaks/", breaks),
    path("my/breaks/", breaks),
    path("my/away/", asks_a_database_that_is_away),
    path("contact/", framable(breaks)),
]


@pytest.fixture
def client(settings: LazySettings) -> Client:
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "back"), [("/desk/breaks/", "/desk/"), ("/my/breaks/", "/help/"), ("/my/away/", "/help/")]
)
def test_a_page_says_so_asks_no_database_and_leads_back(client: Client, address: str, back: str) -> None:
    answer = client.get(address + "?x=1")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Something broke on our side" in page
    assert SECRET not in page
    assert "Traceback" not in page
    assert f'href="{address}?x=1"' in page, "they can try again"
    assert f'href="{back}"' in page
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_was_sent_is_not_sent_again_by_a_link(client: Client) -> None:
    page = client.post("/my/breaks/", {"words": "x"}).content.decode()
    assert "Try again" not in page
    assert "may not have arrived" in page


def test_customers_read_their_language(client: Client) -> None:
    page = client.get("/my/breaks/", headers={"Accept-Language": "de"}).content.decode()
    assert '<html lang="de"' in page
    assert "Something broke" not in page


def test_scripts_get_a_sentence(client: Client) -> None:
    told = client.get("/my/breaks/", headers={"Accept": "application/json"})
    assert (told.status_code, told.json()["code"]) == (500, "broken")
    part = client.get("/desk/breaks/", headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["Content-Type"]) == (500, "text/plain; charset=utf-8")
    assert "<" not in part.content.decode()


def test_it_is_still_in_the_log(client: Client) -> None:
    seen = list[str]()
    got_request_exception.connect(lambda **_more: seen.append("told"), weak=False, dispatch_uid="broken-test")
    try:
        client.get("/my/breaks/")
    finally:
        got_request_exception.disconnect(dispatch_uid="broken-test")
    assert seen == ["told"]


def test_when_even_the_page_breaks_words_are_left(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_templates(*_rest: object, **_more: object) -> None:
        raise OSError(SECRET)

    monkeypatch.setattr("regard.project.broken.render", no_templates)
    answer = client.get("/my/breaks/")
    assert (answer.status_code, answer.content.decode()) == (500, LAST)


@pytest.mark.django_db
def test_in_a_frame_of_a_known_site_it_is_seen_too(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    Site.objects.create(
        slug="shop", name="Shop", issuer="shop", framed_by=["https://shop.example"], made_at=timezone.now()
    )
    framed, alone = client.get("/contact/?embed=1"), client.get("/contact/")
    assert "frame-ancestors https://shop.example" in framed.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in alone.headers["Content-Security-Policy"]

    def away() -> list[str]:
        raise ConnectionError(SECRET)

    monkeypatch.setattr("regard.project.broken.framing_origins", away)
    assert "Something broke on our side" in client.get("/contact/?embed=1").content.decode()
