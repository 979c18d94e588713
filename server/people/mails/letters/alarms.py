"""Letters that tell the owner of an account what was done with it."""

from typing import Final, Literal

from server.kernel.clock import Millis
from server.people.mails.facts import (
    AddressAskedFacts,
    AddressChangedFacts,
    AnyFacts,
    DeletionFacts,
    PasswordFacts,
    SignInFacts,
)
from server.people.mails.letter import Letter
from server.people.mails.letters.wording import called, clock_words, day_words, filled
from server.people.model import Person
from server.protocol.bodies.people import Locale

Told = Literal["sign_in", "password", "address_asked", "address_changed", "deletion"]
"""What the owner of an account is told of."""

_TOLD: Final[dict[Told, dict[Locale, tuple[str, str]]]] = {
    "sign_in": {
        "en": (
            "A new sign-in to your account",
            """somebody signed in to your account in Mentoring Rooms on {day} at {clock}, on
a browser that had not been used for it before.""",
        ),
        "fr": (
            "Une nouvelle connexion à votre compte",
            """quelqu'un s'est connecté à votre compte dans Mentoring Rooms le {day} à
{clock}, depuis un navigateur qui n'avait pas encore servi.""",
        ),
    },
    "password": {
        "en": (
            "Your account has a new password",
            """a new password was set for your account in Mentoring Rooms. Every other
browser was signed out.""",
        ),
        "fr": (
            "Votre compte a un nouveau mot de passe",
            """un nouveau mot de passe a été choisi pour votre compte dans Mentoring Rooms.
Tous les autres navigateurs ont été déconnectés.""",
        ),
    },
    "address_asked": {
        "en": (
            "Your account is about to move to another address",
            """somebody signed in as you asked that your account in Mentoring Rooms move to
another address. It moves when a mail to that address is answered.""",
        ),
        "fr": (
            "Votre compte va changer d'adresse",
            """depuis votre compte, quelqu'un a demandé que celui-ci passe à une autre
adresse. Ce sera fait quand un courriel à cette adresse aura été suivi.""",
        ),
    },
    "address_changed": {
        "en": (
            "Your account has moved to another address",
            """your account in Mentoring Rooms has another address now, and mails go there.
This is the last one that comes here.""",
        ),
        "fr": (
            "Votre compte a changé d'adresse",
            """votre compte dans Mentoring Rooms a maintenant une autre adresse, et les
courriels y seront envoyés. Celui-ci est le dernier qui arrive ici.""",
        ),
    },
    "deletion": {
        "en": (
            "Your account will be deleted",
            """your account in Mentoring Rooms will be deleted on {day}, as was asked. Sign
in before then, and it stays.""",
        ),
        "fr": (
            "Votre compte sera supprimé",
            """votre compte dans Mentoring Rooms sera supprimé le {day}, comme cela a été
demandé. Connectez-vous avant, et il est gardé.""",
        ),
    },
}

_FRAME: Final[dict[Locale, str]] = {
    "en": """Hello{name},

{told}

If it was you, all is well. If it was not, {mend}
""",
    "fr": """Bonjour{name},

{told}

Si c'était vous, tout va bien. Sinon, {mend}
""",
}

_MEND: Final[dict[Locale, tuple[str, str]]] = {
    "en": (
        """ask for a sign-in link on the
sign-in page, and in your account sign out everywhere and set a new password.""",
        """tell the people who run the
service at once.""",
    ),
    "fr": (
        """demandez un lien sur la page
de connexion, puis, dans votre compte, déconnectez-vous partout et choisissez
un nouveau mot de passe.""",
        """prévenez aussitôt les
personnes qui gèrent le service.""",
    ),
}
"""For who still has the mailbox of the account, and for who has lost the account."""


def alarm_letter(person: Person, what: Told, at: Millis) -> Letter:
    """Tells of something that was done with the account; `at` is the moment it speaks of."""
    locale, name = person.locale, called(person.mail_name)
    subject, told = _TOLD[what][locale]
    day = day_words(at, person.time_zone, locale)
    said = told.format(day=day, clock=clock_words(at, person.time_zone, locale))
    mend = _MEND[locale][what == "address_changed"]
    return Letter(subject, _FRAME[locale].format(name=name, told=filled(said), mend=mend))


def alarm_of(person: Person, facts: AnyFacts) -> Letter | None:
    """The letter of an alarm's facts."""
    match facts:
        case SignInFacts(at=at):
            return alarm_letter(person, "sign_in", at)
        case PasswordFacts(at=at):
            return alarm_letter(person, "password", at)
        case AddressAskedFacts(at=at):
            return alarm_letter(person, "address_asked", at)
        case AddressChangedFacts(at=at):
            return alarm_letter(person, "address_changed", at)
        case DeletionFacts(ends_at=at):
            return alarm_letter(person, "deletion", at) if person.leaving_at == at else None
    return None
