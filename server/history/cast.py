"""Who may be in a room and what it is called, as far as an episode's record needs it."""

from dataclasses import dataclass, field
from typing import Final

from server.protocol.board_fold import STEPS
from server.protocol.events import (
    Event,
    EventBody,
    HostHanded,
    MemberAdded,
    MemberRole,
    Present,
    Role,
    RoomChanged,
    RoomCreated,
    RoomKind,
)

BACKGROUND: Final[frozenset[type[EventBody]]] = frozenset(
    {RoomCreated, RoomChanged, MemberAdded, MemberRole, HostHanded, *STEPS}
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
            case RoomCreated(title=title, room_kind=kind):
                self.title, self.kind = title, kind
            case RoomChanged(title=str(title)):
                self.title = title
            case MemberAdded(person=person, name=name, role=role):
                self.people[person] = Present(person=person, name=name, role=role)
            case MemberRole(person=person, role=role):
                self._give(person, role)
            case HostHanded(person=person, role=role):
                self._give(person, "host")
                self._give(event.actor, role)
            case _:
                pass

    def of(self, person: str) -> Present:
        """The person as the log names them; nameless when it never did."""
        return self.people.get(person) or Present(person=person, name="", role="guest")

    def _give(self, person: str, role: Role) -> None:
        self.people[person] = Present(person=person, name=self.of(person).name, role=role)
