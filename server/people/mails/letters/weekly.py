"""The weekly note: somebody new would cover what the reader seeks."""

from typing import Final

from server.people.mails.letter import Letter
from server.people.mails.letters.wording import letter_text
from server.people.model import Person
from server.protocol.bodies.people import Locale

_WORDS: Final[dict[Locale, tuple[str, str, str, str]]] = {
    "en": (
        "Somebody new for what you seek",
        "A mentor who is new here could cover something you seek.",
        "{count} mentors who are new here could cover something you seek.",
        "You choose, and nobody is told before you invite.",
    ),
    "fr": (
        "Du nouveau pour ce que vous cherchez",
        "Une nouvelle personne pourrait couvrir une chose que vous cherchez.",
        "{count} nouvelles personnes pourraient couvrir une chose que vous cherchez.",
        "C'est vous qui choisissez, et personne ne l'apprend avant votre invitation.",
    ),
}


def weekly_letter(person: Person, link: str, count: int) -> Letter:
    """Whom and what the page says."""
    subject, one, several, more = _WORDS[person.locale]
    line = one if count == 1 else several.format(count=count)
    return Letter(subject, letter_text(person, line, link, more), line, link)
