"""The letter that asks whether two who share a room begin mentoring there. It names nobody."""

from typing import Final

from server.kernel.clock import Millis
from server.people.mails.letter import Letter
from server.people.mails.letters.wording import day_words, letter_text
from server.people.model import Person
from server.protocol.bodies.people import Locale

_WORDS: Final[dict[Locale, tuple[str, str, str]]] = {
    "en": (
        "Begin mentoring together?",
        "Somebody you share a room with proposes mentoring there. You can answer until {day}.",
        "If you do nothing, everything stays as it is.",
    ),
    "fr": (
        "Commencer un mentorat ?",
        "Une personne vous propose un mentorat. Vous pouvez répondre jusqu'au {day}.",
        "Si vous ne faites rien, tout reste en l'état.",
    ),
}


def relationship_letter(person: Person, until: Millis, link: str) -> Letter:
    subject, line, more = _WORDS[person.locale]
    line = line.format(day=day_words(until, person.time_zone, person.locale))
    return Letter(subject, letter_text(person, line, link, more), line, link)
