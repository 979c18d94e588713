"""Letters of meetings: booked, moved, proposed, off; and a file for the calendar.

With whom it is, and under which title, says the file (decision 136): a calendar is useless without.
The letter itself names nobody, as no letter does, and the word that somebody said stays on the
page.
"""

from dataclasses import dataclass
from typing import Final, Literal

from server.kernel.clock import Millis
from server.people.mails.letter import Letter
from server.people.mails.letters.wording import clocks_words, day_words, letter_text
from server.people.model import Person
from server.people.ports.mailer import Calendar
from server.protocol.bodies.people import Locale

Told = Literal["booked", "moved", "proposed", "cancelled", "out", "series", "series_over"]
"""out: the reader is not expected any more · series: all of one is booked, or off"""


@dataclass(frozen=True, slots=True)
class OfMeeting:
    """`own`: the reader did it. `at` is when it is, of a series its first that is ahead; `zones`
    are those of the others; `count` is how many there are."""

    told: Told
    own: bool
    at: Millis
    zones: tuple[str, ...] = ()
    count: int = 1


Words = tuple[str, str, str]
"""The subject, and the sentence: of what another did, and of what one did oneself."""

_WORDS: Final[dict[Locale, dict[Told, Words]]] = {
    "en": {
        "booked": (
            "A session on {day}",
            "A session is booked: {when}.",
            "You booked a session: {when}.",
        ),
        "moved": (
            "Another time: {day}",
            "A session is moved. The new time: {when}.",
            "You moved a session. The new time: {when}.",
        ),
        "proposed": (
            "A proposal: {day}",
            "A time for a session is proposed: {when}. Would it suit you?",
            "You proposed another time: {when}. Until the answer it stands in no calendar.",
        ),
        "cancelled": (
            "No session on {day}",
            "A session is off: {when}.",
            "You cancelled a session: {when}.",
        ),
        "out": (
            "Not in your calendar any more: {day}",
            "You are not expected any more at a session: {when}.",
            "You are not expected any more at a session: {when}.",
        ),
        "series": (
            "{count} sessions from {day} on",
            "{count} sessions are booked. The first: {when}.",
            "You booked {count} sessions. The first: {when}.",
        ),
        "series_over": (
            "No more sessions of a series",
            "All sessions of a series that were ahead are off.",
            "You cancelled all sessions of a series that were ahead.",
        ),
    },
    "fr": {
        "booked": (
            "Une séance le {day}",
            "Une séance est fixée au {when}.",
            "Vous avez fixé une séance au {when}.",
        ),
        "moved": (
            "Un autre moment : le {day}",
            "Une séance est déplacée au {when}.",
            "Vous avez déplacé une séance au {when}.",
        ),
        "proposed": (
            "Une proposition : le {day}",
            "Un moment est proposé pour une séance, le {when}. Vous convient-il ?",
            "Vous avez proposé un autre moment, le {when}. D'ici la réponse, rien n'est fixé.",
        ),
        "cancelled": (
            "Pas de séance le {day}",
            "Une séance est annulée, celle du {when}.",
            "Vous avez annulé une séance, celle du {when}.",
        ),
        "out": (
            "Une séance de moins dans votre agenda : le {day}",
            "On ne vous attend plus à une séance, celle du {when}.",
            "On ne vous attend plus à une séance, celle du {when}.",
        ),
        "series": (
            "{count} séances à partir du {day}",
            "{count} séances sont fixées, la première au {when}.",
            "Vous avez fixé {count} séances, la première au {when}.",
        ),
        "series_over": (
            "Plus de séances d'une série",
            "Toutes les séances à venir d'une série sont annulées.",
            "Vous avez annulé toutes les séances à venir d'une série.",
        ),
    },
}

_FILES: Final[dict[Locale, dict[str, str]]] = {
    "en": {
        "REQUEST": "The file in this mail brings your calendar up to date.",
        "CANCEL": "The file in this mail takes the time that was booked out of your calendar.",
    },
    "fr": {
        "REQUEST": "Le fichier joint met à jour votre agenda.",
        "CANCEL": "Le fichier joint retire de votre agenda le moment qui était fixé.",
    },
}


def meeting_letter(person: Person, of: OfMeeting, link: str, file: Calendar | None) -> Letter:
    """In the reader's clock, with those of the others beside."""
    subject, theirs, own = _WORDS[person.locale][of.told]
    zone, locale = person.time_zone, person.locale
    day = day_words(of.at, zone, locale)
    when = clocks_words(of.at, zone, of.zones, locale)
    line = (own if of.own else theirs).format(when=when, count=of.count)
    more = _FILES[locale][file.method] if file else ""
    said = subject.format(day=day, count=of.count)
    return Letter(said, letter_text(person, line, link, more), line, link, file)
