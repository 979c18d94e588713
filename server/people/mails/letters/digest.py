"""The one mail a day, and what stands below every mail that can be switched off."""

from collections.abc import Sequence
from typing import Final

from server.people.mails.letter import Letter
from server.people.mails.letters.wording import called, filled
from server.people.model import Person
from server.protocol.bodies.people import Locale

_DIGEST: Final[dict[Locale, tuple[str, str]]] = {
    "en": (
        "{count} things wait for you",
        """Hello{name},

this has come together for you in Mentoring Rooms.
""",
    ),
    "fr": (
        "{count} choses vous attendent",
        """Bonjour{name},

voici ce qui vous attend dans Mentoring Rooms.
""",
    ),
}

_STOP: Final[dict[Locale, str]] = {
    "en": """
No more mails like this one? The page behind this link has a button for that:

{link}
""",
    "fr": """
Ne plus recevoir ce genre de courriel ? La page derrière ce lien a un bouton
pour cela :

{link}
""",
}


def digest_letter(person: Person, letters: Sequence[Letter]) -> Letter:
    """What each of `letters` has to say, in a sentence, with the way there."""
    subject, text = _DIGEST[person.locale]
    greeting = text.format(name=called(person.mail_name))
    items = (_item(one) for one in letters)
    return Letter(subject.format(count=len(letters)), greeting + "".join(items))


def _item(letter: Letter) -> str:
    return f"\n{filled(letter.line)}\n" + (f"\n{letter.link}\n" if letter.link else "")


def with_stop(text: str, link: str, locale: Locale) -> str:
    """`text`, and below it how to switch such mails off."""
    return text + _STOP[locale].format(link=link)
