"""The reactions table leads somewhere: every line and every schedule names a function that exists."""

import pytest

from regard.project.reactions import REACTIONS, SCHEDULES
from regard.spine import reaction

LINES = [(kind, line.handler) for kind, lines in REACTIONS.items() for line in lines]


@pytest.mark.parametrize(("kind", "handler"), LINES)
def test_each_line_has_its_handler(kind: str, handler: str) -> None:
    assert callable(reaction.handler(handler))


@pytest.mark.parametrize(("handler", "every"), SCHEDULES.values())
def test_each_schedule_has_its_handler(handler: str, every: int) -> None:
    assert callable(reaction.handler(handler))
    assert every > 0


def test_every_kind_of_the_table_is_an_event_that_is_recorded() -> None:
    from tests.house.test_events import documented

    assert set(REACTIONS) <= documented()
