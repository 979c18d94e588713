"""Letters that nobody's act begins: a session is near, and a first one is asked for."""

from typing import Final

from server.kernel.clock import Millis
from server.people.mails.letter import Letter
from server.people.mails.letters.wording import (
    clock_words,
    clocks_words,
    letter_text,
    weekday_words,
)
from server.people.model import Person
from server.protocol.bodies.people import Locale

_NEAR: Final[dict[Locale, tuple[str, str]]] = {
    "en": ("Soon: {day}, {clock}", "A session is near: {when}."),
    "fr": ("Bientôt : {day}, {clock}", "Une séance approche, celle du {when}."),
}

_FIRST: Final[dict[Locale, tuple[str, str, str, str]]] = {
    "en": (
        "A first session",
        "You have not booked a first session together yet.",
        "The page shows when you are free together, and lets you propose any other time.",
        "This is the last time we ask. From here on it is between you.",
    ),
    "fr": (
        "Une première séance",
        "Vous n'avez pas encore fixé de première séance ensemble.",
        "La page montre vos moments libres communs, et vous laisse en proposer d'autres.",
        "C'est notre dernier rappel. La suite vous appartient.",
    ),
}


def near_letter(person: Person, at: Millis, zones: tuple[str, ...], link: str) -> Letter:
    """True whenever it is sent: it says when the session is, and not how long until then."""
    zone, locale = person.time_zone, person.locale
    subject, line = _NEAR[locale]
    line = line.format(when=clocks_words(at, zone, zones, locale))
    day, clock = weekday_words(at, zone, locale), clock_words(at, zone, locale)
    said = subject.format(day=day, clock=clock)
    return Letter(said, letter_text(person, line, link), line, link)


def first_letter(person: Person, link: str, *, last: bool) -> Letter:
    """The same to both: neither is to blame."""
    subject, line, more, end = _FIRST[person.locale]
    text = letter_text(person, line, link, f"{more} {end}" if last else more)
    return Letter(subject, text, line, link)
