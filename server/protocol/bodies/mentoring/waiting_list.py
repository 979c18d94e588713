"""Whom somebody waits for: mentors who have no room at present."""

from server.protocol.bodies.base import Out


class Awaited(Out, frozen=True, kw_only=True):
    """`since` when the reader waits; `until`: a place is free, and theirs to write for so long."""

    person: str
    name: str
    since: int
    until: int | None


class WaitingFor(Out, frozen=True, kw_only=True):
    """Where a place is the reader's first, then whom they wait for the longest; `most` at a time.
    Who is not to be found any more is not listed, and nobody is told who else waits."""

    people: tuple[Awaited, ...]
    most: int
