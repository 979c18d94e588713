"""Whose numbers a reader sees on a room's line: their own, and those that were opened to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from server.history.privacy import Level, Reader, may_read
from server.protocol.bodies import Growth, Scores


@dataclass(frozen=True, slots=True)
class Rated:
    """What one person answered of one episode.

    `partner` is whom both seals opened it to; `shared` how far the numbers were shared by hand.
    """

    episode: str
    author: str
    scores: Scores
    partner: str | None
    shared: Level | None


def seen_by(reader: str, rated: Iterable[Rated]) -> dict[str, tuple[Growth, ...]]:
    """episode -> the outcomes that `reader`, a member of the room, may see."""
    seen: dict[str, list[Growth]] = {}
    for one in rated:
        level: Level = "P1" if one.partner == reader else one.shared or "P0"
        if may_read("outcomes", level, _reader(reader, one)):
            growth = Growth(person=one.author, outcomes=_outcomes(one.scores))
            seen.setdefault(one.episode, []).append(growth)
    return {episode: tuple(growths) for episode, growths in seen.items()}


def _reader(reader: str, one: Rated) -> Reader:
    """A share is given its level by the kind of its room: P2 where the reader is of a circle."""
    if reader == one.author:
        return "author"
    return "circle" if one.shared == "P2" and one.partner != reader else "pair"


def _outcomes(
    scores: Scores,
) -> tuple[int | None, int | None, int | None, int | None, int | None]:
    return scores.energy, scores.action, scores.learning, scores.worth, scores.connection
