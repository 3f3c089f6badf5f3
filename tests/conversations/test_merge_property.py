"""Joined, up to fifty things happen, parted in any order: each row where it belongs, nothing lost, nothing double.

`Book` is the model, in plain Python: everything has a home, the person whom an address was given to; somebody who was
joined is, until that is undone, whoever they were joined into. Nothing else decides where a row is.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from regard.care.models import Permit
from regard.conversations.assignment import CannotTransfer, transfer
from regard.conversations.models import Conversation, Message
from regard.conversations.note import note
from regard.conversations.real_person import CannotHandOver, hand_to_real_customer
from regard.conversations.reply import Answer, CannotReply, reply
from regard.customers.merge import CannotMerge, merge
from regard.customers.merged import Merge, MergedRow
from regard.customers.models import Fact, Identity, Person
from regard.customers.unmerge import unmerge
from tests.cast import Cast
from tests.conversations.merging import known, opens, work, writes

pytestmark = pytest.mark.django_db
NAMES = ("Ann", "", "Cem", "")
HAPPENINGS = (
    "open", "open", "write", "write", "write", "reply", "note", "read", "tell", "address", "join", "join", "part", "hand",
    "transfer", "work",
)  # fmt: skip


@dataclass
class Book:
    """Where everything belongs. Keys of rows on the left, homes on the right."""

    people: list[int] = field(default_factory=list)
    into: dict[int, int] = field(default_factory=dict)
    merges: list[tuple[int, int]] = field(default_factory=list)  # (key of the merge, person), open ones
    identities: dict[int, int] = field(default_factory=dict)  # identity → home
    talks: dict[int, int] = field(default_factory=dict)  # conversation → identity
    messages: list[tuple[int, int]] = field(default_factory=list)  # (message, identity)
    facts: dict[int, int] = field(default_factory=dict)  # fact → home
    permits: dict[int, int] = field(default_factory=dict)  # permit → identity

    def now(self, person: int) -> int:
        while person in self.into:
            person = self.into[person]
        return person


class Story:
    def __init__(self, cast: Cast) -> None:
        self.cast, self.book, self.numbers = cast, Book(), itertools.count()
        for name in NAMES:
            self.book.people.append(self._address(name).person_id)
        Person.objects.filter(pk=self.book.people[1]).update(language="sv")

    def _address(self, name: str = "") -> Identity:
        identity = known(f"p{next(self.numbers)}@post.example", name)
        self.book.identities[identity.pk] = identity.person_id
        return identity

    def _identity(self, n: int) -> Identity:
        return Identity.objects.get(pk=sorted(self.book.identities)[n % len(self.book.identities)])

    def _talk(self, n: int) -> Conversation | None:
        keys = sorted(self.book.talks)
        return Conversation.objects.select_related("person", "team").get(pk=keys[n % len(keys)]) if keys else None

    def happen(self, what: str, one: int, two: int) -> None:
        getattr(self, f"do_{what}")(one, two)

    def do_open(self, one: int, two: int) -> None:
        identity = self._identity(one)
        talk = opens(identity, f"letter {two}", team=self.cast.support)
        self.book.talks[talk.pk] = identity.pk
        self.book.messages.append((talk.messages.get().pk, identity.pk))

    def do_write(self, one: int, two: int) -> None:
        if (talk := self._talk(one)) is not None:
            identity = self._identity(two)
            self.book.messages.append((writes(talk, identity, "more").pk, identity.pk))

    def do_reply(self, one: int, two: int) -> None:
        if (talk := self._talk(one)) is not None:
            try:
                sent = reply(talk, Answer(html="<p>Yes.</p>"), by=self.cast.ada, at=timezone.now())
            except CannotReply:
                return
            assert sent.permit_id and sent.identity_id
            self.book.permits[sent.permit_id] = sent.identity_id

    def do_note(self, one: int, two: int) -> None:
        if (talk := self._talk(one)) is not None:
            note(talk, html="<p>hm</p>", by=self.cast.ada, at=timezone.now())

    def do_read(self, one: int, two: int) -> None:
        """A fact is read out of a letter."""
        if self.book.messages:
            message, identity = self.book.messages[one % len(self.book.messages)]
            person = Identity.objects.get(pk=identity).person_id
            self._fact(person, f"message:{message}", home=self.book.identities[identity])

    def do_tell(self, one: int, two: int) -> None:
        """An agent writes a fact down: it is of whoever the person is now, for good."""
        person = self.book.now(self.book.people[one % len(self.book.people)])
        self._fact(person, "agent:1", home=person)

    def _fact(self, person: int, source: str, *, home: int) -> None:
        value = str(next(self.numbers))
        fact = Fact.objects.create(
            person_id=person, kind="order", value=value, canonical=value, source=source, at=timezone.now()
        )
        self.book.facts[fact.pk] = home

    def do_address(self, one: int, two: int) -> None:
        """An agent writes down one more address of a person."""
        person = self.book.now(self.book.people[one % len(self.book.people)])
        at = timezone.now()
        identity = Identity.objects.create(
            person_id=person, value=f"p{next(self.numbers)}@post.example", level_at=at, first_seen_at=at
        )
        self.book.identities[identity.pk] = person

    def do_join(self, one: int, two: int) -> None:
        a, b = (self.book.now(self.book.people[n % len(self.book.people)]) for n in (one, two))
        people = Person.objects.in_bulk([a, b])
        try:
            found = merge(person=people[a], into=people[b], by="agent:1", at=timezone.now())
        except CannotMerge:
            assert a == b
            return
        self.book.into[a] = b
        self.book.merges.append((found.pk, a))

    def do_part(self, one: int, two: int) -> None:
        if self.book.merges:
            key, person = self.book.merges.pop(one % len(self.book.merges))
            unmerge(merge=Merge.objects.get(pk=key), by="agent:1", at=timezone.now())
            del self.book.into[person]

    def do_hand(self, one: int, two: int) -> None:
        if (talk := self._talk(one)) is not None:
            identity = self._identity(two)
            try:
                hand_to_real_customer(talk, identity=identity, by=self.cast.ada, at=timezone.now())
            except CannotHandOver:
                return
            self.book.talks[talk.pk] = identity.pk

    def do_transfer(self, one: int, two: int) -> None:
        if (talk := self._talk(one)) is not None:
            try:
                transfer(talk, to_team=self.cast.workshop, wants="help", by=self.cast.ada, at=timezone.now())
            except CannotTransfer:
                return

    def do_work(self, one: int, two: int) -> None:
        work()
        self.check()

    def check(self) -> None:
        book = self.book
        home = {key: book.now(person) for key, person in book.identities.items()}
        where = dict(Identity.objects.filter(pk__in=home).values_list("pk", "person"))
        assert where == home
        talks = dict(Conversation.objects.filter(pk__in=book.talks).values_list("pk", "person"))
        assert talks == {key: home[identity] for key, identity in book.talks.items()}
        permits = dict(Permit.objects.values_list("pk", "person"))
        assert permits == {key: home[identity] for key, identity in book.permits.items()}
        facts = dict(Fact.objects.values_list("pk", "person"))
        assert facts == {key: book.now(person) for key, person in book.facts.items()}
        said = dict(Message.objects.filter(pk__in=[m for m, _i in book.messages]).values_list("pk", "identity"))
        assert said == dict(book.messages)


@example(before=[("open", 0, 0)], since=[("join", 1, 2)], order=[0, 0, 1, 1])
@example(before=[("open", 0, 0)], since=[("hand", 0, 0)], order=[0, 0, 0, 1])
@example(  # handed to somebody twice joined, and both undone before either reaction
    before=[("open", 0, 1), ("hand", 1, 7), ("open", 2, 3)],
    since=[("join", 29, 14), ("work", 16, 21), ("hand", 4, 12)],
    order=[4, 8, 7, 9],
)
@example(  # parted, and joined the other way round, before the reactions ran
    before=[],
    since=[
        ("part", 0, 0),
        ("join", 1, 0),
        ("join", 2, 1),
        ("work", 0, 0),
        ("open", 0, 0),
        ("part", 0, 0),
        ("join", 0, 1),
    ],
    order=[3, 5, 7, 6],
)
@example(  # a letter of somebody twice joined, and both undone, either way round, before the reactions
    before=[],
    since=[("join", 2, 3), ("join", 3, 0), ("open", 2, 0), ("part", 1, 0), ("part", 1, 0)],
    order=[0, 0, 0, 0],
)
@example(
    before=[],
    since=[("join", 2, 3), ("join", 3, 0), ("open", 2, 0), ("part", 2, 0), ("part", 1, 0)],
    order=[0, 0, 0, 0],
)
@example(  # parted and joined again before the reactions, and something had come meanwhile
    before=[],
    since=[("join", 2, 3), ("open", 2, 0), ("part", 1, 0), ("join", 2, 3)],
    order=[1, 0, 0, 0],
)
@example(  # parted, and joined with a third, before the reactions ran; something had come meanwhile
    before=[],
    since=[("open", 0, 0), ("read", 0, 0), ("part", 0, 0), ("join", 0, 2)],
    order=[7, 2, 0, 1],
)
@settings(
    max_examples=30,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(
    before=st.lists(st.tuples(st.sampled_from(("open", "write", "reply", "read", "tell", "hand")), st.integers(0, 9), st.integers(0, 9)), max_size=8),
    since=st.lists(st.tuples(st.sampled_from(HAPPENINGS), st.integers(0, 30), st.integers(0, 30)), max_size=50),
    order=st.lists(st.integers(0, 9), min_size=4, max_size=4),
)  # fmt: skip
def test_each_row_where_it_belongs(
    cast: Cast, before: list[tuple[str, int, int]], since: list[tuple[str, int, int]], order: list[int]
) -> None:
    with transaction.atomic():
        story = Story(cast)
        for what, one, two in [*before, ("join", 0, 1), *since]:
            story.happen(what, one, two)
        work()
        story.check()
        for n in order:
            story.do_part(n, 0)
            if n % 2:
                work()
        work()
        assert not story.book.into
        story.check()
        assert list(Person.objects.filter(pk__in=story.book.people).order_by("pk").values_list("name", flat=True)) == [
            *NAMES
        ]
        languages = Person.objects.filter(pk__in=story.book.people).order_by("pk").values_list("language", flat=True)
        assert list(languages) == ["", "sv", "", ""]
        assert not MergedRow.objects.filter(ended_at=None).exists()
        transaction.set_rollback(True)
