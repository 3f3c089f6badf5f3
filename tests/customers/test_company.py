"""Companies: domains propose, people decide."""

import pytest

from regard.conversations.notice_company import notice_company
from regard.customers.company import (
    CannotKeepCompany,
    belongs_to,
    companies_of,
    company_called,
    does_not_belong,
    keep_company,
    read_domain,
)  # fmt: skip
from regard.customers.known import known_about
from regard.customers.models import Belonging, Company
from tests.cast import NOW, Cast


def ray(cast: Cast, *domains: str) -> Company:
    return keep_company(Company(), name="Ray & Sons", domains=list(domains), by=cast.ada.actor, at=NOW)


def states(cast: Cast) -> list[str]:
    return [one.state for one in companies_of(cast.dana)]


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("Example.ORG", "example.org"), ("@example.org", "example.org"), ("info@example.org", "example.org"),
        ("https://www.example.org/contact", "example.org"), ("münchen.example", "xn--mnchen-3ya.example"),
    ],
)  # fmt: skip
def test_a_domain_is_read_as_people_paste_it(typed: str, domain: str) -> None:
    assert read_domain(typed) == domain


@pytest.mark.parametrize("typed", ["gmail.com", "web.de", "x@GMX.net", "laposte.net"])
def test_where_anybody_gets_an_address_is_no_company(typed: str) -> None:
    with pytest.raises(CannotKeepCompany, match="names no company"):
        read_domain(typed)


@pytest.mark.parametrize("typed", ["org", "a b.c", "-", "exa_mple.org", "x" * 300, "..", "a..b"])
def test_what_is_no_domain_is_refused(typed: str) -> None:
    with pytest.raises(CannotKeepCompany):
        read_domain(typed)


def test_a_domain_proposes_who_wrote_from_there_and_sets_nothing(cast: Cast) -> None:
    ray(cast, "example.org")
    assert states(cast) == ["proposed"]
    assert [(one.value, one.is_sure) for one in known_about(cast.dana, at=NOW) if one.kind == "company"] == [
        ("Ray & Sons", False)
    ]


def test_who_writes_later_is_proposed_too_and_only_once(cast: Cast) -> None:
    ray(cast, "stranger.example")
    message = cast.writes("hello", identity=cast.ines, at=NOW)
    Belonging.objects.all().delete()
    notice_company(message)
    notice_company(message)
    assert Belonging.objects.get().person_id == cast.ines.person_id


def test_a_refused_proposal_is_not_made_again(cast: Cast) -> None:
    company = ray(cast, "example.org")
    does_not_belong(cast.dana, company, by=cast.alma.actor, at=NOW)
    notice_company(cast.first)
    assert states(cast) == []
    keep_company(company, name="Ray", domains=[], by="", at=NOW)
    keep_company(company, name="Ray", domains=["example.org"], by="", at=NOW)
    assert states(cast) == []


def test_one_company_at_a_time(cast: Cast) -> None:
    first, second = ray(cast), company_called("Other", by="", at=NOW)
    belongs_to(cast.dana, first, by=cast.alma.actor, at=NOW)
    belongs_to(cast.dana, second, by=cast.alma.actor, at=NOW)
    assert [(one.company.name, one.state) for one in companies_of(cast.dana)] == [("Other", "set")]
    belongs_to(cast.dana, first, by=cast.alma.actor, at=NOW)
    assert [one.company.name for one in companies_of(cast.dana)] == ["Ray & Sons"]


def test_a_domain_is_of_one_company(cast: Cast) -> None:
    ray(cast, "example.org")
    with pytest.raises(CannotKeepCompany, match=r"example.org belongs to Ray & Sons"):
        keep_company(Company(), name="Thieves", domains=["example.org"], by="", at=NOW)
    assert Company.objects.count() == 1


def test_a_name_finds_its_company_whatever_its_case(cast: Cast) -> None:
    found = ray(cast)
    assert company_called("  ray & SONS ", by="", at=NOW) == found
    assert company_called("Somebody Else", by="", at=NOW) != found
