"""Whom a second plan gives somebody else, and why it must. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from server.mentoring.matching.cohort.lists import Pairs, parted
from server.mentoring.matching.cohort.market import Market
from server.mentoring.matching.index.candidate_index import CandidateIndex
from server.mentoring.matching.pair.rules import Rule
from server.mentoring.matching.values.people import Need


@dataclass(frozen=True, slots=True)
class Parted:
    """A rule keeps the two apart now."""

    rule: Rule


@dataclass(frozen=True, slots=True)
class Nearer:
    """Somebody who suits the mentee more has room for them."""


@dataclass(frozen=True, slots=True)
class GaveWay:
    """The mentor's place went to somebody who suits that mentor more."""

    to: str


@dataclass(frozen=True, slots=True)
class FewerPlaces:
    """The mentor takes fewer than were proposed to them."""


Why = Parted | Nearer | GaveWay | FewerPlaces


@dataclass(frozen=True, slots=True)
class MovedMentee:
    """`after` is None where nobody is left for them."""

    mentee: str
    before: str
    after: str | None
    why: Why


def moves(
    index: CandidateIndex,
    asking: Sequence[Need],
    pairs: Pairs,
    market: Market,
    placed: Sequence[int | None],
) -> Iterator[MovedMentee]:
    """In the order of `asking`, those who were with somebody else in `pairs.earlier`."""
    newcomers = _newcomers(index, asking, pairs, placed)
    for number, need in enumerate(asking):
        before, slot = pairs.earlier.get(need.person), placed[number]
        after = None if slot is None else index.at(slot).person
        if before is not None and after != before:
            rule = parted(index, need, before)
            why: Why
            if rule is not None:
                why = Parted(rule)
            elif _is_nearer(market.choices[number], slot, index.slot(before)):
                why = Nearer()
            else:
                why = GaveWay(newcomers[before]) if before in newcomers else FewerPlaces()
            yield MovedMentee(need.person, before, after, why)


def _is_nearer(choices: Sequence[int], after: int | None, before: int | None) -> bool:
    """Whether `after` stands above `before` on a list on which both may stand."""
    if after is None:
        return False
    return before not in choices or choices.index(after) < choices.index(before)


def _newcomers(
    index: CandidateIndex,
    asking: Sequence[Need],
    pairs: Pairs,
    placed: Sequence[int | None],
) -> dict[str, str]:
    """Of each mentor, a mentee who was not with them before; the first by id."""
    found: dict[str, str] = {}
    for need, slot in zip(asking, placed, strict=True):
        if slot is not None:
            mentor = index.at(slot).person
            if pairs.earlier.get(need.person) != mentor:
                found.setdefault(mentor, need.person)
    return found
