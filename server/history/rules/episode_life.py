"""The life of an episode, as a table: state → event → state.

What stands in no row changes nothing, so an event that comes twice or too late is harmless:
closing is final, and only an interrupted episode resumes. The service being killed interrupts an
episode; somebody coming back in time resumes it.
"""

from typing import Final, Literal

from server.protocol.events.base import EventBody
from server.protocol.events.episodes import (
    EpisodeClosed,
    EpisodeInterrupted,
    EpisodeOpened,
    EpisodeResumed,
)
from server.protocol.events.log import Body

State = Literal["none", "live", "interrupted", "closed"]

TRANSITIONS: Final[dict[State, dict[type[EventBody], State]]] = {
    "none": {EpisodeOpened: "live"},
    "live": {EpisodeInterrupted: "interrupted", EpisodeClosed: "closed"},
    "interrupted": {EpisodeResumed: "live", EpisodeClosed: "closed"},
    "closed": {},
}


def after(state: State, body: Body) -> State | None:
    """The state that `body` leads to from `state`; None when it changes nothing."""
    return TRANSITIONS[state].get(type(body))
