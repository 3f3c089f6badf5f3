"""What a row of a list says beside the conversation itself."""

from regard.conversations import inbox
from regard.conversations.models import Participant
from regard.conversations.tag import tag
from regard.customers.models import meet
from tests.cast import NOW, Cast


def test_a_row_names_tags_in_their_order_company_and_trouble(cast: Cast) -> None:
    tag(cast.conversation, name="warranty", by=cast.alma, at=NOW)
    tag(cast.conversation, name="boiler", by=cast.alma, at=NOW)
    other = meet(email="emil@else.example", name="Emil", at=NOW)
    Participant.objects.create(conversation=cast.conversation, identity=other, since=NOW)
    cast.conversation.messages.update(sending="bounced")
    [row] = inbox.rows([cast.conversation])
    assert (row.tags, row.others, row.trouble) == (["warranty", "boiler"], 1, "bounced")


def test_rows_cost_the_same_however_many(cast: Cast, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(1):
        inbox.rows([cast.conversation] * 3)
