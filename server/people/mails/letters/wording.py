"""What several letters say alike: a greeting, a day, a time of day."""

import textwrap
from collections.abc import Iterable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from server.kernel.clock import Millis
from server.kernel.zones import city_of
from server.people.model import Person
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

_WEEKDAYS: Final[dict[Locale, tuple[str, ...]]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}

LINE: Final = 76

MOST_CLOCKS: Final = 4
"""In one sentence."""

_GREETINGS: Final[dict[Locale, str]] = {"en": "Hello{name},", "fr": "Bonjour{name},"}


def letter_text(person: Person, told: str, link: str, more: str = "") -> str:
    """A letter to `person`: what is told, where it leads, and what is to be said below that."""
    greeting = _GREETINGS[person.locale].format(name=called(person.mail_name))
    said = [greeting, filled(told), link, *([filled(more)] if more else [])]
    return "\n\n".join(said) + "\n"


def filled(words: str) -> str:
    """One paragraph, in lines that no mail program breaks."""
    return textwrap.fill(" ".join(words.split()), LINE, break_on_hyphens=False)


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


def clocks_words(at: Millis, zone: str, others: Iterable[str], locale: Locale) -> str:
    """ "Thursday 3 December, 10:30 (Halifax), 14:30 (London)": the reader's clock, and those of
    `others` that show something else, with their day where it is another."""
    said = [f"{weekday_words(at, zone, locale)}, {clock_words(at, zone, locale)}"]
    shown = {_wall(at, zone)}
    for other in others:
        wall = _wall(at, other)
        if wall not in shown:
            shown.add(wall)
            day = wall.date() != _wall(at, zone).date()
            before = f"{weekday_words(at, other, locale)}, " if day else ""
            said.append(f"{before}{clock_words(at, other, locale)}")
    return ", ".join(said[:MOST_CLOCKS])


def weekday_words(at: Millis, zone: str, locale: Locale) -> str:
    """ "Thursday 3 December"."""
    return f"{_WEEKDAYS[locale][_wall(at, zone).weekday()]} {day_words(at, zone, locale)}"


def _wall(at: Millis, zone: str) -> datetime:
    return datetime.fromtimestamp(at / 1000, ZoneInfo(zone)).replace(tzinfo=None)
