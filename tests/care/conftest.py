"""Stories in which the hour matters: it is NOW, and Dana has just written."""

from datetime import timedelta

import pytest

from tests.cast import NOW, Cast, gather


@pytest.fixture
def cast(db: None) -> Cast:
    return gather(now=NOW, waited=timedelta(0))
