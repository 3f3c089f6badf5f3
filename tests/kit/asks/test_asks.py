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
