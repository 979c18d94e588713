"""An agreement as a fold over the events of its room: its versions, and who holds what in each.

Total: whatever of the log was taken out, or is not for the reader to see, what is left folds. What
may be written is decided beforehand (agreement_life.py), in the transaction that writes it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from server.kernel.clock import Millis
from server.mentoring.agreement.points import POINTS, Answers, alike, by_point
from server.protocol.events.agreement import (
    AgreementAccepted,
    AgreementAnswered,
    AgreementLeftOpen,
    AgreementOffered,
    AgreementPoint,
    AgreementSigned,
    Answer,
)
from server.protocol.events.base import EventBody
from server.protocol.events.log import Event


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody holds about a point since event `seq`; None: that it stays open. `said`: they
    said it to the other, and not only alone."""

    answer: Answer | None
    seq: int
    said: bool


Positions = Mapping[AgreementPoint, Position]
Terms = Mapping[AgreementPoint, Answer | None]
"""What both hold, point by point; None is open on purpose, and what is not in it not settled."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version; everything by person. `changed` is the event that changed its terms last, and
    `fell` when those had signed whose signature fell by it. `ended_at`: a later one holds."""

    number: int
    opened_at: Millis
    changed: int
    handed: Mapping[str, Millis] = field(default_factory=dict)
    answers: Mapping[str, Answers] = field(default_factory=dict)
    positions: Mapping[str, Positions] = field(default_factory=dict)
    signed: Mapping[str, Millis] = field(default_factory=dict)
    fell: Mapping[str, Millis] = field(default_factory=dict)
    holds_since: Millis | None = None
    ended_at: Millis | None = None
    offers: int = 0

    @property
    def people(self) -> frozenset[str]:
        """Whose it is."""
        return frozenset(self.handed) | frozenset(self.signed)

    @property
    def terms(self) -> Terms:
        shared = (point for point, rule in POINTS.items() if not rule.each_own)
        return {point: held.answer for point in shared if (held := self.held(point)) is not None}

    def held(self, point: AgreementPoint) -> Position | None:
        """What all of them hold; None where they differ, or where somebody's is not known."""
        found = [one[point] for one in self.positions.values() if point in one]
        first = found[0] if found and len(found) == len(self.positions) else None
        return first if first and all(alike(first.answer, one.answer) for one in found) else None

    @property
    def unsettled(self) -> tuple[AgreementPoint, ...]:
        terms = self.terms
        return tuple(p for p, rule in POINTS.items() if not rule.each_own and p not in terms)

    def latest(self, point: AgreementPoint) -> tuple[str, Position] | None:
        """Who said last what could hold, of what they said to each other."""
        said = [(who, one[point]) for who, one in self.positions.items() if point in one]
        told = [(who, position) for who, position in said if position.said]
        return max(told, key=lambda one: one[1].seq, default=None)


Agreement = tuple[Version, ...]
"""The versions, as they came."""


def fold(events: Iterable[Event]) -> Agreement:
    """The agreement after `events` of its room, which are in order."""
    versions: dict[int, Version] = {}
    for event in events:
        change = _CHANGES.get(type(event.body))
        if change is not None:
            body: Any = event.body
            change(versions, event, body)
    return tuple(versions.values())


def _answered(versions: dict[int, Version], event: Event, body: AgreementAnswered) -> None:
    new = Version(body.version, event.at, event.seq)
    before = versions.get(body.version, new)
    answers = by_point(body.answers)
    positions = {point: Position(one, event.seq, False) for point, one in answers.items()}
    versions[body.version] = replace(
        before,
        changed=event.seq,
        handed={**before.handed, event.actor: body.handed_at},
        answers={**before.answers, event.actor: answers},
        positions={**before.positions, event.actor: positions},
    )


def _offered(versions: dict[int, Version], event: Event, body: AgreementOffered) -> None:
    version = versions.get(body.version)
    if version is not None:
        versions[body.version] = replace(version, offers=version.offers + 1)
        _hold(versions, event, body.version, body.answer.point, body.answer)


def _left_open(versions: dict[int, Version], event: Event, body: AgreementLeftOpen) -> None:
    _hold(versions, event, body.version, body.point, None)


def _accepted(versions: dict[int, Version], event: Event, body: AgreementAccepted) -> None:
    """What it was is not known any more where its words were taken out of the log."""
    version = versions.get(body.version)
    if version is None or event.actor not in version.positions:
        return
    offers = (one[body.point] for one in version.positions.values() if body.point in one)
    offer = next((one for one in offers if one.seq == body.offer), None)
    if offer is not None:
        _hold(versions, event, body.version, body.point, offer.answer)
        return
    mine = {p: one for p, one in version.positions[event.actor].items() if p != body.point}
    versions[body.version] = replace(version, positions={**version.positions, event.actor: mine})


def _hold(
    versions: dict[int, Version],
    event: Event,
    number: int,
    point: AgreementPoint,
    answer: Answer | None,
) -> None:
    """Signatures fall by what changes the terms, and by nothing else."""
    version = versions.get(number)
    if version is None or event.actor not in version.positions:
        return
    mine = {**version.positions[event.actor], point: Position(answer, event.seq, True)}
    positions = {**version.positions, event.actor: mine}
    moved = replace(version, positions=positions)
    if _differ(moved.held(point), version.held(point)):
        moved = replace(
            moved, changed=event.seq, signed={}, fell={**version.fell, **version.signed}
        )
    versions[number] = moved


def _differ(now: Position | None, before: Position | None) -> bool:
    if now is None or before is None:
        return now is not before
    return not alike(now.answer, before.answer)


def _signed(versions: dict[int, Version], event: Event, body: AgreementSigned) -> None:
    """With the second signature it holds, and the one before holds no more."""
    version = versions.get(body.version)
    if version is None:
        return
    signed = {**version.signed, event.actor: event.at}
    fell = {who: at for who, at in version.fell.items() if who != event.actor}
    since = event.at if len(signed) > 1 else None
    versions[body.version] = replace(version, signed=signed, fell=fell, holds_since=since)
    if since is None:
        return
    for number, other in versions.items():
        if number < body.version and other.ended_at is None:
            versions[number] = replace(other, ended_at=event.at)


Change = Callable[[dict[int, Version], Event, Any], None]

_CHANGES: Final[dict[type[EventBody], Change]] = {
    AgreementAnswered: _answered,
    AgreementOffered: _offered,
    AgreementAccepted: _accepted,
    AgreementLeftOpen: _left_open,
    AgreementSigned: _signed,
}
"""Kind -> what it does. Every other changes nothing."""

KINDS: Final = frozenset(_CHANGES)
