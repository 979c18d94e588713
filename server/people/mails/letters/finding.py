"""Letters to somebody who looks for a mentor. None says a name: whoever is on the list chose it."""

from typing import Final

from server.kernel.clock import Millis
from server.people.mails.letter import Letter
from server.people.mails.letters.wording import called, day_words
from server.people.model import Person
from server.protocol.bodies.people import Locale

_PLACE_FREE: Final[dict[Locale, tuple[str, str, str]]] = {
    "en": (
        "A mentor you wait for has a place",
        "A mentor you wait for has a place. You alone may write for it until {day}.",
        """Hello{name},

a mentor you wait for in Mentoring Rooms has a place. You alone may write
for it until {day}; from then on others may write, too:

{link}
""",
    ),
    "fr": (
        "Une place s'est libérée",
        "Une place que vous attendez s'est libérée. Vous pouvez écrire jusqu'au {day}.",
        """Bonjour{name},

une place que vous attendez dans Mentoring Rooms s'est libérée. Elle vous est
réservée jusqu'au {day} ; ensuite, d'autres pourront écrire aussi :

{link}
""",
    ),
}

_PROPOSAL: Final[dict[Locale, tuple[str, str, str]]] = {
    "en": (
        "The programme proposes somebody to you",
        "The programme proposes somebody to you. You can say yes or no until {day}.",
        """Hello{name},

the programme proposes that you and somebody else accompany each other. Both
of you are asked, and nobody learns what the other said before both said yes.
You can answer until {day}:

{link}
""",
    ),
    "fr": (
        "Le programme vous propose quelqu'un",
        "Le programme vous propose quelqu'un. Vous pouvez répondre jusqu'au {day}.",
        """Bonjour{name},

le programme propose que vous fassiez un bout de chemin avec quelqu'un. La
question est posée à chaque personne, et aucune n'apprend la réponse de
l'autre avant deux oui. Vous pouvez répondre jusqu'au {day} :

{link}
""",
    ),
}


def place_free_letter(person: Person, link: str, until: Millis) -> Letter:
    """A place is theirs to write for, until a day of their own calendar."""
    return _dated(_PLACE_FREE, person, link, until)


def proposal_letter(person: Person, link: str, until: Millis) -> Letter:
    """Somebody is proposed to them; they say yes or no until that day."""
    return _dated(_PROPOSAL, person, link, until)


def _dated(
    words: dict[Locale, tuple[str, str, str]], person: Person, link: str, until: Millis
) -> Letter:
    subject, line, text = words[person.locale]
    day = day_words(until, person.time_zone, person.locale)
    name = called(person.mail_name)
    return Letter(subject, text.format(name=name, link=link, day=day), line.format(day=day), link)
