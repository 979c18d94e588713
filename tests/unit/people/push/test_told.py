"""Who is told that somebody waits: in time, and once."""

from server.people.push.told import PATIENCE, QUIET, Told

ABSENT = ("p_1", "r_1")


def test_two_who_come_at_the_same_time_need_no_note() -> None:
    told = Told()
    assert told.news([(ABSENT, 0)], PATIENCE - 1) == []
    assert told.news([], PATIENCE) == []


def test_one_is_told_once_however_long_somebody_waits() -> None:
    told = Told()
    assert told.news([(ABSENT, 0)], PATIENCE) == [ABSENT]
    for minute in range(1, 60):
        assert told.news([(ABSENT, 0)], PATIENCE + minute * 60_000) == []


def test_a_connection_that_comes_and_goes_is_not_news() -> None:
    told = Told()
    assert told.news([(ABSENT, 0)], PATIENCE) == [ABSENT]
    assert told.news([(ABSENT, PATIENCE)], 3 * PATIENCE) == []


def test_after_some_quiet_whoever_comes_is_news_again() -> None:
    told = Told()
    assert told.news([(ABSENT, 0)], PATIENCE) == [ABSENT]
    later = PATIENCE + QUIET
    assert told.news([(ABSENT, later)], later + PATIENCE) == [ABSENT]


def test_each_room_and_each_person_is_told_apart() -> None:
    told = Told()
    others = [("p_1", "r_2"), ("p_2", "r_1")]
    assert told.news([(ABSENT, 0)], PATIENCE) == [ABSENT]
    assert told.news([(one, 0) for one in (ABSENT, *others)], PATIENCE) == others
