"""Saying no in words, with a code and a status."""

from regard.spine.refusal import NotThere, Refusal


def test_it_says_a_sentence_with_its_class_status() -> None:
    refusal = NotThere()
    assert (str(refusal), refusal.status) == ("There is nothing here, or nothing that you may see.", 404)


def test_one_refusal_may_have_another_status_and_data() -> None:
    refusal = Refusal("There is nothing to send yet.", status=422, field="html")
    assert (str(refusal), refusal.status, refusal.data) == ("There is nothing to send yet.", 422, {"field": "html"})
    assert Refusal().status == 409
