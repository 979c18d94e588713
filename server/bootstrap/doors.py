"""Where two features meet: the rooms, as invitations and episodes know them."""

from collections.abc import Callable
from typing import Literal

from server.history.ports.rooms import Asked
from server.history.private import Notice, Owed
from server.history.sharing import Sharing
from server.kernel.errors import ServiceError
from server.kernel.principal import Principal
from server.people.letters import reminder_mail
from server.people.ports import DoorView, Mailer, Newcomer
from server.protocol.bodies.growth import RoomRef
from server.protocol.bodies.rooms import RoomView
from server.protocol.events.log import Body
from server.protocol.messages.replies import SharedLine
from server.rooms.again import was_done
from server.rooms.catalogue import Catalogue, Standing
from server.rooms.consent import agrees
from server.rooms.drafting import digest_of, note_of, unit_of
from server.rooms.ports import Draft, Invitee, LogWriter, Refused, Unit
from server.store.ledger import StoredLedger


class RoomDoor:
    """Implements the Door of server/people over the rooms."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    async def may_invite(self, principal: Principal, room: str) -> None:
        await self._catalogue.allow(principal.person, room, "invite")

    async def door(self, room: str) -> DoorView | None:
        doorway = await self._catalogue.doorway(room)
        return DoorView(doorway.title, doorway.kind, doorway.lobby)

    async def admit_by_invitation(self, newcomer: Newcomer, room: str) -> bool:
        return await self._catalogue.invite(
            room,
            Invitee(
                person=newcomer.person,
                name=newcomer.name,
                guest=newcomer.guest,
                role=newcomer.role,
                by=newcomer.invited_by,
                invitation=newcomer.invitation,
            ),
        )

    async def review(self, room: str) -> None:
        await self._catalogue.review(room)


class RoomAccess:
    """Implements the Access of server/history and of the files over the rooms."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    async def allow(
        self, person: str, room: str, action: Literal["read", "mark", "confirm", "write", "erase"]
    ) -> Standing:
        return await self._catalogue.allow(person, room, action)


class RoomHouses:
    """Implements the Houses of server/history over the rooms."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    async def view(self, person: str, room: str) -> RoomView:
        return await self._catalogue.view(person, room)

    async def shared(self, person: str, other: str) -> list[RoomRef]:
        cards = await self._catalogue.cards(person, archived=False)
        both = (card.record for card in cards if card.record.kind != "one_off")
        return [
            RoomRef(id=record.id, title=record.title)
            for record in both
            if (member := record.members.get(other)) and member.standing == "member"
        ]


class LogPen:
    """Implements the Pen of server/history over the log."""

    def __init__(self, writer: LogWriter) -> None:
        self._writer = writer

    async def write(
        self, room: str, actor: str, bodies: tuple[Body, ...], asked: Asked | None = None
    ) -> None:
        unit = note_of(room, *bodies, actor=actor)
        if asked is not None:
            unit = unit_of(room, actor, asked.request, asked.cid, *bodies)
        outcome = await self._writer.append(unit)
        if isinstance(outcome, Refused):
            raise outcome.error

    async def was_written(self, room: str, actor: str, asked: Asked) -> bool:
        unknown = ServiceError("not_found")
        try:
            digest = digest_of(asked.request)
            await was_done(self._writer, room, actor, asked.cid, digest, unknown)
        except ServiceError as error:
            if error is not unknown:
                raise
            return False
        return True


class LogChronicle:
    """Implements the Chronicle of server/history over the log."""

    def __init__(self, writer: LogWriter) -> None:
        self._writer = writer

    async def write(self, room: str, person: str, cid: str, body: Body) -> None:
        draft = Draft(person, body, cid, digest_of(body))
        outcome = await self._writer.append(Unit(room, (draft,)))
        if isinstance(outcome, Refused):
            raise outcome.error

    async def was_written(
        self, room: str, person: str, cid: str, body: Body, refused: ServiceError
    ) -> None:
        await was_done(self._writer, room, person, cid, digest_of(body), refused)


class ChatAgreement:
    """Implements the Agreement of server/history: the rooms' rule over the stored ledger."""

    def __init__(self, ledger: StoredLedger) -> None:
        self._ledger = ledger

    async def without(self, room: str, people: tuple[str, ...]) -> tuple[str, ...]:
        given = await self._ledger.versions(room, people, "chat_log")
        return tuple(one for one in people if not agrees(given.get(one), "chat_log"))


class OpeningLines:
    """Implements the SharedLines of the rooms over what people opened of their reflections."""

    def __init__(self, sharing: Callable[[], Sharing]) -> None:
        self._sharing = sharing

    async def lines(self, person: str, room: str) -> tuple[SharedLine, ...]:
        found = await self._sharing().lines(person, room)
        return tuple(SharedLine(person=one.person, text=one.text, at=one.at) for one in found)


class LogScribe:
    """Implements the Scribe of server/history over the log."""

    def __init__(self, writer: LogWriter) -> None:
        self._writer = writer

    async def write(self, room: str, bodies: tuple[Body, ...]) -> None:
        outcome = await self._writer.append(note_of(room, *bodies))
        if isinstance(outcome, Refused):
            raise outcome.error


class LogCrier:
    """Implements the Crier of server/history over the log. A notice's id is its cid there."""

    def __init__(self, writer: LogWriter) -> None:
        self._writer = writer

    async def cry(self, notice: Notice) -> bool:
        draft = Draft(notice.actor, notice.body, notice.id)
        try:
            outcome = await self._writer.append(Unit(notice.room, (draft,)))
        except ServiceError:
            return False
        return not isinstance(outcome, Refused) or not outcome.error.temporary


class MailPost:
    """Implements the Post of server/history over the mailer of people."""

    def __init__(self, mailer: Mailer, address: str) -> None:
        self._mailer = mailer
        self._address = address

    async def remind(self, owed: Owed) -> None:
        link = f"{self._address}/rooms/{owed.room}/episodes/{owed.episode}/reflect"
        await self._mailer.send(reminder_mail(owed.name, owed.locale, owed.email, link))
