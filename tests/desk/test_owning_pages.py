"""What people own, companies, own fields and imports on their pages."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from regard.customers.company import companies_of
from regard.customers.models import Belonging, Company, Import, OwnedProduct, OwnField, OwnValue, Product
from regard.customers.owned import products_of
from tests.cast import Cast
from tests.desk.conftest import Desk, enter


def test_the_pane_and_the_page_show_what_they_own(desk: Desk) -> None:
    client = enter(desk.cast.alma)
    pane = client.get(f"/desk/conversations/{desk.cast.conversation.ref}/", {"part": "who"}).content.decode()
    page = client.get(f"/desk/people/{desk.cast.dana.pk}/").content.decode()
    for html in (pane, page):
        assert "Tind" in html
        assert "2214" in html
        assert "Ray &amp; Sons" in html


def test_noting_correcting_moving_and_giving_on(desk: Desk) -> None:
    cast, client = desk.cast, enter(desk.cast.alma)
    base = f"/desk/people/{cast.dana.pk}/products/"
    tind = Product.objects.get()
    answer = client.post(base, {"product": tind.pk, "serial": "77", "bought_on": "2026-01-02"})
    assert answer.headers["Location"] == f"/desk/people/{cast.dana.pk}/"
    made = OwnedProduct.objects.get(serial="77")
    assert made.warranty_until.isoformat() == "2029-01-02"
    assert client.post(base, {"product": tind.pk, "bought_on": "yesterday"}).status_code == 422
    client.post(f"{base}{made.pk}/", {"product": tind.pk, "serial": "78"})
    client.post(f"{base}{made.pk}/stages/", {"stage": "maintenance", "why": "new gasket"})
    made.refresh_from_db()
    assert (made.serial, made.stage, made.changes.last().why) == ("78", "maintenance", "new gasket")
    assert client.post(f"{base}{made.pk}/passings/", {"to": "nobody@known.example"}).status_code == 422
    client.post(f"{base}{made.pk}/passings/", {"to": "Ines@stranger.example"})
    assert [one.serial for one in products_of(cast.ines.person)] == ["78"]
    taken = client.post(f"/desk/people/{cast.dana.pk}/products/", {"product": tind.pk, "serial": "78"})
    assert taken.status_code == 409
    assert "belongs to Ines Sommer" in taken.content.decode()


def test_somebody_else_s_product_is_not_reached_by_another_person_s_page(desk: Desk) -> None:
    address = f"/desk/people/{desk.cast.ines.person_id}/products/{desk.owned.pk}/gone/"
    assert enter(desk.cast.alma).post(address).status_code == 404
    assert OwnedProduct.objects.filter(pk=desk.owned.pk).exists()


def test_a_company_gathers_people_and_only_conversations_one_may_see(desk: Desk) -> None:
    cast, address = desk.cast, f"/desk/companies/{desk.company.pk}/"
    secret = cast.opens("secret of the workshop", team=cast.workshop)
    seen = enter(cast.alma).get(address).content.decode()
    assert "Leaking Tind" in seen
    assert "secret" not in seen
    assert secret.ref in enter(cast.cleo).get(address).content.decode()


def test_a_company_is_made_changed_and_refused(desk: Desk) -> None:
    client = enter(desk.cast.alma)
    made = client.post("/desk/companies/new/", {"name": "Stranger Ltd", "domains": "stranger.example"})
    company = Company.objects.get(name="Stranger Ltd")
    assert made.headers["Location"] == f"/desk/companies/{company.pk}/"
    assert "Ines Sommer" in client.get(f"/desk/companies/{company.pk}/").content.decode()
    ines = desk.cast.ines.person
    client.post(f"/desk/people/{ines.pk}/company/", {"company": company.pk, "answer": "yes"})
    assert Belonging.objects.get(person=ines).state == "set"
    client.post(f"/desk/people/{ines.pk}/company/", {"name": "ray & sons"})
    assert companies_of(ines)[0].company == desk.company
    refused = client.post("/desk/companies/new/", {"name": "Free", "domains": "gmail.com"})
    assert refused.status_code == 422
    assert "names no company" in refused.content.decode()


def test_own_fields_are_written_and_refused_whole(desk: Desk) -> None:
    cast, client = desk.cast, enter(desk.cast.alma)
    address, name = f"/desk/people/{cast.dana.pk}/fields/", f"own-{desk.own_field.pk}"
    assert client.post(address, {name: "HARD"}).status_code == 303
    assert OwnValue.objects.get().value == "hard"
    pane = client.get(f"/desk/conversations/{cast.conversation.ref}/", {"part": "who"}).content.decode()
    assert "Water" in pane
    assert client.post(address, {name: "lukewarm"}).status_code == 422
    assert OwnValue.objects.get().value == "hard"


def test_a_sensitive_field_is_not_shown_nor_written_by_an_agent(desk: Desk) -> None:
    OwnField.objects.update(sensitivity="sensitive")
    cast, address = desk.cast, f"/desk/people/{desk.cast.dana.pk}/"
    name = f"own-{desk.own_field.pk}"
    assert name not in enter(cast.alma).get(address).content.decode()
    enter(cast.alma).post(address + "fields/", {name: "hard"})
    assert not OwnValue.objects.exists()
    assert name in enter(cast.benno).get(address).content.decode()


def test_an_import_from_upload_to_start(cast: Cast) -> None:
    client, base = enter(cast.benno), "/desk/settings/imports/"
    file = SimpleUploadedFile("p.csv", b"Name;E-Mail;Ort\n<b>Noor</b>;noor@example.net;Ulm\n")
    answer = client.post(base + "uploads/", {"file": file})
    made = Import.objects.get()
    assert answer.headers["Location"] == f"{base}{made.pk}/"
    page = client.get(f"{base}{made.pk}/").content.decode()
    assert "&lt;b&gt;Noor" in page
    assert "<b>Noor" not in page
    client.post(f"{base}{made.pk}/columns/", {"column": ["", "email", "name"]})
    made.refresh_from_db()
    assert made.columns == ["", "email", "name"]
    assert client.post(f"{base}{made.pk}/runs/").status_code == 303
    assert Import.objects.get().state == "running"
    assert client.post(f"{base}{made.pk}/gone/").status_code == 409
    refused = client.post(base + "uploads/", {"file": SimpleUploadedFile("p.csv", b"")})
    assert refused.status_code == 422
    assert client.post(base + "uploads/").status_code == 422
