"""What several letters say alike: a greeting, a day, a time of day."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from server.kernel.clock import Millis
from server.kernel.zones import city_of
from server.protocol.bodies.people import Locale

_MONTHS: Final[dict[Locale, tuple[str, ...]]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
        *("septembre", "octobre", "novembre", "décembre"),
    ),
}


def called(name: str) -> str:
    """ " Amara" for the greeting; nothing where no name may be said."""
    return f" {name}" if name else ""


def day_words(at: Millis, zone: str, locale: Locale) -> str:
    """ "3 December": the day it is at that moment in `zone`."""
    day = datetime.fromtimestamp(at / 1000, ZoneInfo(zone))
    number = "1er" if locale == "fr" and day.day == 1 else str(day.day)
    return f"{number} {_MONTHS[locale][day.month - 1]}"


def clock_words(at: Millis, zone: str, locale: Locale) -> str:
    """ "14:05 (Halifax)", as clocks go in `zone`."""
    return f"{datetime.fromtimestamp(at / 1000, ZoneInfo(zone)):%H:%M} ({city_of(zone, locale)})"
