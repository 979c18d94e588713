"""How an export writes dates, times and hours: in the owner's language and time zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from server.history.export.phrases import Words, words_of
from server.kernel.clock import Millis
from server.kernel.zones import city_of

HOUR_MS: Final = 3_600_000
MINUTE_MS: Final = 60_000

_MONTHS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
        *("août", "septembre", "octobre", "novembre", "décembre"),
    ),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """A language and a time zone. An unknown zone is read as UTC."""

    language: str
    zone: str

    @property
    def words(self) -> Words:
        return words_of(self.language)

    def say(self, key: str, **parts: object) -> str:
        return self.words[key].format(**parts)

    def local(self, at: Millis) -> datetime:
        return datetime.fromtimestamp(at / 1000, UTC).astimezone(_zone(self.zone))

    def day(self, at: Millis) -> str:
        return self.written(self.local(at))

    def written(self, day: date) -> str:
        """`24 November 2026`, `1er novembre 2026`."""
        months = _MONTHS.get(self.language, _MONTHS["en"])
        number = "1er" if self.language == "fr" and day.day == 1 else str(day.day)
        return f"{number} {months[day.month - 1]} {day.year}"

    def clock(self, at: Millis) -> str:
        return f"{self.local(at):%H:%M}"

    def hours(self, length: Millis) -> str:
        """Hours with one decimal, with the language's own decimal sign."""
        text = f"{length / HOUR_MS:.1f}"
        return text.replace(".", ",") if self.language == "fr" else text

    def length(self, length: Millis) -> str:
        """`1.8 hours`; below an hour `23 minutes`, for nobody met for 0.0 hours."""
        if not _is_short(length):
            return self.say("hours_of", hours=self.hours(length))
        count = minutes(length)
        return self.say("minutes_one" if count == 1 else "minutes_of", minutes=count)

    def spent(self, length: Millis) -> str:
        """A cell below `Hours`: `1.8`, `23 min`, `0`."""
        if not length:
            return "0"
        if not _is_short(length):
            return self.hours(length)
        return self.say("minutes_short", minutes=minutes(length))

    @property
    def city(self) -> str:
        """The place whose clock it is, in the owner's language: `Londres` of Europe/London."""
        return city_of(_zone(self.zone).key, self.language)


def _is_short(length: Millis) -> bool:
    return minutes(length) < HOUR_MS // MINUTE_MS


def minutes(length: Millis) -> int:
    """Whole minutes, rounded."""
    return round(length / MINUTE_MS)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")
