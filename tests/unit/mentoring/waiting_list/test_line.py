"""A place goes to who waits the longest, for seven days, and then to the next."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from server.mentoring.requests.mentor_place import MentorPlace
from server.mentoring.waiting_list.line import THEIRS_MS, PlaceWait, ahead_of, places_to_give, steps

NOW = 10 * THEIRS_MS

lines = st.lists(
    st.tuples(st.integers(0, 5), st.one_of(st.none(), st.integers(NOW - 2 * THEIRS_MS, NOW))),
    max_size=6,
).map(
    lambda rows: [PlaceWait(f"w{n}", f"u{n}", since, told) for n, (since, told) in enumerate(rows)]
)


def settled(line: list[PlaceWait], places: int, now: int) -> list[PlaceWait]:
    found = steps(line, places, now)
    left = [one for one in line if one not in found.over]
    told = [replace(one, told_at=now) if one in found.told else one for one in left]
    return [replace(one, told_at=None) if one in found.untold else one for one in told]


@settings(deadline=None, max_examples=200)
@given(lines, st.integers(0, 4))
def test_the_longest_waiting_have_the_places_and_nobody_else(
    line: list[PlaceWait], places: int
) -> None:
    after = settled(line, places, NOW)
    told = {one.person for one in after if one.told_at is not None}
    order = sorted(after, key=lambda one: (one.since, one.id))
    assert told == {one.person for one in order[:places]}
    assert not steps(after, places, NOW), "settled once is settled"
    for one in after:
        assert (ahead_of(after, one.person, NOW) < places) == (one.person in told)
    assert ahead_of(after, "u_else", NOW) == ahead_of(after, None, NOW) == len(after)


def test_who_lets_a_place_pass_waits_no_more_and_the_next_is_told() -> None:
    line = [PlaceWait("w1", "ann", 1), PlaceWait("w2", "ben", 2)]
    first = settled(line, 1, NOW)
    assert [one.until for one in first] == [NOW + THEIRS_MS, None]
    assert settled(first, 1, NOW + THEIRS_MS - 1) == first
    (ben,) = settled(first, 1, NOW + THEIRS_MS)
    assert (ben.person, ben.told_at) == ("ben", NOW + THEIRS_MS)


def test_a_place_that_is_gone_again_leaves_who_was_told_first_in_line() -> None:
    line = settled([PlaceWait("w1", "ann", 1), PlaceWait("w2", "ben", 2)], 1, NOW)
    closed = settled(line, 0, NOW + 1)
    assert [one.told_at for one in closed] == [None, None]
    assert [one.told_at for one in settled(closed, 1, NOW + 2)] == [NOW + 2, None]


def test_who_takes_no_letters_has_no_place_to_give() -> None:
    there = MentorPlace(listed=True, meets=1, capacity=3)
    assert (places_to_give(there, 0), places_to_give(there, 1), places_to_give(there, 5)) == (
        *(2, 1, 0),
    )
    for closed in (
        replace(there, listed=False),
        replace(there, resting=True),
        replace(there, flooded=True),
        replace(there, meets=3),
    ):
        assert places_to_give(closed, 0) == 0
    assert places_to_give(replace(there, promised=2), 0) == 2, "the line itself is in no one's way"
