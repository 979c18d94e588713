"""Letters of an agreement: that something came about, and not a word of it."""

from typing import Final, Literal

from server.people.mails.letter import Letter
from server.people.mails.letters.wording import letter_text
from server.people.model import Person
from server.protocol.bodies.people import Locale

News = Literal["filled", "signed"]

_WORDS: Final[dict[Locale, dict[News, tuple[str, str, str]]]] = {
    "en": {
        "filled": (
            "Your agreement: the other part is filled in",
            "The other of you has filled in their part of your agreement.",
            "Both parts open at the same time, once both are in.",
        ),
        "signed": (
            "Your agreement is signed",
            "Your agreement is signed by both of you, and holds.",
            "",
        ),
    },
    "fr": {
        "filled": (
            "Votre accord : l'autre part est remplie",
            "L'autre personne a rempli sa part de votre accord.",
            "Les deux parts s'ouvrent en même temps, quand elles sont là toutes les deux.",
        ),
        "signed": (
            "Votre accord est signé",
            "Votre accord porte vos deux signatures, et il vaut.",
            "",
        ),
    },
}


def agreement_letter(person: Person, news: News, link: str) -> Letter:
    subject, line, more = _WORDS[person.locale][news]
    return Letter(subject, letter_text(person, line, link, more), line, link)
