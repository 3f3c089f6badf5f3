"""Three simulated days through the real verbs: people come by the hour, agents come, eat, forget and leave, some speak German.

Nobody is lost, nobody starves, whoever is handed out stood first among those that fitted, and what was said of the wait holds.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from regard.conversations.closure import close
from regard.conversations.handing import hand_out
from regard.conversations.handing_back import give_back_all, take_back_unanswered
from regard.conversations.line import LIVE, line
from regard.conversations.models import Conversation, HandOut, Wait
from regard.conversations.need import need_skill
from regard.conversations.reply import Answer, reply
from regard.conversations.wait import answered, notice_wait
from regard.spine.models import Delivery, Event
from regard.staff.absence import come_back, go_away
from regard.staff.capacity import keep_queue
from regard.staff.models import Agent, Membership, Skill
from regard.staff.skill import add_skill, keep_skills, skills_by_agent
from tests.cast import NOW, Cast
from tests.conversations.test_queue import comes

MINUTE, TICK = timedelta(minutes=1), timedelta(minutes=3)
OPENS, CLOSES, LUNCH, DAYS = 8, 17, 12, 3
AN_HOUR = {8: 4, 9: 8, 10: 9, 11: 7, 12: 9, 13: 7, 14: 5, 15: 4, 16: 2}  # people who come
FORGETS = 0.04  # of what is handed out, nobody looks at it
GERMANS = 0.2


@dataclass
class Days:
    cast: Cast
    german: Skill
    dice: random.Random
    came: list[int] = field(default_factory=list)
    doing: dict[int, datetime] = field(default_factory=dict)  # conversation → when its agent answers
    checked: int = 0

    def someone_comes(self, at: datetime) -> None:
        talk = comes(self.cast, f"visitor{len(self.came)}", at=at)
        if self.dice.random() < GERMANS:
            need_skill(talk, skill=self.german, by=self.cast.benno, at=at)
        notice_wait(talk.messages.select_related("conversation__team").get())
        self.came.append(talk.pk)

    def presence(self, agents: list[Agent], at: datetime) -> None:
        """Half of them eat at noon, the others after; all are here else, unless they have just let somebody wait."""
        for number, agent in enumerate(agents):
            agent.refresh_from_db()
            eats = at.hour == LUNCH and (at.minute < 30) == (number % 2 == 0)
            if eats and agent.away_since is None:
                go_away(agent=agent, at=at)
                give_back_all(agent, at=at)
            elif not eats and agent.away_since is not None and at - agent.away_since > 15 * MINUTE:
                come_back(agent=agent, at=at)

    def hand_out(self, at: datetime) -> None:
        before = line([self.cast.support.pk], at=at, channels=LIVE)
        newest = HandOut.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        if not before or not hand_out([self.cast.support.pk], at=at):
            return
        given = list(HandOut.objects.filter(pk__gt=newest).order_by("pk"))
        left = {one.pk: one for one in before}
        for row in given:
            skills = skills_by_agent([row.agent_id])[row.agent_id]
            first = next(one for one in left.values() if one.may_go_to(skills))
            assert first.pk == row.conversation_id, "somebody was passed over"
            del left[row.conversation_id]
            self.checked += 1
            if self.dice.random() >= FORGETS:
                self.doing[row.conversation_id] = at + MINUTE * min(self.dice.lognormvariate(0.7, 0.8), 2.9)

    def agents_answer(self, at: datetime) -> None:
        for pk in [pk for pk, when in self.doing.items() if when <= at]:
            when = self.doing.pop(pk)
            talk = Conversation.objects.select_related("assignee", "person", "team").get(pk=pk)
            if talk.assignee is None or talk.waiting_since is None:  # it went back meanwhile
                continue
            reply(talk, Answer(html="<p>Here is how.</p>"), by=talk.assignee, at=when)
            answered(Delivery(event=Event.objects.filter(subject=talk.key, kind="conversation.replied").last()))
            if self.dice.random() < 0.85:
                close(talk, by=talk.assignee.actor, at=when)


@pytest.fixture
def days(cast: Cast) -> Days:
    Conversation.objects.filter(pk=cast.conversation.pk).update(assignee=cast.cleo)
    Membership.objects.create(team=cast.support, agent=cast.ada, since=NOW)
    german = add_skill(name="German", language="", by=cast.benno, at=NOW)
    keep_skills(cast.benno, skills=[german], by=cast.ada, at=NOW)
    keep_queue(cast.support, live=1, in_hand=60, is_automatic=True, minutes=3, by=cast.ada, at=NOW)
    return Days(cast, german, random.Random(20261122))


def test_three_days(cast: Cast, days: Days) -> None:
    agents = [cast.alma, cast.benno, cast.ada]
    for day in range(DAYS):
        at = (NOW + timedelta(days=day)).replace(hour=OPENS)
        while at.hour < CLOSES or (days.doing and at.hour < CLOSES + 3):
            with transaction.atomic():
                expected = AN_HOUR.get(at.hour, 0) * (TICK / timedelta(hours=1))
                for _number in range(int(expected) + (days.dice.random() < expected % 1)):
                    days.someone_comes(at)
                days.agents_answer(at)
                days.presence(agents, at)
                take_back_unanswered(at=at)
                days.hand_out(at)
            at += TICK
    talks = Conversation.objects.filter(pk__in=days.came)
    assert len(days.came) > 100 and days.checked >= len(days.came)
    assert not talks.filter(waiting_since__isnull=False).exists(), "somebody was lost"
    assert HandOut.objects.filter(end="unanswered").exists() and HandOut.objects.filter(end="moved").count() == 0
    waits = Wait.objects.filter(conversation__in=days.came)
    assert waits.count() == len(days.came) and max(row.seconds or 0 for row in waits) < 4 * 3600  # the promise
    said = [row for row in waits if row.stated]
    held = sum((row.seconds or 0) <= row.stated[2] for row in said) / len(said)
    assert len(said) > 50 and 0.65 <= held <= 0.95, held
