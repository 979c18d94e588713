"""We speak of meetings by ourselves seldom, once, and never too late."""

from hypothesis import given, settings
from hypothesis import strategies as st

from server.mentoring.meetings.rhythm import DAY, HOUR, Reminder, first_ask, reminder

ACCEPTED = 1_800_000_000_000
MINUTE = 60_000


def asked_on(days: list[float]) -> list[tuple[float, int]]:
    """The asks that go where the service looks after so many days each time."""
    asked, found = 0, []
    for day in days:
        number = first_ask(ACCEPTED, asked, ACCEPTED + round(day * DAY))
        if number is not None:
            asked = number
            found.append((day, number))
    return found


def test_a_first_meeting_is_offered_at_once_and_asked_for_twice() -> None:
    hours = [hour / 24 for hour in range(24 * 60)]
    assert asked_on(hours) == [(0, 1), (7, 2), (14, 3)]


def test_what_was_missed_is_not_made_up_for() -> None:
    assert asked_on([0, 9, 13.9]) == [(0, 1)]
    assert asked_on([0, 9, 14.5]) == [(0, 1), (14.5, 3)]
    assert asked_on([15, 20, 300]) == []


def test_nothing_is_asked_before_they_said_yes() -> None:
    assert first_ask(ACCEPTED, 0, ACCEPTED - 1) is None


START = ACCEPTED + 30 * DAY


def reminded(known_since: int, looks: list[int]) -> list[tuple[Reminder, int]]:
    """The reminders that go, each with how long before the meeting it did."""
    sent: set[Reminder] = set()
    found = []
    for now in looks:
        kind = reminder(START, known_since, frozenset(sent), now)
        if kind is not None:
            sent.add(kind)
            found.append((kind, START - now))
    return found


def test_a_meeting_is_reminded_of_a_day_and_an_hour_before() -> None:
    every_minute = list(range(START - 3 * DAY, START + DAY, MINUTE))
    assert reminded(ACCEPTED, every_minute) == [("day", DAY), ("hour", HOUR)]


def test_one_booked_late_is_not_reminded_of_what_was_just_said() -> None:
    every_minute = list(range(START - 3 * DAY, START + DAY, MINUTE))
    assert reminded(START - DAY + 1, every_minute) == [("hour", HOUR)]
    assert reminded(START - HOUR + 1, every_minute) == []


def test_after_a_stop_of_the_service_only_the_nearer_goes() -> None:
    assert reminded(ACCEPTED, [START - 30 * MINUTE, START - 20 * MINUTE]) == [("hour", 30 * MINUTE)]
    assert reminded(ACCEPTED, [START - 20 * HOUR]) == [("day", 20 * HOUR)]
    assert reminded(ACCEPTED, [START, START + 1]) == []


@settings(max_examples=150)
@given(st.integers(0, 31 * DAY), st.lists(st.integers(0, 31 * DAY), max_size=12).map(sorted))
def test_however_often_one_looks_each_goes_once_in_order_and_before_the_meeting(
    known: int, looks: list[int]
) -> None:
    found = reminded(ACCEPTED + known, [ACCEPTED + look for look in looks])
    kinds = [kind for kind, _ in found]
    assert kinds == sorted(set(kinds))
    assert all(0 < before <= (DAY if kind == "day" else HOUR) for kind, before in found)
