"""What a note to a browser says. Pure.

It may light up on a locked screen at a ward's desk: it names nobody and no room.
"""

from typing import Final

import msgspec

from server.protocol.bodies.people import Locale

WAITING: Final[dict[Locale, tuple[str, str]]] = {
    "en": ("Somebody is waiting for you", "In one of your rooms. Open it to see who."),
    "fr": ("Quelqu'un vous attend", "Dans l'une de vos salles. Ouvrez-la pour voir qui."),
}


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """For `client_demo/public/push.js`. One of the same `tag` takes the place of the one before."""

    title: str
    body: str
    path: str
    tag: str


def waiting_note(room: str, locale: Locale) -> Note:
    """Somebody is in `room`, or at its door."""
    title, body = WAITING[locale]
    return Note(title=title, body=body, path=f"/rooms/{room}", tag=room)
