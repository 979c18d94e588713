"""Letters that carry a link which signs in, or proves an address."""

from typing import Final

from server.people.mails.letters.wording import called
from server.people.model import Person
from server.people.ports.mailer import Mail
from server.protocol.bodies.people import Locale

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


def link_mail(person: Person, to: str, link: str, minutes: int) -> Mail:
    """The mail that carries a one-use sign-in link."""
    subject, text = _LINK[person.locale]
    return Mail(
        to,
        subject,
        text.format(name=called(person.mail_name), link=link, minutes=minutes),
        person.locale,
    )


def register_mail(locale: Locale, to: str, link: str, hours: int) -> Mail:
    """The mail that proves an address of which nothing is known yet."""
    subject, text = _REGISTER[locale]
    return Mail(to, subject, text.format(link=link, hours=hours), locale)


def known_mail(person: Person, to: str, link: str, minutes: int) -> Mail:
    """Tells who has an account that they have, with the way in."""
    subject, text = _KNOWN[person.locale]
    name = called(person.mail_name)
    return Mail(to, subject, text.format(name=name, link=link, minutes=minutes), person.locale)


def address_mail(locale: Locale, to: str, link: str, hours: int) -> Mail:
    """The mail that proves an address to which an account wants to move."""
    subject, text = _ADDRESS[locale]
    return Mail(to, subject, text.format(link=link, hours=hours), locale)
