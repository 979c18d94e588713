"""What waits between two people, as it is found in what is kept anyway: there is no list of it."""

from typing import NamedTuple, Protocol

from server.kernel.clock import Millis
from server.protocol.bodies.open_items import (
    FirstMeeting,
    RelationshipToAnswer,
    RequestToAnswer,
    TimeToAnswer,
)


class FoundSteps(NamedTuple):
    """`lapses`: requests that lapsed by their silence, of a mentor who is listed; 0 of others."""

    requests: tuple[RequestToAnswer, ...] = ()
    times: tuple[TimeToAnswer, ...] = ()
    first: tuple[FirstMeeting, ...] = ()
    relationships: tuple[RelationshipToAnswer, ...] = ()
    lapses: int = 0


class PairStepsBook(Protocol):
    async def of(self, person: str, since: Millis, now: Millis, most: int) -> FoundSteps:
        """In one read, `most` of each. Of relationships from before `since` no first meeting."""
        ...
