"""Letters that nobody asked for: of a reflection, an erasure, a one-off call to keep."""

from typing import Final

from server.kernel.clock import Millis
from server.people.mails.letters.wording import called, day_words
from server.people.model import Person
from server.people.ports import Mail
from server.protocol.bodies.people import Locale

_REMINDER: Final[dict[Locale, tuple[str, str]]] = {
    "en": (
        "A moment for your last conversation",
        """Hello{name},

you had a conversation in Mentoring Rooms. If you want to keep something
of it, a line is enough:

{link}

This is the only reminder of it. In your account you can switch reminders
off.
""",
    ),
    "fr": (
        "Un moment pour votre dernière conversation",
        """Bonjour{name},

vous avez eu une conversation dans Mentoring Rooms. Si vous voulez en
garder quelque chose, une ligne suffit :

{link}

C'est le seul rappel à ce sujet. Vous pouvez désactiver les rappels dans
votre compte.
""",
    ),
}


_RETENTION: Final[dict[Locale, tuple[str, str]]] = {
    "en": (
        "An episode will be erased soon",
        """Hello{name},

an episode of one of your rooms will be erased on {day}, as the room's
rules say. If you want to keep it, export it first:

{link}
""",
    ),
    "fr": (
        "Un épisode sera bientôt effacé",
        """Bonjour{name},

un épisode d'une de vos salles sera effacé le {day}, comme le prévoient
les règles de la salle. Si vous voulez le garder, exportez-le avant :

{link}
""",
    ),
}

_PROPOSAL: Final[dict[Locale, tuple[str, str]]] = {
    "en": (
        "Keep a conversation you had?",
        """Hello{name},

somebody you met once in Mentoring Rooms would like to keep that
conversation. You can agree or say no until {day}:

{link}

If you do nothing, everything stays as it is. In your account you can
switch reminders off.
""",
    ),
    "fr": (
        "Garder une conversation que vous avez eue ?",
        """Bonjour{name},

une personne que vous avez rencontrée une fois dans Mentoring Rooms
aimerait garder cette conversation. Vous pouvez accepter ou refuser
jusqu'au {day} :

{link}

Si vous ne faites rien, tout reste en l'état. Vous pouvez désactiver les
rappels dans votre compte.
""",
    ),
}


def reminder_mail(name: str, locale: Locale, to: str, link: str) -> Mail:
    """The one reminder of a reflection; it says nothing of whom one met, or what about."""
    subject, text = _REMINDER[locale]
    return Mail(to, subject, text.format(name=called(name), link=link), locale)


def retention_mail(person: Person, to: str, link: str, at: Millis) -> Mail:
    """Tells that an episode goes at `at`, by the day of the reader's own calendar."""
    subject, text = _RETENTION[person.locale]
    day = day_words(at, person.time_zone, person.locale)
    return Mail(
        to, subject, text.format(name=called(person.mail_name), link=link, day=day), person.locale
    )


def proposal_mail(person: Person, to: str, link: str, until: Millis) -> Mail:
    """Asks whether a one-off call may be kept; it says nothing of whom one met, or what about."""
    subject, text = _PROPOSAL[person.locale]
    day = day_words(until, person.time_zone, person.locale)
    return Mail(
        to, subject, text.format(name=called(person.mail_name), link=link, day=day), person.locale
    )
