"""A room that is in memory: its record, who is in it, and the fan-out of its events."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.blanking import SWEEPING, sweep_of
from server.protocol.events.base import EventBody
from server.protocol.events.chat import NotesChanged
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.events.log import Event
from server.protocol.events.relationship import RelationshipSet
from server.protocol.events.rooms import (
    HostHanded,
    MemberAdded,
    MemberRemoved,
    MemberRenamed,
    MemberRole,
)
from server.protocol.exchange import Seat
from server.protocol.messages.pushes import LobbyPush, Removed, RoleChanged
from server.protocol.outbound import Outbound, event_push, push
from server.rooms.live.present_seats import PresentSeats, RoomTally
from server.rooms.ports import Outcome
from server.rooms.state import policy
from server.rooms.state.fold import changes, fold, says_older, shown, visible_from
from server.rooms.state.held_board import HeldBoard
from server.rooms.state.lobby import Lobby
from server.rooms.state.model import Membership, RoomRecord
from server.rooms.state.notes_page import NotesPage
from server.rooms.state.roster import PresenceNews, Roster, RosterEntry

PRESENCE_DELAY: Final = 0.2
"""Seconds over which presence changes are gathered into one push."""

TURNS_A_PAGE: Final[frozenset[type[EventBody]]] = frozenset({NotesChanged, EpisodeClosed})
"""The events that the page of shared notes is folded from."""

Later = Callable[[float, Callable[[], None]], object]
"""`(seconds, act)`: run `act` after that time."""


class LiveRoom:
    """One room of this node. Everything here runs on the event loop and never waits."""

    __slots__ = (
        "_later",
        "_push_due",
        "_seats",
        "being_redacted",
        "being_removed",
        "board",
        "coming",
        "head",
        "lobby",
        "on_seat_out",
        "page",
        "record",
        "roster",
        "send",
        "send_to",
    )

    def __init__(
        self,
        record: RoomRecord,
        later: Later,
        on_seat_out: Callable[[str, Seat], None],
        tally: RoomTally,
        page: NotesPage | None = None,
    ) -> None:
        self.page = page or NotesPage()
        self.record = record
        self.head = record.head
        self.roster = Roster()
        self.lobby = Lobby(record.id)
        self.coming: dict[str, asyncio.Future[Outcome]] = {}
        """Whose way in is looked at, or who is being let in: see rooms/lobby/admission.py."""
        self.being_removed: set[str] = set()
        """People whose removal is on its way to the disk: they can write nothing any more."""
        self.being_redacted: set[int] = set()
        """What is being taken back, on its way to the disk: nobody says it better any more."""
        self.board: HeldBoard | None = None
        """Held once somebody asked for it: see server/rooms/board/board_access.py."""
        self.on_seat_out = on_seat_out
        self._seats = PresentSeats(tally)
        self.send, self.send_to = self._seats.send, self._seats.send_to
        self._later = later
        self._push_due = False

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def idle(self) -> bool:
        """Whether nobody is here, coming or at the door, so that memory may be freed."""
        return not (self._seats or self.lobby or len(self.roster))

    # ── people ──────────────────────────────────────────────────────────────────────────────

    def member(self, person: str) -> Membership | None:
        """The standing of somebody who may be here, or None."""
        member = self.record.members.get(person)
        if member is None or member.standing != "member" or person in self.being_removed:
            return None
        return member

    def require(self, seat: Seat, action: policy.Action) -> Membership:
        """The member behind `seat`, who is in the room and may do `action` now; or raise."""
        member = self.member(seat.principal.person)
        if member is None or seat.id not in self._seats:
            raise ServiceError("not_joined")
        record = self.record
        policy.require(member.role, action, archived=record.archived, paired=record.paired)
        return member

    def mark_read(self, person: str, seq: int) -> bool:
        """Move a read marker forward; False when it was there already."""
        member = self.record.members[person]
        if seq <= member.read_seq:
            return False
        moved = replace(member, read_seq=seq)
        self.record = replace(self.record, members={**self.record.members, person: moved})
        return True

    def require_not_held(self) -> None:
        """Raise `held` where nothing that was said may be lost."""
        if self.record.hold is not None:
            raise ServiceError("held")

    # ── coming and going ────────────────────────────────────────────────────────────────────

    def begin_join(self, seat: Seat) -> None:
        """Keep for `seat` what is committed while it reads history."""
        self._seats.begin(seat)

    def end_join(self, seat: Seat) -> list[Event]:
        """What was kept since `begin_join`."""
        return self._seats.end(seat)

    def seat_reader(self, seat: Seat) -> None:
        """Hear from the next event on without being shown; who is here already stays so."""
        self._seats.put(seat)

    def is_present(self, seat: Seat) -> bool:
        """Whether `seat` is shown to the others, and not only reading."""
        return seat.id in self.roster

    def seat(self, seat: Seat, member: Membership, now: Millis) -> bool:
        """Take part from the next event on. Whether the person was not here before."""
        is_new = not self.roster.of(member.person)
        entry = self.roster.get(seat.id) or RosterEntry(
            session=seat.id,
            person=member.person,
            name=member.name,
            role=member.role,
            joined_at=now,
        )
        entry.state = "online"
        self.roster.put(entry)
        self._seats.put(seat)
        self.presence_changed()
        return is_new

    def lose(self, seat: Seat) -> None:
        """The socket of `seat` went: it shows as reconnecting and gets nothing until it joins."""
        was_here, entry = seat.id in self._seats, self.roster.get(seat.id)
        self._seats.silence(seat.id)
        if was_here or entry is not None:
            self._seats.set_away(seat)
        if entry is not None:
            entry.state = "reconnecting"
            self.roster.touch(seat.id)
            self.presence_changed()

    def unseat(self, seat: Seat) -> bool:
        """`seat` is gone for good. Whether its person has no other session here."""
        self._seats.drop(seat)
        if seat.id not in self.roster:
            return False
        self.on_seat_out(self.id, seat)
        self.roster.drop(seat.id)
        self.presence_changed()
        return not self.roster.of(seat.principal.person)

    # ── sending ─────────────────────────────────────────────────────────────────────────────

    def committed(self, events: Iterable[Event]) -> bool:
        """Apply and fan out what follows the head. False when there is a gap before it."""
        for event in events:
            if event.seq <= self.head:
                continue
            if event.seq != self.head + 1:
                return False
            self._commit(event)
        return True

    def send_lobby(self) -> None:
        """Show the door to those who may open it."""
        shown = LobbyPush(waiting=self.lobby.waiting(), refused=self.lobby.shown_refused())
        message = push(shown, self.id, f"lobby:{self.id}")
        for seat in self._seats:
            member = self.member(seat.principal.person)
            if member is not None and policy.may(member.role, "admit"):
                seat.send(message)

    def presence_changed(self) -> None:
        """Push the roster's changes soon, together with those that follow at once."""
        if not self._push_due:
            self._push_due = True
            self._later(PRESENCE_DELAY, self._push_presence)

    def _push_presence(self) -> None:
        self._push_due = False
        difference = self.roster.push()
        if difference is not None:
            self.send(PresenceNews(self.id, difference))

    def _commit(self, event: Event) -> None:
        self.head = event.seq
        changed = changes(event)
        if type(event.body) in TURNS_A_PAGE:
            self.page.take(event)
        elif type(event.body) in SWEEPING:
            self._on_page(event)
        if changed:
            self.record = fold(self.record, event)
        if self.board is not None:
            self._on_board(self.board, event)
        self._show(event)
        self._seats.keep(event)
        if changed:
            self._react(event)

    def _show(self, event: Event) -> None:
        """To everybody at once, unless it says something better that not all of them may read."""
        whole = event_push(self.id, self.record.epoch, event)
        older = says_older(event)
        if older is None or self.record.history == "all":
            self.send(whole)
            return
        blank = event_push(self.id, self.record.epoch, shown(event, event.seq))

        def readable(seat: Seat) -> Outbound:
            member = self.member(seat.principal.person)
            may = member is not None and visible_from(self.record, member) <= older
            return whole if may else blank

        self._seats.send_each(readable)

    def _on_page(self, event: Event) -> None:
        found = sweep_of(event)
        if found is not None and not found.chat_only and found.last > self.page.since:
            self.page.outdate()

    def _on_board(self, board: HeldBoard, event: Event) -> None:
        """What is taken out of the log may lie on the board: it is read anew then."""
        if type(event.body) in SWEEPING:
            self.board = None
        else:
            board.take(event)

    def _react(self, event: Event) -> None:
        """What a change of membership means for those who are here."""
        match event.body:
            case MemberAdded(person=person):
                self.being_removed.discard(person)
                if self.lobby.waits(person):
                    self.lobby.admit(person)
                    self.send_lobby()
            case MemberRemoved(person=person, by_self=by_self):
                self._expel(person, Removed(by_self=by_self))
            case MemberRenamed(person=person, name=name):
                self.roster.set_name(person, name)
                self.presence_changed()
            case MemberRole() | HostHanded() | RelationshipSet():
                for person in _empowered(event, self.record):
                    self._role_changed(person)
            case _:
                pass

    def _expel(self, person: str, told: Removed) -> None:
        """Everything of `person` leaves at once; what they hear is that they are out."""
        for seat in self._seats.of(person):
            seat.send(push(told, self.id))
            self.unseat(seat)
            seat.leave(self.id, removed=True)
        self.being_removed.discard(person)

    def _role_changed(self, person: str) -> None:
        member = self.member(person)
        if member is None:
            return
        self.roster.set_role(person, member.role)
        self.presence_changed()
        may = policy.actions_of(member.role, paired=self.record.paired)
        news = push(RoleChanged(role=member.role, may=may), self.id)
        for seat in self._seats:
            if seat.principal.person == person:
                seat.send(news)
        self.send_lobby()


def _empowered(event: Event, record: RoomRecord) -> Iterable[str]:
    """Who may do something else after `event`."""
    match event.body:
        case MemberRole(person=person):
            return (person,)
        case HostHanded(person=person):
            return person, event.actor
        case _:
            return record.members
