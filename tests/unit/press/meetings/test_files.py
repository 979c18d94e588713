"""Calendar files are read alike by two readers, and hold what was agreed and nothing else."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from server.kernel.intervals import Interval
from server.mentoring.meetings.calendar_entry import Attendee, CalendarEntry, Once
from server.mentoring.meetings.series import Series, occurrences
from server.press.meetings.files import cancel, feed, request
from tests.support.calendars import Found, by_icalendar, by_vobject
from tests.support.zones import DAY, HOUR, MINUTE, START, changes, kinds, shown
from tests.unit.press.meetings.entries import AMARA, FIVE, HALIFAX, SERVICE, TIME, entry


def held(made: CalendarEntry, status: str = "CONFIRMED") -> list[Found]:
    """What a calendar has to show of it."""
    when = made.when
    times = (
        [when.time]
        if isinstance(when, Once)
        else [one.time for one in occurrences(when) if one.time]
    )
    uid = f"{made.id}@mentoring-rooms"
    return sorted(
        Found(uid, *time, made.sequence, made.title or "Session with Tomas", status)
        for time in times
    )


def read_alike(file: bytes) -> list[Found]:
    one, other = by_icalendar(file), by_vobject(file)
    assert one == other
    return one


def test_a_meeting_is_asked_for_and_taken_back_under_one_uid() -> None:
    booked, moved = entry(), entry(Once(Interval(TIME.start + DAY, TIME.end + DAY), HALIFAX))
    assert read_alike(request(booked, AMARA, SERVICE)) == held(booked)
    assert read_alike(request(moved, AMARA, SERVICE)) == held(moved)
    assert read_alike(cancel(moved, AMARA, SERVICE)) == held(moved, "CANCELLED")
    methods = [
        str(icalendar.Calendar.from_ical(file)["method"])
        for file in (request(booked, AMARA, SERVICE), cancel(booked, AMARA, SERVICE))
    ]
    assert methods == ["REQUEST", "CANCEL"]


def test_a_series_is_one_event_with_what_was_moved_and_without_what_was_cancelled() -> None:
    third = occurrences(FIVE)[2].planned
    series = Series(
        *(FIVE.zone, FIVE.first, 45, 3, 5),
        moved={3: Interval(third.start + 26 * HOUR, third.end + 27 * HOUR)},
        cancelled=frozenset({1, 4}),
    )
    made = entry(series, sequence=7)
    assert read_alike(request(made, AMARA, SERVICE)) == held(made)
    assert len(held(made)) == 3
    events = icalendar.Calendar.from_ical(request(made, AMARA, SERVICE)).walk("VEVENT")
    assert [("rrule" in one, "recurrence-id" in one) for one in events] == [
        (True, False),
        (False, True),
    ]
    assert {str(one["uid"]) for one in events} == {"mt_1@mentoring-rooms"}


def test_over_a_change_of_the_clocks_in_every_zone_a_series_is_read_where_it_is_held() -> None:
    """At the times that a change leaves out, or brings twice, too."""
    for zone in kinds():
        for change in changes(zone)[1:2]:
            wall = min(shown(zone, change), shown(zone, change - 15 * MINUTE))
            made = entry(Series(zone, wall - timedelta(weeks=1), 60, 1, 3))
            assert read_alike(feed([made], "en")) == held(made), (zone.key, wall)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_series_is_read_where_it_is_held(data: st.DataObject) -> None:
    zone = data.draw(st.sampled_from(kinds()))
    first = shown(ZoneInfo("UTC"), START + data.draw(st.integers(0, 96 * 500)) * 15 * MINUTE)
    times, every = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 5))
    numbers = st.integers(1, times)
    moved = data.draw(st.dictionaries(numbers, st.integers(-5000, 5000), max_size=2))
    plain = Series(zone, first, 50, every, times)
    series = Series(
        *(zone, first, 50, every, times),
        moved={
            number: Interval(*(at + by * MINUTE for at in occurrences(plain)[number - 1].planned))
            for number, by in moved.items()
        },
        cancelled=data.draw(st.frozensets(numbers, max_size=2)),
    )
    made = entry(series)
    assert read_alike(feed([made], "en")) == held(made)
    assert made.is_held == bool(held(made))


def test_a_meeting_in_the_hour_that_comes_twice_is_in_the_one_it_was_booked_in() -> None:
    stockholm = ZoneInfo("Europe/Stockholm")
    for change in changes(stockholm):
        for start in (change - HOUR + 30 * MINUTE, change + 30 * MINUTE, change - 15 * MINUTE):
            made = entry(Once(Interval(start, start + 45 * MINUTE), stockholm))
            assert read_alike(request(made, AMARA, SERVICE)) == held(made)


def test_it_is_said_on_the_clock_of_who_booked_it_and_the_file_explains_that_clock() -> None:
    text = request(entry(), AMARA, SERVICE).decode()
    assert "DTSTART;TZID=America/Halifax:20270112T103000" in text
    assert text.count("BEGIN:VTIMEZONE") == text.count("TZID:America/Halifax") == 1


def test_what_is_not_held_is_cancelled_and_in_no_feed() -> None:
    gone = entry(Series(FIVE.zone, FIVE.first, 45, 3, 2, cancelled=frozenset({1, 2})))
    with pytest.raises(ValueError, match="cancelled"):
        request(gone, AMARA, SERVICE)
    one = entry(Series(FIVE.zone, FIVE.first, 45, 3, 1, cancelled=frozenset({1})))
    for made in (gone, one):
        assert not made.is_held
        assert read_alike(feed([made], "en")) == []
        assert [found.status for found in read_alike(cancel(made, AMARA, SERVICE))] == ["CANCELLED"]


def test_all_of_a_series_is_taken_back_at_once() -> None:
    """One event with its UID and no RECURRENCE-ID, RFC 5546, 3.2.5."""
    events = icalendar.Calendar.from_ical(cancel(entry(FIVE), AMARA, SERVICE)).walk("VEVENT")
    assert [(str(one["uid"]), "recurrence-id" in one) for one in events] == [
        ("mt_1@mentoring-rooms", False)
    ]


def test_a_feed_has_all_of_ones_meetings_and_each_zone_once() -> None:
    stockholm = ZoneInfo("Europe/Stockholm")
    entries = [
        entry(),
        entry(FIVE, name="mt_2"),
        entry(Once(TIME, stockholm), name="mt_3", title=""),
        *(entry(name=f"mt_{number}") for number in range(4, 60)),
    ]
    file = feed(entries, "en")
    assert read_alike(file) == sorted(found for one in entries for found in held(one))
    assert file.decode().count("BEGIN:VTIMEZONE") == 2
    assert b"ATTENDEE" not in file
    assert b"METHOD" not in file


def test_the_same_meetings_make_the_same_feed_and_none_an_empty_one() -> None:
    assert feed([entry(), entry(FIVE)], "en") == feed([entry(), entry(FIVE)], "en")
    assert read_alike(feed([], "fr")) == []
    assert "Séances de mentorat" in feed([], "fr").decode()


def test_nobody_reads_the_address_of_another_and_no_answer_is_asked_for_by_mail() -> None:
    event = icalendar.Calendar.from_ical(request(entry(), AMARA, SERVICE)).walk("VEVENT")[0]
    assert str(event["attendee"]) == "mailto:amara@example.org"
    assert str(event["organizer"]) == "mailto:rooms@example.org"
    assert dict(event["attendee"].params) == {
        "CN": "Amara",
        "PARTSTAT": "ACCEPTED",
        "ROLE": "REQ-PARTICIPANT",
        "RSVP": "FALSE",
    }


def test_without_a_title_it_says_with_whom_in_the_words_of_its_reader() -> None:
    untitled = entry(title="")
    french = Attendee("Amara", "amara@example.org", "fr")
    said = {
        to.locale: icalendar.Calendar.from_ical(request(untitled, to, SERVICE)).walk("VEVENT")[0]
        for to in (AMARA, french)
    }
    assert said["en"]["summary"] == "Session with Tomas"
    assert said["fr"]["summary"] == "Séance avec Tomas"
    assert str(said["fr"]["description"]).startswith("Avec Tomas.\n")
    assert untitled.link in str(said["fr"]["description"])
    alone = entry(title="", others=())
    (found,) = by_icalendar(request(alone, AMARA, SERVICE))
    assert found.summary == "Session"


WRITTEN = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=120)


@settings(max_examples=40, deadline=None)
@given(WRITTEN, WRITTEN)
@example("Session", "\\")
@example("Session", "A\\;B")
def test_whatever_people_are_called_and_write_lines_are_folded_by_octets_and_read_back(
    title: str, name: str
) -> None:
    to = Attendee(name, "a@example.org", "fr")
    file = request(entry(title=title, others=(name,)), to, SERVICE)
    lines = file.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() or True for line in lines)
    assert lines[-1] == b""
    event = icalendar.Calendar.from_ical(file).walk("VEVENT")[0]
    assert str(event["summary"]) == title
    assert event["attendee"].params["CN"] == name.replace("\\", "/")
    assert event["attendee"].params["PARTSTAT"] == "ACCEPTED"
    assert [found.summary for found in by_vobject(file)] == [title]
    assert len(icalendar.Calendar.from_ical(file).walk("VEVENT")) == 1


@pytest.mark.parametrize(
    "title", ["one\\nEND:VEVENT", "a;b,c:d", "\\;", 'say "so"', "٣ ديسمبر 🙂", "会議" * 40]
)
def test_a_title_is_no_line_of_the_file(title: str) -> None:
    assert [found.summary for found in read_alike(request(entry(title=title), AMARA, SERVICE))] == [
        title
    ]


def test_one_that_lasts_over_midnight_and_one_on_the_day_of_a_change_keep_their_length() -> None:
    late = Series(HALIFAX, datetime.fromisoformat("2027-03-06T23:45"), 180, 1, 4)
    made = entry(late)
    found = read_alike(feed([made], "en"))
    assert found == held(made)
    assert {one.end - one.start for one in found} == {180 * MINUTE}
