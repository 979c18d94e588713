"""One call as a value, and the rules of what fits into it and what is worth an event."""

from dataclasses import dataclass, field

from server.protocol.events.calls import (
    CallEnded,
    CallJoined,
    CallLeft,
    HandLowered,
    HandRaised,
    ShareStarted,
    ShareStopped,
)
from server.protocol.events.log import Body
from server.protocol.limits import LIMITS
from server.protocol.messages.calls import MediaState


@dataclass(slots=True)
class CallParticipant:
    person: str
    media: MediaState


@dataclass(slots=True)
class OngoingCall:
    """A call that is on. `participants` by session; `generations` by pair of sessions."""

    id: str
    started_at: int
    participants: dict[str, CallParticipant] = field(default_factory=dict)
    generations: dict[frozenset[str], int] = field(default_factory=dict)

    def has(self, person: str) -> bool:
        """Whether any session of `person` takes part."""
        return any(other.person == person for other in self.participants.values())

    def peers_of(self, session: str) -> tuple[str, ...]:
        return tuple(other for other in self.participants if other != session)

    def drop(self, session: str) -> CallParticipant | None:
        """Take a session out, and forget the connections it had."""
        self.generations = {
            pair: gen for pair, gen in self.generations.items() if session not in pair
        }
        return self.participants.pop(session, None)

    def advance(self, one: str, other: str, generation: int) -> bool:
        """Whether `generation` is not older than the pair's newest, which it may become."""
        pair = frozenset((one, other))
        if generation < self.generations.get(pair, 0):
            return False
        self.generations[pair] = generation
        return True


def fits(call: OngoingCall, session: str, media: MediaState) -> bool:
    """Whether `session` may be in the call with `media`: 4 with any picture, 6 with sound alone.

    Every browser of a mesh sends to every other, so a fifth picture costs all of them.
    """
    others = [other.media for name, other in call.participants.items() if name != session]
    seen = any(shown.camera or shown.sharing for shown in (media, *others))
    return len(others) + 1 <= (LIMITS.call_video if seen else LIMITS.call_audio)


def arrival(call: OngoingCall, session: str, person: str, media: MediaState) -> tuple[Body, ...]:
    """What the log says of a session that joins, or joins again with another state."""
    known = call.participants.get(session)
    joined: tuple[Body, ...] = () if call.has(person) else (CallJoined(call=call.id),)
    return joined + changes(call.id, known.media if known else MediaState(), media)


def changes(call: str, before: MediaState, now: MediaState) -> tuple[Body, ...]:
    """Shares and hands are kept in the record; mute and camera are not."""
    bodies: list[Body] = []
    if before.sharing != now.sharing:
        bodies.append(ShareStarted(call=call) if now.sharing else ShareStopped(call=call))
    if before.hand != now.hand:
        bodies.append(HandRaised(call=call) if now.hand else HandLowered(call=call))
    return tuple(bodies)


def departure(call: OngoingCall, session: str, at: int | None = None) -> tuple[Body, ...]:
    """What the log says when `session`, who is still in the call, leaves it."""
    leaving = call.participants[session]
    bodies = list(changes(call.id, leaving.media, MediaState()))
    others = [other for name, other in call.participants.items() if name != session]
    if not any(other.person == leaving.person for other in others):
        bodies.append(CallLeft(call=call.id, at=at))
    if not others:
        bodies.append(CallEnded(call=call.id, at=at))
    return tuple(bodies)
