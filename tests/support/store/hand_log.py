"""A log in hand: it commits or refuses when the test says so, in order."""

from collections.abc import Callable, Sequence

from server.kernel.errors import ServiceError
from server.protocol.events.log import Body, Event
from server.protocol.events.retention import WordsErased
from server.protocol.events.rooms import MemberAdded, RoomCreated
from server.rooms.ports import Append, Committed, Outcome, Refused
from tests.support.store.room_logs import blanked


class HandLog:
    """A LogWriter over a list of events."""

    def __init__(self, events: Sequence[Event] = ()) -> None:
        self.events = list(events)
        self.waiting: list[tuple[Append, Callable[[Outcome], None]]] = []

    def submit(self, unit: Append, done: Callable[[Outcome], None]) -> None:
        self.waiting.append((unit, done))

    async def append(self, unit: Append) -> Outcome:
        raise NotImplementedError

    def commit(self, hear: Callable[[Event], None]) -> None:
        unit, done = self.waiting.pop(0)
        if unit.leans_on is not None and self._erased_after(unit.leans_on):
            return done(Refused(unit.room, ServiceError("unavailable", temporary=True)))
        events = tuple(
            Event(seq=len(self.events) + n, actor=draft.actor, at=n, body=draft.body)
            for n, draft in enumerate(unit.new_events, start=1)
        )
        self.events += events
        for event in events:
            hear(event)
        return done(Committed(unit.room, "e1", events))

    def erase(self, person: str, page: int, hear: Callable[[Event], None]) -> None:
        """`person` takes back what they wrote on the page since event `page`; it overtakes all."""
        seq = len(self.events) + 1
        body = WordsErased(first=page + 1, last=seq - 1, page=page)
        self.events = blanked([*self.events, Event(seq=seq, actor=person, at=seq, body=body)])
        hear(self.events[-1])

    def _erased_after(self, seq: int) -> bool:
        return any(isinstance(event.body, WordsErased) for event in self.events[seq:])

    def refuse(self) -> None:
        unit, done = self.waiting.pop(0)
        done(Refused(unit.room, ServiceError("unavailable", temporary=True)))


def beginning(people: Sequence[str]) -> list[Event]:
    """A room with `people` in it."""
    created = RoomCreated(title="R", room_kind="circle", history="all", lobby=False)
    added = [MemberAdded(person=person, name=person, role="peer") for person in people]
    bodies: list[Body] = [created, *added]
    return [Event(seq=n, actor=people[0], at=n, body=body) for n, body in enumerate(bodies, 1)]
