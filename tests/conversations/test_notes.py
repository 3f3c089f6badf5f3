"""Notes, mentions, tags, drafts, saved replies."""

import pytest

from regard.conversations.assignment import transfer
from regard.conversations.draft import DraftChanged, keep_draft
from regard.conversations.models import Conversation, Mention, Tagging
from regard.conversations.note import CannotNote, note
from regard.conversations.saved_reply import keep_saved_reply
from regard.conversations.tag import tag, untag
from regard.spine.models import Delivery
from tests.cast import NOW, Cast


def test_a_note_is_never_sent(cast: Cast) -> None:
    message = note(cast.conversation, html="<p>Weak switch</p>", by=cast.alma, at=NOW)
    assert (message.kind, message.sending) == ("note", "")
    assert not Delivery.objects.filter(lane="send").exists()


def test_an_empty_note_is_refused(cast: Cast) -> None:
    with pytest.raises(CannotNote):
        note(cast.conversation, html="<p><br></p>", by=cast.alma, at=NOW)


def test_a_mention_lets_a_colleague_see_this_one_conversation(cast: Cast) -> None:
    transfer(cast.conversation, to_team=cast.workshop, wants="x", by=cast.ada, at=NOW)
    conversation = Conversation.objects.get(pk=cast.conversation.pk)
    assert Conversation.objects.get_for(cast.alma, conversation.ref) is None
    note(conversation, html="<p>@Alma Berg, do you know this one?</p>", by=cast.cleo, at=NOW)
    assert Mention.objects.get().agent == cast.alma
    assert Conversation.objects.get_for(cast.alma, conversation.ref) == conversation
    assert list(Conversation.objects.for_agent(cast.alma)) == [conversation]


def test_tags_are_one_word_once(cast: Cast) -> None:
    for name in ("Steam", " steam ", ""):
        tag(cast.conversation, name=name, by=cast.alma, at=NOW)
    assert [str(row) for row in Tagging.objects.all()] == ["steam"]
    untag(cast.conversation, name="steam", by=cast.alma, at=NOW)
    assert not Tagging.objects.exists()


def test_two_windows_do_not_write_over_each_other(cast: Cast) -> None:
    first = keep_draft(conversation=cast.conversation, agent=cast.alma, kind="out", html="a", at=NOW)
    keep_draft(conversation=cast.conversation, agent=cast.alma, kind="out", html="ab", at=NOW, version=first.version)
    with pytest.raises(DraftChanged):
        keep_draft(
            conversation=cast.conversation, agent=cast.alma, kind="out", html="zzz", at=NOW, version=first.version
        )


def test_a_window_that_knows_of_no_draft_does_not_write_over_one(cast: Cast) -> None:
    keep_draft(conversation=cast.conversation, agent=cast.alma, kind="note", html="yesterday's", at=NOW, version=0)
    with pytest.raises(DraftChanged) as refusal:
        keep_draft(conversation=cast.conversation, agent=cast.alma, kind="note", html="new", at=NOW, version=0)
    assert refusal.value.data["html"] == "yesterday's"


def test_a_saved_reply_knows_names_and_escapes_them(cast: Cast) -> None:
    cast.dana.name = "<b>Dana</b> Ray"
    cast.dana.save()
    cast.conversation.refresh_from_db()
    html = "<p>Hello {{ customer.first_name }}, this is {{agent.first_name}} about {{conversation.ref}}.</p>"
    saved = keep_saved_reply(title="Hello", html=html, team=None, by=cast.alma, at=NOW)
    filled = saved.filled(conversation=cast.conversation, agent=cast.alma)
    assert "&lt;b&gt;Dana&lt;/b&gt;, this is Alma about" in filled
    assert cast.conversation.ref in filled


def test_no_name_leaves_no_hole(cast: Cast) -> None:
    cast.dana.name = ""
    cast.dana.save()
    cast.conversation.refresh_from_db()
    saved = keep_saved_reply(
        title="Hello", html="<p>Hello {{customer.first_name}},</p>", team=None, by=cast.alma, at=NOW
    )
    assert saved.filled(conversation=cast.conversation, agent=cast.alma) == "<p>Hello,</p>"
