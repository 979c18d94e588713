"""The life of a socket as a table: state and what happens to it, to the next state."""

from enum import Enum, auto
from typing import Final


class State(Enum):
    NEW = auto()
    """Accepted; the hello has to come within five seconds."""
    GREETING = auto()
    """The hello came and is being checked."""
    OPEN = auto()
    """Somebody's session; every request is taken."""
    CLOSED = auto()
    """Nothing is read or sent any more."""


class Happening(Enum):
    HELLO = auto()
    WELCOMED = auto()
    CLOSE = auto()


LIFE: Final[dict[State, dict[Happening, State]]] = {
    State.NEW: {Happening.HELLO: State.GREETING, Happening.CLOSE: State.CLOSED},
    State.GREETING: {Happening.WELCOMED: State.OPEN, Happening.CLOSE: State.CLOSED},
    State.OPEN: {Happening.CLOSE: State.CLOSED},
    State.CLOSED: {Happening.CLOSE: State.CLOSED},
}


def after(state: State, happening: Happening) -> State | None:
    """The next state, or None where that cannot happen."""
    return LIFE[state].get(happening)
