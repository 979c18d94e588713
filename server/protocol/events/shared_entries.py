"""What people open of their own, told without a word of it."""

from server.protocol.events.base import EventBody


class ReflectionOpened(EventBody, frozen=True, kw_only=True, tag="reflection.opened"):
    """Two people sealed their reflections on the episode, and both opened at once."""

    episode: str


class EntryShared(EventBody, frozen=True, kw_only=True, tag="entry.shared"):
    """The actor opened something of theirs to this room; `episode` is what it belongs to, if any.

    What it is, and what it says, stands behind the routes that know who may read it.
    """

    episode: str | None = None


class EntryWithdrawn(EventBody, frozen=True, kw_only=True, tag="entry.withdrawn"):
    """The actor took something back that they had opened."""

    episode: str | None = None
