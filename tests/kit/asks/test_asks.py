"""What a draft asks its reader for, in four languages; and what only looks like it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.kit.asks import Ask, again_in, asks_in, says_again
from regard.kit.kinds import KINDS


def kinds(text: str) -> set[str]:
    return {ask.kind for ask in asks_in(text)}


ASKED = [
    ("Could you send me your order number?", {"order"}),
    ("Könntest du uns noch die Seriennummer und ein Foto schicken?", {"serial", "photo"}),
    ("Bitte geben Sie uns Ihre Lieferadresse.", {"address"}),
    ("Pourriez-vous nous donner votre numéro de téléphone ?", {"phone"}),
    ("¿Nos podría facilitar su dirección de envío?", {"address"}),
    ("We need:\n\n- order number\n- photo of the crack\n\nThanks", {"order", "photo"}),
    ("Where do you live?", {"address"}),
    ("Hallo Dana. Wie lautet deine Kundennummer? What is your phone number?", {"account", "phone"}),
    ("If you have your order number to hand, could you send it over?", {"order"}),
    ("Numero de commande ?", {"order"}),
    # what we wait for, and what cannot go on without it
    ("Once I've got the pictures I'll open the claim.", {"photo"}),
    ("I can't move this forward without your serial number.", {"serial"}),
    ("Wenn Sie mir die Kundennummer durchgeben, schaue ich gleich nach.", {"account"}),
    ("Ohne Ihre Seriennummer kann die Werkstatt nicht anfangen.", {"serial"}),
    ("Apenas tengamos su dirección, lo mandamos.", {"address"}),
    ("Dès que nous aurons votre adresse, le colis part.", {"address"}),
    # a request that points back to what was named
    ("The picture would not open. Could you resend it?", {"photo"}),
    ("I can't find an invoice number here, could you give it to me again?", {"invoice"}),
    ("Die Bestellnummer fehlt in der Mail, schickst du sie mir noch?", {"order"}),
    ("La foto no se abre. ¿Nos la podría reenviar?", {"photo"}),
    ("La photo ne s'ouvre pas. Pourriez-vous nous la renvoyer ?", {"photo"}),
    # misspelt, and how it is said elsewhere
    ("pls send me your order numbr", {"order"}),
    ("Gibst du mir noch deine Natelnummer?", {"phone"}),
    ("¿Nos manda una foto del ticket de compra?", {"photo"}),
    ("¿Me regala su número de celular?", {"phone"}),
    ("Laissez-moi votre numéro de cellulaire.", {"phone"}),
    # questions without a noun
    ("How long have you had it?", {"purchase_date"}),
    ("Shall we go on in German or in English?", {"language"}),
    ("Sollen wir lieber anrufen oder eine Mail schreiben?", {"preferred_channel"}),
    ("Have you had a chance to restart it?", {"tried"}),
    ("Right, one more thing: serial number?", {"serial"}),
    ("Which number is printed on the sticker underneath?", {"serial"}),
    ("Die Karte kommt per Mail, an welche Adresse?", {"email"}),
    ("La tarjeta va por correo electrónico, ¿a qué dirección?", {"email"}),
    ("Sorry, I didn't catch your surname.", {"name"}),
    ("Am einfachsten wäre es, du schickst uns ein Video.", {"photo"}),
    ("Wir bitten um Mitteilung der Rechnungsnummer.", {"invoice"}),
    ("Lo mejor es que nos mande un vídeo.", {"photo"}),
    ("Le plus simple serait de nous envoyer une vidéo.", {"photo"}),
    # a list keeps together over its full stops
    ("We need two things:\n1. Your name.\n2. A picture of the label.", {"name", "photo"}),
]
NOT_ASKED = [
    "I found your order number, it is 48-1177.",
    "Could you confirm that your order number is 48-1177?",
    "You don't need to send your order number again.",
    "If your phone number changes, let us know.",
    "Please send us a new delivery address.",
    "> Could you send me your order number?",
    "You wrote “please send me your order number today”, and we did.",
    "Did your order arrive?",
    "Here is the photo from the courier. Could you have a look at it?",
    "I noted your phone number. Could you call me on Monday?",
    "Votre numéro de client est dans la lettre, vous pouvez l'utiliser pour vous connecter.",
    "Si votre numéro de téléphone change, dites-le-nous.",
    "Once the courier has your address, he will text you.",
    "Once we have checked the serial number, we will call.",
    "Sobald wir die Seriennummer geprüft haben, melden wir uns.",
    "Please share this ticket with your colleague and answer in the ticket.",
    "Even without a receipt you can return it.",
    "Schreiben Sie bitte Ihre Bestellnummer auf das Paket.",
    "Die Rechnung liegt bei. Bitte überweisen Sie sie bis Freitag.",
    "Möchten Sie lieber eine Reparatur oder ein neues Gerät?",
    "Können Sie mir sagen, ob das Paket an Ihrer Adresse ankam?",
    "Nous avons bien reçu votre numéro de commande.",
    "No hace falta que envíe su número de pedido.",
    "Thanks!\n-- \nPlease tell us your order number in every mail",
    "Could you make it out to the studio instead?",
    "No reservation is required for the workshop.",
    "See https://shop.example/what-is-your-order-number?",
    "",
]


@pytest.mark.parametrize(("text", "asked"), ASKED)
def test_asked(text: str, asked: set[str]) -> None:
    assert kinds(text) == asked


@pytest.mark.parametrize("text", NOT_ASKED)
def test_not_asked(text: str) -> None:
    assert kinds(text) == set()


def test_it_says_where_and_in_which_language() -> None:
    text = "Hallo!  Könnten Sie mir\nbitte Ihre Bestellnummer nennen? Danke."
    (ask,) = asks_in(text)
    assert text[ask.start : ask.end] == ask.noun == "Bestellnummer"
    assert (ask.sentence, ask.language) == ("Könnten Sie mir\nbitte Ihre Bestellnummer nennen?", "de")


@pytest.mark.parametrize(
    "text", ["As I already told you, no.", "Zum dritten Mal: 48-1177", "Como ya le dije", "je vous l'ai déjà dit"]
)
def test_they_say_it_again(text: str) -> None:
    assert says_again(text)
    span = again_in(text)
    assert span is not None
    assert 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize(
    "text", ["It broke for the third time.", "As you told me, I sent it.", "> as I already told you\nThanks", "Merci !"]
)
def test_they_do_not(text: str) -> None:
    assert not says_again(text)


SCRAPS = st.sampled_from(
    ["could you send me ", "your order number", "\n- ", "¿", "Bitte ", "nennen", "?", ". ", "votre ", "numéro de commande", ":", "(", '"', "ẞ", "İ", "\u2028", "e\u0301", "> "]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(SCRAPS, max_size=40).map("".join)))
@settings(max_examples=300, deadline=None)
def test_every_ask_lies_in_the_text(text: str) -> None:
    for ask in asks_in(text):
        assert isinstance(ask, Ask)
        assert ask.kind in KINDS
        assert 0 <= ask.start < ask.end <= len(text)
        assert ask.sentence in text
        assert text[ask.start : ask.end] in ask.sentence
    says_again(text)


@pytest.mark.parametrize(
    "piece", ["could you send me your order number ", "a", "your ", "(", "- order number\n", "¿cuál ", "please ", "bitte wenn sie ", "no need to "]
)  # fmt: skip
def test_a_huge_draft_is_bounded(piece: str) -> None:
    text = (piece * (200_000 // len(piece) + 1))[:200_000]
    begun = time.thread_time()
    asks_in(text)
    says_again(text)
    assert time.thread_time() - begun < 20  # not a figure: quadratic reading would take minutes
