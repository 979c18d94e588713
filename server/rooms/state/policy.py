"""Who may do what in a room: one table, read as a table."""

from typing import Final, Literal

from server.kernel.errors import ServiceError
from server.protocol.events.base import Role

Action = Literal[
    "read",
    "write",
    "notes",
    "call",
    "mark",
    "confirm",
    "agenda",
    "promise",
    "timer",
    "poll",
    "vote",
    "card",
    "admit",
    "invite",
    "moderate",
    "manage",
    "roles",
    "relationship",
    "agreement",
    "end",
    "erase",
]

# fmt: off
PERMISSIONS: Final[dict[Action, frozenset[Role]]] = {
    # read the log and see who is there
    "read":     frozenset({"host", "mentor", "mentee", "peer", "guest", "observer"}),
    # send, edit and redact one's own, react, type, upload
    "write":    frozenset({"host", "mentor", "mentee", "peer", "guest"}),
    # write in the shared notes
    "notes":    frozenset({"host", "mentor", "mentee", "peer", "guest"}),
    # take part in the call with sound, picture and screen
    "call":     frozenset({"host", "mentor", "mentee", "peer", "guest", "observer"}),
    # keep private marks: needs an account to find them again
    "mark":     frozenset({"host", "mentor", "mentee", "peer", "observer"}),
    # say whether an episode they were in is recorded right, and whether to keep a one-off call
    "confirm":  frozenset({"host", "mentor", "mentee", "peer", "guest"}),
    # add, edit, order, tick and drop points of the agenda
    "agenda":   frozenset({"host", "mentor", "mentee", "peer", "guest"}),
    # make, change, keep and let go of promises: needs an account to come back to them
    "promise":  frozenset({"host", "mentor", "mentee", "peer"}),
    # start, extend and stop the timer
    "timer":    frozenset({"host", "mentor", "mentee", "peer"}),
    # open and close a quick poll
    "poll":     frozenset({"host", "mentor", "mentee", "peer"}),
    # answer a quick poll
    "vote":     frozenset({"host", "mentor", "mentee", "peer", "guest"}),
    # draw a prompt card for all, and put it away
    "card":     frozenset({"host", "mentor", "mentee", "peer", "guest"}),
    # see the door, admit and deny
    "admit":    frozenset({"host", "mentor"}),
    # make and withdraw invitation links
    "invite":   frozenset({"host", "mentor"}),
    # remove people, ask to mute, lower hands, redact what others wrote
    "moderate": frozenset({"host"}),
    # title, history, lobby, lock, archive, cards
    "manage":   frozenset({"host"}),
    # give roles, hand the host role on
    "roles":    frozenset({"host"}),
    # how the two of a relationship accompany each other: model and format
    "relationship": frozenset({"host", "mentor", "mentee"}),
    # fill in, settle and sign what its two agree on
    "agreement": frozenset({"mentor", "mentee"}),
    # end the episode
    "end":      frozenset({"host", "mentor"}),
    # take back what one said in an episode; wish that all of it is erased
    "erase":    frozenset({"host", "mentor", "mentee", "peer", "guest"}),
}
# fmt: on

OF_A_RELATIONSHIP: Final[dict[Action, frozenset[Role]]] = {
    "manage": frozenset({"mentor", "mentee"}),
}
"""What its two may do beyond that in the room of a relationship, which has no host: they set it
together, and neither is above the other (decision 147)."""

IN_AN_ARCHIVED_ROOM: Final[frozenset[Action]] = frozenset({"read", "mark", "manage", "erase"})
"""What is left in a room that was archived; `manage` so that it can be brought back."""


def may(role: Role, action: Action, *, paired: bool = False) -> bool:
    """`paired`: in the room of a relationship."""
    more = OF_A_RELATIONSHIP.get(action, frozenset()) if paired else frozenset()
    return role in PERMISSIONS[action] | more


def actions_of(role: Role, *, paired: bool = False) -> tuple[Action, ...]:
    """Everything `role` may do, in the order of the table."""
    return tuple(action for action in PERMISSIONS if may(role, action, paired=paired))


def require(role: Role, action: Action, *, archived: bool = False, paired: bool = False) -> None:
    """Raise `not_allowed` or `room_archived` unless `role` may do `action` now."""
    if not may(role, action, paired=paired):
        raise ServiceError("not_allowed", data={"action": action})
    if archived and action not in IN_AN_ARCHIVED_ROOM:
        raise ServiceError("room_archived")


def default_history(kind: str) -> Literal["all", "since_admission"]:
    """Two people share all of their room; who joins a circle sees it from then on."""
    return "since_admission" if kind == "circle" else "all"
