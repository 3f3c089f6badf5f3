"""What a message says about its writer: found in four languages, and not found where it only looks like it."""

from __future__ import annotations

import pytest

from regard.kit.facts import find

SAID: list[tuple[str, str, str]] = [
    ("My order number is 48-1177, thanks.", "order", "481177"),
    ("regarding order 48-1177", "order", "481177"),
    ("48-1177 is my order number", "order", "481177"),
    ("The parcel of order 48-1177 went to a neighbour", "order", "481177"),
    ("I like your coffee, order 48-1177 was good", "order", "481177"),
    ("Order Number:\n48-1177", "order", "481177"),
    ("Bestellnummer: 48-1177", "order", "481177"),
    ("meine Bestellung mit der Nummer 48-1177", "order", "481177"),
    ("n° de commande 123456", "order", "123456"),
    ("ma commande 2023887", "order", "2023887"),
    ("pedido nº 4711-22 por favor", "order", "471122"),
    ("Rechnung Nr. 2024-0031 vom 3.4.", "invoice", "20240031"),
    ("Ihre Rechnung Nr. 4711", "invoice", "4711"),
    ("La facture n°F2024-11 est fausse", "invoice", "F202411"),
    ("La factura número 88123", "invoice", "88123"),
    ("my customer number is C-10023", "account", "C10023"),
    ("Kd.-Nr. 99812", "account", "99812"),
    ("número de cliente: 88123", "account", "88123"),
    ("numéro client : 55123", "account", "55123"),
    ("S/N: 4471", "serial", "4471"),
    ("S/N TX-2209", "serial", "TX2209"),
    ("The serial number on the back is TX-2209-B", "serial", "TX2209B"),
    ("Meine Kundennummer ist die 1022311", "account", "1022311"),
    ("order confirmation no. 99321", "order", "99321"),
    ("My PO number is 4500012345", "order", "4500012345"),
    ("Seriennummer lautet 2207", "serial", "2207"),
    ("numéro de série 22A71", "serial", "22A71"),
    ("número de serie: 2207", "serial", "2207"),
    ("Rufen Sie mich an unter 030 1234567", "phone", "+49301234567"),
    ("My cell is (415) 555-2671", "phone", "+14155552671"),
    ("My phone number is +44 20 7946 0958", "phone", "+442079460958"),
    ("Sie erreichen mich unter 0171 2345678", "phone", "+491712345678"),
    ("Mon numéro est le 06 12 34 56 78", "phone", "+33612345678"),
    ("mi teléfono es 612 345 678", "phone", "+34612345678"),
    ("I live at 12 Mill Lane, Norwich NR1 2AB", "address", "NR12AB 12 milll"),
    ("Please ship to 716 Congress Ave, Austin, TX 78701", "address", "78701 716 congr"),
    ("Meine neue Adresse: Lindenstr. 12, 10969 Berlin", "address", "10969 12 linde"),
    ("J'habite 12 rue de la Paix, 75002 Paris", "address", "75002 12 delap"),
    ("Mi dirección es Calle Mayor 12, 28013 Madrid", "address", "28013 12 mayor"),
    ("I bought it on 3 March 2024", "purchase_date", "2024-03-03"),
    ("Ich habe die Maschine am 12. Mai 2023 gekauft", "purchase_date", "2023-05-12"),
    ("acheté le 3 mars 2024", "purchase_date", "2024-03-03"),
    ("Where is my order of 3 March 2024?", "purchase_date", "2024-03-03"),
    ("wegen meiner Bestellung vom 12. Mai 2023", "purchase_date", "2023-05-12"),
    ("suite à ma commande du 3 mars 2024", "purchase_date", "2024-03-03"),
    ("My user id is 40122", "account", "40122"),
    ("lo compré el 3 de marzo de 2024", "purchase_date", "2024-03-03"),
    ("comprada el 11/02/2024", "purchase_date", "2024-02-11"),
    ("I was born on 3 March 1960", "birthday", "1960-03-03"),
    ("Geburtsdatum: 4.5.1971", "birthday", "1971-05-04"),
    ("my Tind leaks", "product", "tind"),
    ("Meine Tind tropft", "product", "tind"),
    ("Please call me Danny, everybody does.", "preferred_name", "danny"),
    ("Sie können mich gerne Gabi nennen", "preferred_name", "gabi"),
    ("Appelez-moi Zoé", "preferred_name", "zoé"),
    ("Puede llamarme Paco", "preferred_name", "paco"),
    ("Please only e-mail me, I work nights.", "preferred_channel", "email"),
    ("Bitte nur per E-Mail", "preferred_channel", "email"),
    ("Je préfère être contacté par téléphone", "preferred_channel", "phone"),
    ("Prefiero que me escriban por correo electrónico", "preferred_channel", "email"),
    ("bitte nicht anrufen", "preferred_channel", "no phone"),
    ("Ring me after 17:00", "preferred_hours", "after 17:00"),
    ("Rufen Sie mich bitte nach 17 Uhr an", "preferred_hours", "after 17:00"),
    ("Appelez-moi après 17h", "preferred_hours", "after 17:00"),
    ("Llámeme después de las 17:00", "preferred_hours", "after 17:00"),
    ("I am deaf, please write", "accessibility", "deaf"),
    ("I use a screen reader", "accessibility", "screen reader"),
    ("I need large print", "accessibility", "large print"),
    ("Ich bin gehörlos", "accessibility", "deaf"),
    ("Je suis malentendante", "accessibility", "hard of hearing"),
    ("soy ciego", "accessibility", "blind"),
    ("Please answer in German", "language", "de"),
    ("bitte auf Deutsch", "language", "de"),
    ("En français, s'il vous plaît", "language", "fr"),
    ("Solo hablo español", "language", "es"),
]

