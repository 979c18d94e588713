"""Letters of an agreement: that something came about, and not a word of it."""

from typing import Final, Literal

from server.kernel.clock import Millis
from server.people.mails.letter import Letter
from server.people.mails.letters.wording import day_words, letter_text, weekday_words
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


_REVIEW: Final[dict[Locale, tuple[str, str, str]]] = {
    "en": (
        "Your agreement: look again on {day}",
        "You two wanted to look at your agreement again on {day}.",
        "Each answers alone again, from what holds now and until you both sign another.",
    ),
    "fr": (
        "Votre accord : à revoir le {day}",
        "Vous vouliez revoir votre accord à deux le {day}.",
        "Chaque personne répond de nouveau, à partir de ce qui vaut jusqu'à vos deux signatures.",
    ),
}


def review_letter(person: Person, day: Millis, link: str) -> Letter:
    """True whenever it is sent: it says when, and not how long until then. `day` begins on UTC."""
    subject, line, more = _REVIEW[person.locale]
    when = weekday_words(day, "UTC", person.locale)
    line = line.format(day=when)
    short = subject.format(day=day_words(day, "UTC", person.locale))
    return Letter(short, letter_text(person, line, link, more), line, link)


def agreement_letter(person: Person, news: News, link: str) -> Letter:
    subject, line, more = _WORDS[person.locale][news]
    return Letter(subject, letter_text(person, line, link, more), line, link)
