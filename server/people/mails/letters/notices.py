"""Letters that nobody asked for: of a reflection, an erasure, a one-off call to keep.

None says whom one met, or what about: mails lie in places that nobody here knows.
"""

from typing import Final

from server.kernel.clock import Millis
from server.people.mails.letter import Letter
from server.people.mails.letters.wording import called, day_words
from server.people.model import Person
from server.protocol.bodies.people import Locale

Words = tuple[str, str, str]
"""The subject, the sentence for a digest, and the letter."""

_REFLECTION: Final[dict[Locale, Words]] = {
    "en": (
        "A moment for your last conversation",
        "You had a conversation. If you want to keep something of it, a line is enough.",
        """Hello{name},

you had a conversation in Mentoring Rooms. If you want to keep something
of it, a line is enough:

{link}

This is the only reminder of it.
""",
    ),
    "fr": (
        "Un moment pour votre dernière conversation",
        "Vous avez eu une conversation. Pour en garder quelque chose, une ligne suffit.",
        """Bonjour{name},

vous avez eu une conversation dans Mentoring Rooms. Si vous voulez en
garder quelque chose, une ligne suffit :

{link}

C'est le seul rappel à ce sujet.
""",
    ),
}

_RETENTION: Final[dict[Locale, Words]] = {
    "en": (
        "An episode will be erased soon",
        "An episode of one of your rooms will be erased on {day}. Export what you want to keep.",
        """Hello{name},

an episode of one of your rooms will be erased on {day}, as the room's
rules say. If you want to keep it, export it first:

{link}
""",
    ),
    "fr": (
        "Un épisode sera bientôt effacé",
        "Un épisode d'une de vos salles sera effacé le {day}. Exportez ce que vous voulez garder.",
        """Bonjour{name},

un épisode d'une de vos salles sera effacé le {day}, comme le prévoient
les règles de la salle. Si vous voulez le garder, exportez-le avant :

{link}
""",
    ),
}

_ADOPTION: Final[dict[Locale, Words]] = {
    "en": (
        "Keep a conversation you had?",
        "Somebody you met would like to keep that conversation. You can answer until {day}.",
        """Hello{name},

somebody you met once in Mentoring Rooms would like to keep that
conversation. You can agree or say no until {day}:

{link}

If you do nothing, everything stays as it is.
""",
    ),
    "fr": (
        "Garder une conversation que vous avez eue ?",
        "Une personne aimerait garder votre conversation. Vous pouvez répondre jusqu'au {day}.",
        """Bonjour{name},

une personne que vous avez rencontrée une fois dans Mentoring Rooms
aimerait garder cette conversation. Vous pouvez accepter ou refuser
jusqu'au {day} :

{link}

Si vous ne faites rien, tout reste en l'état.
""",
    ),
}


def reflection_letter(person: Person, link: str) -> Letter:
    """The one reminder of a reflection."""
    return _letter(_REFLECTION, person, link)


def retention_letter(person: Person, link: str, at: Millis) -> Letter:
    """Tells that an episode goes at `at`, by the day of the reader's own calendar."""
    return _letter(_RETENTION, person, link, at)


def adoption_letter(person: Person, link: str, until: Millis) -> Letter:
    """Asks whether a one-off call may be kept."""
    return _letter(_ADOPTION, person, link, until)


def _letter(words: dict[Locale, Words], person: Person, link: str, at: Millis = 0) -> Letter:
    subject, line, text = words[person.locale]
    day = day_words(at, person.time_zone, person.locale)
    name = called(person.mail_name)
    return Letter(subject, text.format(name=name, link=link, day=day), line.format(day=day), link)
