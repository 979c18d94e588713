"""What we say ourselves in somebody's calendar."""

from collections.abc import Sequence
from typing import Final

from server.protocol.bodies.people import Locale

_WORDS: Final[dict[Locale, dict[str, str]]] = {
    "en": {
        "calendar": "Mentoring sessions",
        "titled": "Session with {people}",
        "untitled": "Session",
        "with": "With {people}.",
        "page": "Agenda, another time, or cancelling: {link}",
    },
    "fr": {
        "calendar": "Séances de mentorat",
        "titled": "Séance avec {people}",
        "untitled": "Séance",
        "with": "Avec {people}.",
        "page": "Ordre du jour, autre moment ou annulation : {link}",
    },
}


def calendar_name(locale: Locale) -> str:
    """What the feed is called among somebody's calendars."""
    return _WORDS[locale]["calendar"]


def heading(title: str, others: Sequence[str], locale: Locale) -> str:
    """The title that was chosen, or with whom it is."""
    if title:
        return title
    return _WORDS[locale]["titled" if others else "untitled"].format(people=", ".join(others))


def explanation(others: Sequence[str], link: str, locale: Locale) -> str:
    """With whom it is, and where more of it stands."""
    words = _WORDS[locale]
    said = [words["with"].format(people=", ".join(others))] if others else []
    return "\n".join([*said, words["page"].format(link=link)])
