"""Who looks at the same thing: nobody stays for ever, and changes are told once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from regard.spine.presence import STALE, Presence

SAID = st.tuples(
    st.sampled_from("ab"), st.integers(1, 3), st.sampled_from(["viewing", "writing", "gone"]), st.floats(0, 70)
)


def test_others_hear_of_coming_of_writing_and_of_going_but_not_of_staying() -> None:
    here = Presence()
    assert here.note("c", agent=1, name="Alma", doing="viewing", now=0)
    assert not here.note("c", agent=1, name="Alma", doing="viewing", now=20)
    assert here.note("c", agent=1, name="Alma", doing="writing", now=40)
    assert here.leave("c", agent=1) and not here.leave("c", agent=1)


def test_who_writes_comes_first() -> None:
    here = Presence()
    here.note("c", agent=1, name="Alma", doing="viewing", now=0)
    here.note("c", agent=2, name="Benno", doing="writing", now=0)
    assert [one.name for one in here.others("c", agent=3, now=0)] == ["Benno", "Alma"]
    assert [one.name for one in here.others("c", agent=2, now=0)] == ["Alma"]


@given(st.lists(SAID, max_size=40))
def test_it_is_as_if_each_were_remembered_by_hand(said: list[tuple[str, int, str, float]]) -> None:
    here, by_hand, now = Presence(), dict[tuple[str, int], tuple[str, float]](), 0.0
    for subject, agent, doing, pause in said:
        now += pause
        if doing == "gone":
            here.leave(subject, agent=agent)
            by_hand.pop((subject, agent), None)
        else:
            here.note(subject, agent=agent, name=str(agent), doing=doing, now=now)  # type: ignore[arg-type]
            by_hand[subject, agent] = doing, now
    for subject in "ab":
        expected = {pk: doing for (where, pk), (doing, at) in by_hand.items() if where == subject and now - at <= STALE}
        assert {one.agent: one.doing for one in here.others(subject, agent=0, now=now)} == expected
    here.sweep(now=now + STALE + 1)
    assert here._here == {} and here._count == 0
