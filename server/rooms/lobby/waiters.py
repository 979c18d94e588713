"""Who is in a room, and who waits for somebody who is not: at their doors, in rooms for two."""

from collections.abc import Iterable, Iterator
from typing import Final

from server.kernel.clock import Millis
from server.protocol.bodies.rooms import Here, Waiter
from server.rooms.live.live_room import LiveRoom
from server.rooms.state import policy

MOST: Final = 20


def waiters_for(person: str, rooms: Iterable[LiveRoom]) -> tuple[Waiter, ...]:
    """Of `rooms` those that are theirs and that they are not in; the longest waiting first."""
    found = [one for live in rooms for one in _in_room(person, live)]
    return tuple(sorted(found, key=lambda one: (one.since, one.person))[:MOST])


def waited_for(rooms: Iterable[LiveRoom]) -> Iterator[tuple[tuple[str, str], Millis]]:
    """Who is waited for, each with the room, and since when the first one waits."""
    for live in rooms:
        for person in live.record.members:
            if waiting := _in_room(person, live):
                yield (person, live.id), min(one.since for one in waiting)


def here(live: LiveRoom) -> tuple[Here, ...]:
    """Who is in the room, first come first."""
    since: dict[str, Millis] = {}
    for entry in live.roster.entries():
        since.setdefault(entry.person, entry.joined_at)
    return tuple(Here(person=person, since=at) for person, at in since.items())


def attended(live: LiveRoom) -> bool:
    """Whether somebody is in the room who sees the door and may open it."""
    return any(
        entry.state == "online"
        and (member := live.member(entry.person)) is not None
        and policy.may(member.role, "admit")
        for entry in live.roster.entries()
    )


def _in_room(person: str, live: LiveRoom) -> list[Waiter]:
    member = live.member(person)
    record = live.record
    if member is None or record.archived or live.roster.of(person):
        return []
    inside: dict[str, Waiter] = {}
    if record.kind != "circle":
        for one in live.roster.entries():
            waiter = _waiter(live, one.person, one.name, one.joined_at, at_door=False)
            inside.setdefault(one.person, waiter)
    at_door = live.lobby.waiting() if policy.may(member.role, "admit") else ()
    return [
        *inside.values(),
        *(_waiter(live, one.person, one.name, one.since, at_door=True) for one in at_door),
    ]


def _waiter(live: LiveRoom, person: str, name: str, since: int, *, at_door: bool) -> Waiter:
    return Waiter(
        room=live.id,
        title=live.record.title,
        person=person,
        name=name,
        at_door=at_door,
        since=since,
    )
