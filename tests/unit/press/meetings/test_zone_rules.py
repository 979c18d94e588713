"""What a file says of a zone is what its clocks do, to whoever reads it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

from server.kernel.intervals import Interval
from server.press.meetings.zone_rules import zone_rules
from tests.support.calendars import zones_of
from tests.support.zones import DAY, END, HOUR, START, ahead, changes, kinds, shown

TWO_YEARS = Interval(START, END - 1)


def file_with(zone: ZoneInfo) -> bytes:
    made = icalendar.Calendar()
    made.add_component(zone_rules(zone, TWO_YEARS))
    file: bytes = made.to_ical()
    return file


def test_what_the_clocks_show_is_read_off_the_file_in_every_zone() -> None:
    """But for the hour that comes twice, which dateutil tells apart in another way."""
    for zone in kinds():
        read = zones_of(file_with(zone))[zone.key]
        moments = {START, END - 1} | {
            change + step for change in changes(zone) for step in (-DAY, -3 * HOUR, 3 * HOUR, DAY)
        }
        for at in moments:
            wall = shown(zone, at)
            assert wall.replace(tzinfo=read).utcoffset() == timedelta(
                milliseconds=ahead(zone, at)
            ), (zone.key, wall)


def test_clocks_are_changed_in_the_file_when_they_are_changed() -> None:
    for zone in kinds():
        read = icalendar.Calendar.from_ical(file_with(zone)).timezones[0]
        times, offsets = read.get_transitions()
        instants = [round(one.replace(tzinfo=UTC).timestamp() * 1000) for one in times]
        assert tuple(instants[1:]) == changes(zone), zone.key
        assert [one[0] // timedelta(milliseconds=1) for one in offsets[1:]] == [
            ahead(zone, change) for change in changes(zone)
        ]


def test_winter_and_summer_have_their_names() -> None:
    text = file_with(ZoneInfo("Europe/Stockholm")).decode()
    parts = [part.split("END:")[0] for part in text.split("BEGIN:")]
    named = [(part.split()[0], "CEST" in part) for part in parts if "TZNAME" in part]
    summer, winter = ("DAYLIGHT", True), ("STANDARD", False)
    assert named == [winter, summer, winter, summer, winter]


def test_the_whole_year_of_a_meeting_is_said() -> None:
    at = round(datetime(2027, 6, 1, tzinfo=UTC).timestamp() * 1000)
    made = zone_rules(ZoneInfo("America/Halifax"), Interval(at, at + 1))
    assert [part.DTSTART.year for part in made.subcomponents] == [2026, 2027, 2027]
