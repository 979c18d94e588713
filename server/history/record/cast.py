"""Who may be in a room and what it is called, as far as an episode's record needs it."""

from dataclasses import dataclass, field
from typing import Final

from server.protocol.board.fold import STEPS
from server.protocol.events.base import EventBody, Role, RoomKind
from server.protocol.events.episodes import Present
from server.protocol.events.log import Event
from server.protocol.events.rooms import (
    HostHanded,
    MemberAdded,
    MemberRenamed,
    MemberRole,
    PersonEntered,
    RoomChanged,
    RoomCreated,
    RoomKept,
)

BACKGROUND: Final[frozenset[type[EventBody]]] = frozenset(
    {RoomCreated, RoomChanged, RoomKept, MemberAdded, MemberRole, HostHanded, *STEPS}
)
"""The events before an episode that its record depends on: those of the cast and of the board."""


@dataclass(slots=True)
class Cast:
    """A fold over the background: the room's title and kind, each person's name and role."""

    title: str = ""
    kind: RoomKind = "one_to_one"
    people: dict[str, Present] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        match event.body:
            case RoomCreated() | RoomChanged() | RoomKept():
                self._set(event.body)
            case MemberAdded(person=person, name=name, role=role):
                self.people[person] = Present(person=person, name=name, role=role)
            case MemberRenamed(person=person, name=name):
                self._name(person, name)
            case PersonEntered(name=name) if name:
                self._name(event.actor, name)
            case MemberRole(person=person, role=role):
                self._give(person, role)
            case HostHanded(person=person, role=role):
                self._give(person, "host")
                self._give(event.actor, role)
            case _:
                pass

    def opens_with(self, present: Present) -> None:
        """Who was there at the opening went by that name then; the log knows their role better."""
        known = self.people.setdefault(present.person, present)
        if present.name:
            self._name(known.person, present.name)

    def forget(self, person: str) -> None:
        """They go by no name any more."""
        if person in self.people:
            self._name(person, "")

    def of(self, person: str) -> Present:
        """The person as the log names them; nameless when it never did."""
        return self.people.get(person) or Present(person=person, name="", role="guest")

    def _set(self, body: RoomCreated | RoomChanged | RoomKept) -> None:
        match body:
            case RoomCreated(title=title, room_kind=kind):
                self.title, self.kind = title, kind
            case RoomChanged(title=str(title)):
                self.title = title
            case RoomKept():
                self.kind = "one_to_one"
            case _:
                pass

    def _name(self, person: str, name: str) -> None:
        self.people[person] = Present(person=person, name=name, role=self.of(person).role)

    def _give(self, person: str, role: Role) -> None:
        self.people[person] = Present(person=person, name=self.of(person).name, role=role)
