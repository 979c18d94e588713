"""Who agrees to what in a room: texts with versions, given and taken back as events of its log.

Recording, transcript and research have no engine: the ledger holds the agreement, and the texts
say that nothing of the kind happens. Agreement never decides whether somebody may come in.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from server.kernel.digests import digest_of
from server.kernel.errors import ServiceError
from server.protocol.bodies.consent import ConsentChange, ConsentText
from server.protocol.bodies.people import Locale
from server.protocol.events.base import Purpose
from server.protocol.events.retention import ConsentGiven, ConsentWithdrawn
from server.rooms.live.registry import LiveRooms
from server.rooms.log.appending import append_of
from server.rooms.log.repeats import was_done
from server.rooms.ports import LogWriter, Refused
from server.rooms.state.model import Consents


class _Words(msgspec.Struct, frozen=True):
    title: str
    text: str


class _Text(msgspec.Struct, frozen=True):
    version: int
    en: _Words
    fr: _Words


TEXTS: Final = msgspec.json.decode(
    (Path(__file__).parent / "consents.json").read_bytes(), type=dict[Purpose, _Text]
)
"""Purpose -> its text. Whoever changes a text in its meaning gives it the next version."""


def texts(locale: Locale) -> tuple[ConsentText, ...]:
    """What can be agreed to, in the reader's language."""
    return tuple(
        ConsentText(purpose=purpose, version=one.version, title=words.title, text=words.text)
        for purpose, one in TEXTS.items()
        for words in (one.fr if locale == "fr" else one.en,)
    )


def agrees(version: int | None, purpose: Purpose) -> bool:
    """Whether somebody who agreed to `version` agrees to the text of today."""
    return version is not None and version >= TEXTS[purpose].version


def capture_allowed(present: Iterable[str], consents: Consents, purpose: Purpose) -> bool:
    """Whether something may be captured now: somebody is there, and everybody there agreed.

    Asked again whenever somebody comes or takes their word back, so a late one stops it.
    """
    given = [consents.get(person, {}).get(purpose) for person in present]
    return bool(given) and all(agrees(version, purpose) for version in given)


class Consenting:
    """The use case of agreeing, on the HTTP side: before the door and anywhere else."""

    def __init__(self, rooms: LiveRooms, writer: LogWriter) -> None:
        self._rooms = rooms
        self._writer = writer

    async def change(self, person: str, room: str, request: ConsentChange) -> None:
        """Give or take back; again it changes nothing, whatever has become of the room since.

        Raises not_found, and conflict when the text has changed since it was read.
        """
        try:
            await self._change(person, room, request)
        except ServiceError as error:
            digest = digest_of(request)
            await was_done(self._writer, room, person, request.cid, digest, error)

    async def _change(self, person: str, room: str, request: ConsentChange) -> None:
        live = await self._rooms.get(room)
        if live is None or live.member(person) is None:
            raise ServiceError("not_found")
        has = live.record.consents.get(person, {}).get(request.purpose)
        if request.given and request.version != TEXTS[request.purpose].version:
            raise ServiceError("conflict")
        if (request.version if request.given else None) == has:
            return
        body = (
            ConsentGiven(purpose=request.purpose, version=request.version)
            if request.given
            else ConsentWithdrawn(purpose=request.purpose)
        )
        outcome = await self._writer.append(append_of(room, person, request, request.cid, body))
        if isinstance(outcome, Refused):
            raise outcome.error
