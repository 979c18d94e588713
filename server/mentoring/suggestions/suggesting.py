"""The use cases of suggestions: who could be one's mentor and why, and who stands around one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.mentoring.matching.network import NetworkMap, network_map
from server.mentoring.matching.values.people import Candidate, Need
from server.mentoring.profiles.completeness import missing
from server.mentoring.register.mentor import Mentor, candidate
from server.mentoring.register.mentors import Mentors
from server.mentoring.register.ports import Looking, LookingBook
from server.mentoring.suggestions.candidates import Candidates, Shown
from server.mentoring.suggestions.seeking import need_in
from server.mentoring.suggestions.telling import told, told_topic
from server.protocol.bodies.mentoring import suggestions as bodies
from server.protocol.bodies.mentoring.profiles import MissingField


@dataclass(frozen=True, slots=True)
class _Found:
    """Who asks, what their profile lacks, what they look for, who accompanies them; and who is
    shown, with these as they are now."""

    looking: Looking
    lacks: tuple[MissingField, ...]
    need: Need
    mentors: tuple[Candidate, ...]
    shown: Sequence[Shown]
    there: Mapping[str, Mentor]


class Suggesting:
    """Errors are ServiceErrors of codes.py."""

    def __init__(
        self, candidates: Candidates, mentors: Mentors, book: LookingBook, clock: Clock
    ) -> None:
        self._candidates = candidates
        self._mentors = mentors
        self._book = book
        self._clock = clock

    async def suggestions(self, person: str) -> bodies.Suggestions:
        found = await self._found(person)
        return bodies.Suggestions(
            missing=found.lacks,
            suggestions=tuple(
                told(one.suggestion, found.there[one.person], one.pair) for one in found.shown
            ),
        )

    async def network(self, person: str) -> bodies.Network:
        """Who covers which need; where nobody does, who of those suggested now would."""
        found = await self._found(person)
        suggested = [one.pair.candidate for one in found.shown]
        vocabulary = self._candidates.vocabulary
        stands = network_map(found.need, found.mentors, suggested, vocabulary)
        around = {one.person: one for one in found.looking.mentors}
        return _network(stands, {**found.there, **around})

    async def _found(self, person: str) -> _Found:
        now = self._clock.now()
        looking = await self._book.read(person, now)
        if looking is None:
            raise ServiceError("not_authenticated")
        vocabulary = self._candidates.vocabulary
        need = need_in(looking, vocabulary, now)
        mentors = tuple(candidate(one, vocabulary) for one in looking.mentors)
        lacks = missing(looking.record, "mentee")
        if lacks:
            return _Found(looking, lacks, need, mentors, (), {})
        return _Found(looking, (), need, mentors, *await self._shown(need, mentors, now))

    async def _shown(
        self, need: Need, mentors: Sequence[Candidate], now: Millis
    ) -> tuple[Sequence[Shown], Mapping[str, Mentor]]:
        choose = partial(self._candidates.suggest, need, mentors, now)
        return await self._mentors.pick(choose, lambda shown: [one.person for one in shown])


def _network(found: NetworkMap, people: Mapping[str, Mentor]) -> bodies.Network:
    def named(ids: Iterable[str]) -> tuple[bodies.Someone, ...]:
        return tuple(bodies.Someone(person=one, name=people[one].record.name) for one in ids)

    return bodies.Network(
        needs=tuple(
            bodies.NeedCovered(
                topic=told_topic(row.topic),
                covered_by=named(row.covered_by),
                would_cover=named(row.would_cover),
            )
            for row in found.needs
        ),
        kinds={kind: named(ids) for kind, ids in found.kinds.items()},
    )
