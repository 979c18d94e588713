"""What became of a meeting follows from who was there, and from nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.intervals import Interval
from server.mentoring.meetings.meeting_life import Meeting, State
from server.mentoring.meetings.outcome import Outcome, opens_at, outcome

MINUTE = 60_000
START = 1_800_000_000_000
END = START + 45 * MINUTE
OVER = END + 30 * MINUTE
AMARA, TOMAS, LUCA = "amara", "tomas", "luca"
PAIR = frozenset({AMARA, TOMAS})


def meeting(state: State = "booked", people: frozenset[str] = PAIR) -> Meeting:
    return Meeting(people, Interval(START, END), state)


def span(first: float, last: float) -> Interval:
    """Minutes after the start."""
    return Interval(START + round(first * MINUTE), START + round(last * MINUTE))


def test_the_first_minute_together_makes_it_held() -> None:
    presence = {AMARA: [span(-5, 40)], TOMAS: [span(3, 40)]}
    wanted = Outcome("meet", START + 4 * MINUTE, PAIR)
    assert outcome(meeting(), presence, [], START + 4 * MINUTE - 1) is None
    assert outcome(meeting(), presence, [], START + 4 * MINUTE) == wanted
    late = outcome(meeting(), presence, [], OVER + 90 * MINUTE)
    assert late is not None
    assert (late.conclusion, late.at) == (wanted.conclusion, wanted.at)


def test_a_bad_line_makes_it_held_in_pieces() -> None:
    presence = {
        AMARA: [span(0, 45)],
        TOMAS: [span(1, 1.25), span(2, 2.25), span(3, 3.25), span(4, 9)],
    }
    found = outcome(meeting(), presence, [], OVER)
    assert found is not None
    assert (found.conclusion, found.at) == ("meet", START + round(4.25 * MINUTE))


def test_they_may_come_early_and_late_but_not_the_day_before() -> None:
    early = {person: [span(-10, -9)] for person in PAIR}
    late = {person: [span(74, 75)] for person in PAIR}
    before = {person: [span(-60, -11)] for person in PAIR}
    assert [
        found.conclusion if (found := outcome(meeting(), presence, [], OVER)) else None
        for presence in (early, late, before)
    ] == ["meet", "meet", "miss"]
    assert opens_at(Interval(START, END)) == START - 10 * MINUTE


def test_who_waited_alone_was_there_and_who_looked_in_for_a_moment_was_not() -> None:
    presence = {AMARA: [span(0, 20)], TOMAS: [span(25, 25.5)]}
    assert outcome(meeting(), presence, [], OVER - 1) is None
    assert outcome(meeting(), presence, [], OVER) == Outcome("miss", OVER, frozenset({AMARA}))


def test_nobody_came() -> None:
    assert outcome(meeting(), {}, [], OVER) == Outcome("miss", OVER, frozenset())


@pytest.mark.parametrize("fault", [span(-10, -9), span(10, 10.1), span(44.9, 300), span(-90, 900)])
def test_while_a_fault_of_ours_lies_over_it_nobody_is_missing(fault: Interval) -> None:
    presence = {AMARA: [span(0, 20)]}
    assert outcome(meeting(), presence, [fault], OVER) == Outcome("disrupt", OVER, frozenset())


@pytest.mark.parametrize("fault", [span(-90, -10), span(45, 90)])
def test_a_fault_before_or_after_it_is_none_of_it(fault: Interval) -> None:
    found = outcome(meeting(), {}, [fault], OVER)
    assert found is not None
    assert found.conclusion == "miss"


def test_who_met_in_spite_of_a_fault_met() -> None:
    presence = {person: [span(0, 20)] for person in PAIR}
    found = outcome(meeting(), presence, [span(20, 30)], OVER)
    assert found is not None
    assert found.conclusion == "meet"


def test_a_proposal_that_nobody_answered_lapses_unless_they_met() -> None:
    assert outcome(meeting("proposed"), {}, [], OVER) == Outcome("lapse", OVER, frozenset())
    presence = {person: [span(0, 20)] for person in PAIR}
    found = outcome(meeting("proposed"), presence, [], OVER)
    assert found is not None
    assert found.conclusion == "meet"


def test_two_of_three_are_enough_and_a_visitor_is_none_of_them() -> None:
    three = meeting(people=frozenset({AMARA, TOMAS, LUCA}))
    presence = {AMARA: [span(0, 20)], LUCA: [span(5, 20)], "visitor": [span(0, 20)]}
    found = outcome(three, presence, [], OVER)
    assert found == Outcome("meet", START + 6 * MINUTE, frozenset({AMARA, LUCA}))
    alone = {AMARA: [span(0, 20)], "visitor": [span(0, 20)]}
    missed = outcome(three, alone, [], OVER)
    assert missed == Outcome("miss", OVER, frozenset({AMARA}))


SPANS = st.lists(
    st.tuples(st.integers(-20, 90), st.integers(0, 10)).map(lambda one: span(one[0], sum(one))),
    max_size=4,
)


@settings(max_examples=150)
@given(SPANS, SPANS, st.integers(-30, 120))
def test_it_is_held_from_the_sixtieth_second_together_on(
    mine: list[Interval], theirs: list[Interval], minutes: int
) -> None:
    now = START + minutes * MINUTE
    presence = {AMARA: mine, TOMAS: theirs}
    step = 15_000
    together = 0
    wanted = None
    for at in range(START - 10 * MINUTE, min(OVER, now), step):
        if all(any(a <= at < b for a, b in spans) for spans in presence.values()):
            together += step
        if together == MINUTE:
            wanted = at + step
            break
    found = outcome(meeting(), presence, [], now)
    if wanted is not None:
        assert found is not None
        assert (found.conclusion, found.at, found.there) == ("meet", wanted, PAIR)
    elif now < OVER:
        assert found is None
    else:
        assert found is not None
        assert found.conclusion == "miss"
