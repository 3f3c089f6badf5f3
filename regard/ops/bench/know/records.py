"""Files of labelled records, read by their headings: whatever calls itself a name, an address, a telephone …"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from regard.kit.likeness import Address, Record

_HEADINGS = {
    "truth": "trueid clusterid entityid uniqueid class",
    "record": "recid recordid",
    "given": "givenname firstname forename",
    "surname": "surname lastname familyname",
    "name": "name fullname",
    "company": "sitename company companyname organisation organization businessname",
    "number": "streetnumber housenumber",
    "street": "address address1 street streetaddress addr",
    "town": "suburb town city",
    "area": "address2 state region county",
    "postcode": "postcode zip zipcode postalcode",
    "phone": "phone telephone phonenumber mobile tel",
    "email": "email emailaddress mail",
    "site": "website url web homepage",
    "birthday": "dateofbirth dob birthday birthdate",
    "account": "socsecid ssn customernumber accountnumber",
}
_FIELD_OF = {heading: field for field, headings in _HEADINGS.items() for heading in headings.split()}


@dataclass(frozen=True, slots=True)
class Labelled:
    """`truth`: records with the same are one."""

    truth: str
    record: Record


def read_records(path: Path) -> list[Labelled]:
    """Every row of a CSV with its label. ValueError when no column says what is one."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    rows = csv.DictReader(text.splitlines(keepends=True), skipinitialspace=True)
    fields = {heading: _FIELD_OF.get(re.sub(r"[^a-z0-9]", "", heading.lower())) for heading in rows.fieldnames or ()}
    if not {"truth", "record"} & set(fields.values()):
        raise ValueError(f"{path.name}: no column says which records are one")
    people = bool({"given", "surname", "birthday"} & set(fields.values()))
    found = []
    for row in rows:
        told: dict[str, list[str]] = {}
        for heading, field in fields.items():
            if field and (value := (row[heading] or "").strip()):
                told.setdefault(field, []).append(value)
        found.append(Labelled(_truth(told), _record(told, people=people)))
    return found


def _truth(told: dict[str, list[str]]) -> str:
    """The label; of Febrl's "rec-12-dup-0" the number."""
    if "truth" in told:
        return told["truth"][0]
    name = told.get("record", [""])[0]
    parts = name.split("-")
    return parts[1] if len(parts) > 2 else name


def _record(told: dict[str, list[str]], *, people: bool) -> Record:
    def first(field: str) -> str:
        return told.get(field, [""])[0]

    whole = f"{first('given')} {first('surname')}".strip()
    named = (*told.get("name", ()), *((whole,) if whole else ()))
    address = Address(
        street=first("street"), number=first("number"), postcode=first("postcode"), town=first("town"),
        area=", ".join(told.get("area", ())),
    )  # fmt: skip
    return Record(
        names=named if people else (),
        companies=(*told.get("company", ()), *(() if people else named)),
        emails=tuple(told.get("email", ())),
        phones=tuple(told.get("phone", ())),
        addresses=(address,) if address != Address() else (),
        birthdays=tuple(told.get("birthday", ())),
        numbers=tuple(("account", value) for value in told.get("account", ())),
        sites=tuple(told.get("site", ())),
    )
