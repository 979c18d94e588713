"""Puts the rooms side together: the live rooms, their use cases, sockets and calls."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from server.bootstrap.handlers import of_boards, of_calls, of_chat, of_rooms
from server.bootstrap.outside import Outside
from server.jobs.runner import Jobs
from server.kernel.rates import Buckets, Rate
from server.media.ice import IceServers, Relay
from server.protocol.exchange import Handler, Seat
from server.protocol.limits import LIMITS
from server.protocol.messages.base import Message
from server.rooms.board.board_access import BoardAccess
from server.rooms.board.board_loading import Boards
from server.rooms.board.ticking import Ticking
from server.rooms.call.call_floor import CallFloor
from server.rooms.catalogue import Catalogue
from server.rooms.chat.chat import Chat
from server.rooms.chat.paging import Reading
from server.rooms.consent.consent import Consenting
from server.rooms.ending import Ending
from server.rooms.live.registry import LiveRooms
from server.rooms.live.system_events import SystemEvents
from server.rooms.lobby.entry import Entering
from server.rooms.log.repeats import Again
from server.rooms.notes.shared_notes import SharedNotes
from server.rooms.people.moderation import Moderating
from server.rooms.people.renaming import Renaming
from server.rooms.ports import (
    Attachments,
    BoardLog,
    GuestList,
    HouseRules,
    LogReader,
    LogWriter,
    NameBook,
    Paged,
    RoomList,
    SharedLines,
)
from server.rooms.relationship import RelationshipRooms
from server.settings import Settings
from server.signaling.call_relay import Calls
from server.signaling.ice import IceSource
from server.store.log.recent import RecentLog

JOINS: Final = Rate(LIMITS.joins_per_minute / 60, burst=LIMITS.joins_per_minute / 4)


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where rooms are kept."""

    writer: LogWriter
    reader: LogReader
    room_list: RoomList
    guests: GuestList
    attachments: Attachments
    names: NameBook
    boards: BoardLog
    lines: SharedLines
    paged: Paged
    house_rules: HouseRules
    jobs: Jobs


@dataclass(frozen=True, slots=True)
class RoomsSide:
    """What the other sides need of the rooms side."""

    entering: Entering
    catalogue: Catalogue
    consenting: Consenting
    ticking: Ticking
    calls: Calls
    renaming: Renaming
    relationships: RelationshipRooms
    handlers: Mapping[type[Message], Handler]


def live_rooms(
    recent: RecentLog, disk: LogReader, on_seat_out: Callable[[str, Seat], None], jobs: Jobs
) -> LiveRooms:
    """The rooms in memory; made first, because the log's writer tells them what it committed."""
    later = asyncio.get_running_loop().call_later
    return LiveRooms(recent, disk, recent.committed, later, on_seat_out, jobs)


def rooms_side(
    rooms: LiveRooms, keeping: Keeping, ice: IceSource, outside: Outside, secret: bytes
) -> RoomsSide:
    """Every use case of a room, and the table that says which message is whose."""
    clock = outside.clock
    writer, reader = keeping.writer, keeping.reader
    later = asyncio.get_running_loop().call_later
    notes = SystemEvents(writer, keeping.jobs)
    boards = Boards(keeping.boards)
    entering = Entering(
        rooms,
        writer,
        notes,
        reader,
        keeping.guests,
        clock,
        Buckets(JOINS),
        boards,
        keeping.lines,
        keeping.paged,
        keeping.house_rules,
    )
    calls = Calls(CallFloor(rooms.live, writer, notes), ice, clock, outside.random)
    chat = Chat(rooms.live, writer, reader, keeping.attachments)
    sharing = SharedNotes(rooms.live, writer, later)
    reading = Reading(rooms.live, reader, keeping.room_list, keeping.paged)
    moderating = Moderating(rooms.live, writer, keeping.guests, clock)
    ending = Ending(rooms.live, writer, clock)
    handlers = {
        **of_rooms(entering, reading, moderating, ending),
        **of_chat(chat, reading, sharing),
        **of_calls(calls),
        **of_boards(BoardAccess(rooms.live, writer, boards)),
    }
    catalogue = Catalogue(rooms, writer, keeping.room_list, keeping.guests, secret, clock)
    return RoomsSide(
        entering=entering,
        catalogue=catalogue,
        consenting=Consenting(rooms, writer),
        ticking=Ticking(rooms, writer, boards),
        calls=calls,
        renaming=Renaming(keeping.names, writer, keeping.jobs),
        relationships=RelationshipRooms(rooms, writer),
        handlers=Again(writer, rooms).before(handlers),
    )


def ice_servers(settings: Settings) -> IceSource:
    """STUN and TURN as the settings name them; without any, browsers use what they find alone."""
    secret = settings.turn_secret
    relay = (
        Relay(settings.turn_urls, secret.get_secret_value().encode(), settings.turn_ttl * 1000)
        if settings.turn_urls and secret
        else None
    )
    return IceServers(settings.stun_urls, relay)
