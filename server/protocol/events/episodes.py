"""Episodes: how one opens and ends, and what is said of it afterwards."""

import msgspec

from server.protocol.events.base import AmendedAbout, CloseReason, EventBody, Role


class Present(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who was in the room when its episode opened."""

    person: str
    name: str
    role: Role


class EpisodeOpened(EventBody, frozen=True, kw_only=True, tag="episode.opened"):
    """`since` is the event that made it open: a second person entered, or a call started.

    `present` were in the room right after it; the episode begins with it.
    """

    episode: str
    present: tuple[Present, ...]
    since: int = 0


class EpisodeInterrupted(EventBody, frozen=True, kw_only=True, tag="episode.interrupted"):
    """The service stopped at about `at` (its last sign of life); all who were present are away."""

    episode: str
    at: int


class EpisodeResumed(EventBody, frozen=True, kw_only=True, tag="episode.resumed"):
    episode: str


class EpisodeClosed(EventBody, frozen=True, kw_only=True, tag="episode.closed"):
    """`at` is when the episode ended, which may be earlier than this event was written."""

    episode: str
    reason: CloseReason
    at: int


class EpisodeConfirmed(EventBody, frozen=True, kw_only=True, tag="episode.confirmed"):
    """After the closing: the actor, who was there, says that it was so.

    With `amendment`, the seq of an `episode.amended`, it is that amendment they say yes to.
    """

    episode: str
    amendment: int | None = None


class EpisodeAmended(EventBody, frozen=True, kw_only=True, tag="episode.amended"):
    """After the closing: the actor, who was there, says what is wrong. What was recorded stays."""

    episode: str
    about: AmendedAbout
    text: str


class EpisodeAdopted(EventBody, frozen=True, kw_only=True, tag="episode.adopted"):
    """An episode of the one-off `room` belongs to this room from now on; both people agreed."""

    episode: str
    room: str
