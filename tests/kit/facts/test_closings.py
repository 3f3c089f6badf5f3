"""The house a closing names, the numbers that stand in it, and whose closing it is at all."""

from __future__ import annotations

import pytest

from regard.kit.facts import find

NAMED = [
    ("Dana Ray\nCTO at Halden Tools", "dana.example", "Halden Tools"),
    ("Dana Ray\nHead of Sales bei Nordlicht", "dana.example", "Nordlicht"),
    ("Dana Ray\nPhD Student, University of Leeds", "dana.example", "University of Leeds"),
    ("Dana Ray - Engineer - Halden Tools", "halden.example", "Halden Tools"),
    (
        "Dana Ray - Laboratory of Cold Matter, Leeds University",
        "x.example",
        "Laboratory of Cold Matter, Leeds University",
    ),
    ("Dana Ray\nCustomer Care\nQX Iceland", "qx.example", "QX Iceland"),
    ("Dana Ray\nNorth-Harbour Tools", "nht.example", "North-Harbour Tools"),
    ("Dana Ray - Staff Haldenware", "haldenware.example", "Haldenware"),
    ("Dana Ray, CTO, Halden Mobile", "halden.example", "Halden Mobile"),
    ("Dana Ray\nPress Liaison/Secretary, Clearwater Foundation", "x.example", "Clearwater Foundation"),
    ("Dana Ray\nClear-Water Center for Astronomy", "x.example", "Clear-Water Center for Astronomy"),
]
BOX = """+-----------------------+----------------------+
| Dana Ray              |                      |
| Software Developer    | Tel : +44 20 7946 0958 |
| South Harbour Institute of Art & Craft | Fax : +44 20 7946 0959 |
+-----------------------+----------------------+
"""
NOT_NAMED = [
    ("Dana Ray\nDirector, Product Management", "dana.example"),
    ("Dana Ray\nConsultant, Berlin", "dana.example"),
    ("Dana Ray\nProfessor at Large", "dana.example"),
    ("Dana Ray\nEngineer at your service", "dana.example"),
    ("Dana Ray\nDepartment of Computing,\nInstitute of Technology,\nDublin 24", "it.example"),
    ("Ray.", "ray.example"),
    ("Dana Ray\nDana Rose Yates", "dry.example"),
    ("Dana Ray\nQX Manager", "qx.example"),
]


@pytest.mark.parametrize(("words", "domain", "company"), NAMED)
def test_a_post_a_domain_or_its_initials_name_the_house(words: str, domain: str, company: str) -> None:
    found = find("It leaks.", signature=f"--\n{words}\n", name="Dana Ray", domain=domain)
    assert [one.value for one in found if one.kind == "company"] == [company]


@pytest.mark.parametrize(("words", "domain"), NOT_NAMED)
def test_what_only_stands_below_a_name_is_no_house(words: str, domain: str) -> None:
    found = find("It leaks.", signature=f"--\n{words}\n", name="Dana Rose Yates Ray", domain=domain)
    assert [one.value for one in found if one.kind == "company"] == []


def test_a_closing_in_a_box_is_no_quote() -> None:
    found = {one.kind: one.value for one in find(f"It leaks.\n\n--\n{BOX}", name="Ray, Dana", domain="shi.ac.uk")}
    assert found == {"phone": "+44 20 7946 0958", "company": "South Harbour Institute of Art & Craft"}
    assert find("| My order number is 48-1177\n| Thanks") == []


def test_a_lists_footer_below_does_not_hide_the_closing() -> None:
    footer = "--\nTool Users' Group: tug@lists.example\nhttps://lists.example/listinfo/tug for (un)subscription\n"
    text = f"Dana Ray wrote:\n\nThanks to all.\n\nIt leaks.\n\n--\nDana Ray\nTel: +44 20 7946 0958\n{footer}"
    assert [one.value for one in find(text, name="Dana Ray")] == ["+44 20 7946 0958"]


PHONES = [
    ("Tel/Fax: +44 20 7946 0958", "+442079460958"),
    ("Fax & Phone +44 20 7946 0958", "+442079460958"),
    ("Phone: + 44 (020) 7946 0958", "+442079460958"),
    ("Engineer - 12 Mill Lane NY 10018 - (415) 555-2671", "+14155552671"),
]


@pytest.mark.parametrize(("line", "canonical"), PHONES)
def test_a_phone_that_is_a_fax_too_or_stands_in_a_row_is_read(line: str, canonical: str) -> None:
    found = find("It leaks.", signature=f"--\nDana Ray\n{line}\n", name="Dana Ray")
    assert [one.canonical for one in found if one.kind == "phone"] == [canonical]


def test_a_fax_and_a_mailbox_with_a_fax_stay_unread() -> None:
    signature = "--\nDana Ray\nFax: +44 20 7946 0959\nBBS&Fax: +44 20 7946 0960\n"
    assert find("It leaks.", signature=signature, name="Dana Ray") == []


@pytest.mark.parametrize("shown", ["Ray, Dana - Sales Team", "Dana Ray (ext 12)", "RAY,DANA (Halden-Leeds,ex2)"])
def test_a_shown_name_with_a_post_still_tells_where_the_closing_begins(shown: str) -> None:
    found = find(
        "It leaks badly, see the picture.\n\nDana Ray\nHalden Tools Ltd\nTel: 020 7946 0958\n",
        name=shown,
        domain="h.co.uk",
    )
    assert {one.kind: one.canonical for one in found} == {"company": "halden tools", "phone": "+442079460958"}


def test_a_district_of_dublin_and_an_eircode_are_postcodes() -> None:
    for place in ("Dublin 4", "Cork, T12 X4PY"):
        found = find("It leaks.", signature=f"--\nDana Ray\n15 Mill Quay\n{place}\nIreland\n", name="Dana Ray")
        assert [one.kind for one in found] == ["address"], place