NOT_SAID = [
    "I'd like to order 1000 pieces",
    "May I order a coffee?",
    "That is not my order number 48-1177",
    "Your order number is 48-1177",
    "My neighbour's order number is 48-1180",
    "She had your coffee every month, order 46-0218",
    "Her new number: +49 30 1234567",
    "Die Bestellnummer meiner Nachbarin ist 48-1180",
    "An order number looks like 48-1177, for example",
    "If my order number were 48-1177, would you find it?",
    "The order is 2500 euros",
    "I placed an order on 12.03.2024",
    "See https://shop.example/order/481177?number=33",
    "Track it: https://post.example/?order=48-1177&n=1234567",
    "my bank account number is 12345678",
    "Mon numéro de dossier est le 06 12 34 56 78",
    "Call me on 07700 900123",
    "My old phone number was +49 30 1234567",
    "The number you gave me, +49 30 1234567, is wrong",
    "I think it might be order 48-1177 but I am not sure",
    "error code 55121, ticket #998123, version 48.1177",
    "I have an account since 2019",
    "Your hotline 0800 123456 is always busy",
    "my neighbour's phone number is +49 30 1234567",
    "Call them on +49 30 1234567",
    "+49 30 1234567 is on your web page",
    "Your address is Lindenstr. 12, 10969 Berlin",
    "My mother lives at 12 Mill Lane, Norwich NR1 2AB",
    "I can call you on 3 March 2024",
    "my son was born on 3 March 2016",
    "bought on 03/04/2024",
    "please call me back tomorrow",
    "Please call me Monday",
    "If you want, call me Al",
    "call me tomorrow after 5pm",
    "my mother is deaf",
    "I am not deaf",
    "I'm deaf to your excuses",
    "Are you blind?",
    "Please send the invoice by e-mail",
    "is the Tind any good?",
    "Registered Penguin User #218455",
    "Penguin User: 218455",
    "If anyone wants the old one, contact me by e-mail",
    "your order of 3 March 2024",
    "my neighbour's Tind leaks",
    "Do you speak German?",
]


@pytest.mark.parametrize(("text", "kind", "canonical"), SAID)
def test_what_is_said_is_found_with_its_place(text: str, kind: str, canonical: str) -> None:
    found = [one for one in find(text, products=["Tind"], country="DE") if one.kind == kind]
    assert [one.canonical for one in found] == [canonical]
    one = found[0]
    assert " ".join(text[one.start : one.end].split()).casefold() == one.value.casefold()
    assert one.sentence in " ".join(text.split())


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert [(one.kind, one.value) for one in find(text, products=["Tind"], country="DE")] == []


def test_several_numbers_are_several_facts() -> None:
    assert [one.value for one in find("My orders 48-1177 and 48-1180 are late")] == ["48-1177", "48-1180"]


def test_each_value_once_however_often_it_is_said() -> None:
    assert len(find("Order number 48-1177. I said: order no. 48 1177 / 481177!", country="DE")) <= 2
    assert len(find("Order number 48-1177. Yes, order number 48-1177.")) == 1


def test_a_forwarded_letter_and_a_quote_are_not_their_words() -> None:
    quoted = "> My order number is 48-1177\n| order number 48-1178\n"
    forwarded = (
        "See below.\n\n-----Original Message-----\nFrom: shop\nYour order number 48-1177\nMy order number is 48-1179\n"
    )
    assert find(quoted) == [] and find(forwarded) == []


@pytest.mark.parametrize(
    "sign",
    ["Unsubscribe:", "To cancel a subscription:", "If you want no future newsletters:", "More in our newsletter:"],
)
def test_a_newsletter_has_no_writer(sign: str) -> None:
    text = f"Spring sale!\nCall us: my phone number is +49 30 1234567\n{sign} https://shop.example/u\n"
    assert find(text) == []


SIGNATURE = """--
Dana Ray            Halden & Sons Ltd.
Phone: +44 20 7946 0958   Fax: +44 20 7946 0959
12 Mill Lane
Norwich NR1 2AB
_______________________________________________
Users mailing list, call +44 20 7946 0111
https://lists.example/listinfo/users
"""


def test_a_signature_tells_phone_address_and_company_and_no_fax_and_no_list() -> None:
    found = {
        one.kind: one.value for one in find("It leaks.", signature=SIGNATURE, name="Dana Ray", domain="halden.example")
    }
    assert found["phone"] == "+44 20 7946 0958" and found["company"] == "Halden & Sons Ltd."
    assert found["address"].startswith("12 Mill Lane")
    assert len(find("It leaks.", signature=SIGNATURE)) == 3


def test_a_greeting_begins_a_signature_that_nobody_folded() -> None:
    text = "It leaks.\n\nMit freundlichen Grüßen\nSepp Moser\nKlosterhof 1\n94327 Bogen\nTel: 09422-505601\n"
    kinds = {one.kind: one.canonical for one in find(text)}
    assert kinds == {"phone": "+499422505601", "address": "94327 1 klost"}


def test_where_somebody_writes_from_tells_the_country_of_a_number() -> None:
    line = "Call me on 01 883 2063"
    assert [one.canonical for one in find(line, domain="dcu.ie")] == ["+35318832063"]
    assert find(line) == []
