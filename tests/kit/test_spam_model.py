"""The classifier learns, remembers, and follows "not spam"."""

import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.kit.mail import Mail, read
from regard.kit.mail.spam import Model, examples_of, judge
from regard.kit.mail.spam.model import ENOUGH

QUESTIONS = ["grinder", "machine", "invoice", "delivery", "order", "warranty", "filter", "gasket", "boiler", "steam"]
OFFERS = [
    "casino",
    "winner",
    "bonus",
    "pills",
    "enlargement",
    "lottery",
    "millions",
    "investment",
    "guaranteed",
    "replica",
]


def mail(words: list[str], number: int, *, domain: str) -> Mail:
    random_words = random.Random(number).sample(words, 5)
    text = f"From: p{number}@{domain}\r\nSubject: {random_words[0]} {random_words[1]}\r\n\r\n{' '.join(random_words)} {number}"
    return read(text.encode())


def wanted(number: int) -> Mail:
    return mail(QUESTIONS, number, domain="customer.example")


def spam(number: int) -> Mail:
    return mail(OFFERS, number, domain="offers.example")


def taught(count: int = 40) -> Model:
    model = Model()
    for number in range(count):
        model.train(wanted(number), False)
        model.train(spam(number), True)
    return model


def test_an_untaught_model_is_unsure() -> None:
    for one in (wanted(1), spam(1)):
        assert judge(one, model=Model()).verdict == "unsure"
        assert judge(one).verdict == "unsure"


def test_it_recognises_mail_that_it_has_not_seen() -> None:
    model = taught()
    assert {judge(spam(number), model=model).verdict for number in range(1000, 1030)} <= {"spam", "unsure"}
    assert {judge(wanted(number), model=model).verdict for number in range(1000, 1030)} == {"ham"}
    assert all(model.margin(spam(n)) > 0 > model.margin(wanted(n)) for n in range(1000, 1030))


def test_not_spam_is_felt_at_once() -> None:
    model = taught()
    unlucky = mail(OFFERS, 5000, domain="partner.example")
    before = model.margin(unlucky)
    model.train(unlucky, False)
    assert model.margin(unlucky) < min(0, before)
    assert judge(unlucky, model=model).verdict == "ham"
    assert judge(spam(7), model=model).verdict != "ham"


def test_a_few_mails_are_not_enough_for_an_accusation() -> None:
    model = Model()
    for number in range(ENOUGH - 1):
        model.train(spam(number), True)
    assert not model.is_trained
    assert judge(spam(99), model=model).verdict == "unsure"


def test_learning_many_at_once_measures_its_own_strictness() -> None:
    examples = examples_of([one for n in range(60) for one in ((wanted(n), False), (spam(n), True))])
    model = Model()
    model.train_all(examples, passes=3)
    assert (model.wanted, model.spam) == (60, 60)
    assert judge(spam(2000), model=model).verdict == "spam"
    assert judge(wanted(2000), model=model).verdict == "ham"


def test_a_filters_accusation_is_weighed_against_what_was_learned() -> None:
    model = taught()
    accused = read(b"X-Spam-Flag: YES\r\n" + wanted(3).message.as_bytes())
    assert judge(accused).verdict == "spam"
    assert judge(accused, model=model).verdict == "unsure"


def test_it_is_kept_and_brought_back() -> None:
    model = taught(ENOUGH)
    again = Model.from_bytes(model.to_bytes())
    assert (again.wanted, again.spam, again.strict) == (model.wanted, model.spam, model.strict)
    assert [again.margin(one(n)) for one, n in product((wanted, spam), range(50, 55))] == [
        model.margin(one(n)) for one, n in product((wanted, spam), range(50, 55))
    ]


@pytest.mark.parametrize(
    "stored", [b"", b"RGSPAM02", b"RGSPAM03", b"something else", Model().to_bytes()[:-5], Model().to_bytes()[:40]]
)
def test_a_damaged_model_is_refused(stored: bytes) -> None:
    with pytest.raises(ValueError):
        Model.from_bytes(stored)


MODEL = taught(ENOUGH)


@settings(max_examples=60)
@given(st.binary(max_size=800))
def test_any_mail_is_judged(raw: bytes) -> None:
    for content in (
        raw,
        b"From: x@y\r\nReceived: from " + raw,
        b"Content-Type: text/html\r\n\r\n<a href=http://" + raw,
    ):
        for model in (None, MODEL):
            assert 0.0 <= judge(read(content), raw=content, model=model).score <= 1.0
