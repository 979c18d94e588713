"""The mails people get, in their language.

No line is longer than 78 characters and a link has a line of its own, so no mail program breaks
one. A name that a stranger may have chosen stands in none of them: `Person.mail_name`.
"""

import textwrap
from datetime import datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from server.kernel.clock import Millis
from server.people.model import Person
from server.people.ports import Mail
from server.protocol.bodies.people import Locale

LINE: Final = 76

_LINK: Final[dict[Locale, tuple[str, str]]] = {
    "en": (
        "Your sign-in link",
        """Hello{name},

open this link to sign in to Mentoring Rooms:

{link}

It works once and for {minutes} minutes. If you did not ask for it, you
need not do anything: nobody can sign in without it.
""",
    ),
    "fr": (
        "Votre lien de connexion",
        """Bonjour{name},

ouvrez ce lien pour vous connecter à Mentoring Rooms :

{link}

Il sert une seule fois et reste valable {minutes} minutes. Si vous ne
l'avez pas demandé, vous n'avez rien à faire : personne ne peut se
connecter sans lui.
""",
    ),
}

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


def reminder_mail(name: str, locale: Locale, to: str, link: str) -> Mail:
    """The one reminder of a reflection; it says nothing of whom one met, or what about."""
    subject, text = _REMINDER[locale]
    return Mail(to, subject, text.format(name=called(name), link=link))


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

_MONTHS: Final[dict[Locale, tuple[str, ...]]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
        *("septembre", "octobre", "novembre", "décembre"),
    ),
}


def retention_mail(person: Person, to: str, link: str, at: Millis) -> Mail:
    """Tells that an episode goes at `at`, by the day of the reader's own calendar."""
    subject, text = _RETENTION[person.locale]
    day = day_words(at, person.time_zone, person.locale)
    return Mail(to, subject, text.format(name=called(person.mail_name), link=link, day=day))


def proposal_mail(person: Person, to: str, link: str, until: Millis) -> Mail:
    """Asks whether a one-off call may be kept; it says nothing of whom one met, or what about."""
    subject, text = _PROPOSAL[person.locale]
    day = day_words(until, person.time_zone, person.locale)
    return Mail(to, subject, text.format(name=called(person.mail_name), link=link, day=day))


def day_words(at: Millis, zone: str, locale: Locale) -> str:
    """ "3 December": the day it is at that moment in `zone`."""
    day = datetime.fromtimestamp(at / 1000, ZoneInfo(zone))
    number = "1er" if locale == "fr" and day.day == 1 else str(day.day)
    return f"{number} {_MONTHS[locale][day.month - 1]}"


def link_mail(person: Person, to: str, link: str, minutes: int) -> Mail:
    """The mail that carries a one-use sign-in link."""
    subject, text = _LINK[person.locale]
    return Mail(to, subject, text.format(name=called(person.mail_name), link=link, minutes=minutes))


def called(name: str) -> str:
    """ " Amara" for the greeting; nothing where no name may be said."""
    return f" {name}" if name else ""


_REGISTER: Final[dict[Locale, tuple[str, str]]] = {
    "en": (
        "Your account in Mentoring Rooms",
        """Hello,

somebody, you we hope, wants to make an account in Mentoring Rooms with
this address. Open this link to choose your name and password:

{link}

It works once and for {hours} hours. If it was not you, you need not do
anything: without this link there is no account.
""",
    ),
    "fr": (
        "Votre compte dans Mentoring Rooms",
        """Bonjour,

quelqu'un, vous sans doute, souhaite créer un compte dans Mentoring Rooms
avec cette adresse. Ouvrez ce lien pour choisir votre nom et votre mot de
passe :

{link}

Il sert une seule fois et reste valable {hours} heures. Si ce n'était pas
vous, vous n'avez rien à faire : sans ce lien, il n'y a pas de compte.
""",
    ),
}

_KNOWN: Final[dict[Locale, tuple[str, str]]] = {
    "en": (
        "You have an account in Mentoring Rooms",
        """Hello{name},

somebody, you we hope, wanted to make an account in Mentoring Rooms with
this address. It has one already. This link signs you in, and in your
account you can set a new password:

{link}

It works once and for {minutes} minutes. If it was not you, you need not
do anything: nobody can sign in without it.
""",
    ),
    "fr": (
        "Vous avez un compte dans Mentoring Rooms",
        """Bonjour{name},

quelqu'un, vous sans doute, souhaitait créer un compte dans Mentoring
Rooms avec cette adresse. Elle en a déjà un. Ce lien vous connecte, et
dans votre compte vous pouvez choisir un nouveau mot de passe :

{link}

Il sert une seule fois et reste valable {minutes} minutes. Si ce n'était
pas vous, vous n'avez rien à faire : personne ne peut se connecter sans
lui.
""",
    ),
}


def register_mail(locale: Locale, to: str, link: str, hours: int) -> Mail:
    """The mail that proves an address of which nothing is known yet."""
    subject, text = _REGISTER[locale]
    return Mail(to, subject, text.format(link=link, hours=hours))


def known_mail(person: Person, to: str, link: str, minutes: int) -> Mail:
    """Tells who has an account that they have, with the way in."""
    subject, text = _KNOWN[person.locale]
    name = called(person.mail_name)
    return Mail(to, subject, text.format(name=name, link=link, minutes=minutes))


_ADDRESS: Final[dict[Locale, tuple[str, str]]] = {
    "en": (
        "Confirm your new address",
        """Hello,

somebody, you we hope, wants to use this address for their account in
Mentoring Rooms. Open this link to confirm it:

{link}

It works once and for {hours} hours. If it was not you, you need not do
anything.
""",
    ),
    "fr": (
        "Confirmez votre nouvelle adresse",
        """Bonjour,

quelqu'un, vous sans doute, souhaite utiliser cette adresse pour son compte
dans Mentoring Rooms. Ouvrez ce lien pour la confirmer :

{link}

Il sert une seule fois et reste valable {hours} heures. Si ce n'était pas vous,
vous n'avez rien à faire.
""",
    ),
}

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
            """quelqu'un, connecté à votre compte, a demandé que celui-ci passe à une autre
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


def address_mail(locale: Locale, to: str, link: str, hours: int) -> Mail:
    """The mail that proves an address to which an account wants to move."""
    subject, text = _ADDRESS[locale]
    return Mail(to, subject, text.format(link=link, hours=hours))


def told_mail(person: Person, to: str, what: Told, at: Millis) -> Mail:
    """Tells of something that was done with the account; `at` is the moment it speaks of."""
    locale, name = person.locale, called(person.mail_name)
    subject, told = _TOLD[what][locale]
    day = day_words(at, person.time_zone, locale)
    said = told.format(day=day, clock=_clock(person, at))
    told = textwrap.fill(" ".join(said.split()), LINE, break_on_hyphens=False)
    mend = _MEND[locale][what == "address_changed"]
    return Mail(to, subject, _FRAME[locale].format(name=name, told=told, mend=mend))


def _clock(person: Person, at: Millis) -> str:
    """ "14:05", as clocks go where the person is."""
    return datetime.fromtimestamp(at / 1000, ZoneInfo(person.time_zone)).strftime("%H:%M")
