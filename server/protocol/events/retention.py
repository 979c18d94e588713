"""Consent, erasure and holds."""

from server.protocol.events.base import EraseWish, EventBody, Purpose


class ConsentGiven(EventBody, frozen=True, kw_only=True, tag="consent.given"):
    """The actor agreed to `purpose` in this room, having read `version` of its text."""

    purpose: Purpose
    version: int


class ConsentWithdrawn(EventBody, frozen=True, kw_only=True, tag="consent.withdrawn"):
    """The actor does not agree any more."""

    purpose: Purpose


class ChatDropped(EventBody, frozen=True, kw_only=True, tag="chat.dropped"):
    """What was said from event `first` to `last` was not kept, for want of agreement of `people`.

    With an `episode` everybody's messages were blanked, without one those that `people` wrote.
    """

    first: int
    last: int
    people: tuple[str, ...]
    episode: str = ""


class WordsErased(EventBody, frozen=True, kw_only=True, tag="words.erased"):
    """The actor took back all they had said from event `first` to `last`, and had written on the
    page of notes that began after event `page`."""

    first: int
    last: int
    episode: str = ""
    page: int | None = None


class EpisodeErased(EventBody, frozen=True, kw_only=True, tag="episode.erased"):
    """All content from event `first` to `last` was blanked, and the page of notes that began after
    event `page`. `wish`: all agreed, a circle's host wished it, or its time was over."""

    episode: str
    first: int
    last: int
    wish: EraseWish
    page: int | None = None


class PersonForgotten(EventBody, frozen=True, kw_only=True, tag="person.forgotten"):
    """`person` deleted their account; the log names them no more."""

    person: str


class HoldPlaced(EventBody, frozen=True, kw_only=True, tag="hold.placed"):
    """The operator keeps everything of this room, for a `reason` that its people may read."""

    reason: str


class HoldLifted(EventBody, frozen=True, kw_only=True, tag="hold.lifted"):
    """The room erases again as its people and its rules say."""
