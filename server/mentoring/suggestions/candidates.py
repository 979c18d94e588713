"""All mentors as candidates: in step with the register, and with whom each is shown to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from server.kernel.clock import Millis
from server.mentoring.matching.index.candidate_index import CandidateIndex
from server.mentoring.matching.pair.measure import Pair
from server.mentoring.matching.suggestions import Suggestion, suggest
from server.mentoring.matching.values.people import Candidate, Need
from server.mentoring.matching.values.topics import Vocabulary
from server.mentoring.matching.values.weights import Weights
from server.mentoring.register.mentor import Mentor, candidate
from server.mentoring.suggestions.shown_lists import ShownLists


@dataclass(frozen=True, slots=True)
class Shown:
    """A suggestion with the pair that it is of, as the index has them."""

    suggestion: Suggestion
    pair: Pair

    @property
    def person(self) -> str:
        return self.suggestion.person


class Candidates:
    """A follower of the register (server/mentoring/register/ports.py), for one thread at a time."""

    def __init__(self, vocabulary: Vocabulary, weights: Weights, now: Millis) -> None:
        self.vocabulary = vocabulary
        self._weights = weights
        self._index = CandidateIndex(vocabulary, now)
        self._lists = ShownLists()

    def put(self, mentor: Mentor) -> None:
        self._put(candidate(mentor, self.vocabulary))

    def drop(self, person: str) -> None:
        self._index.drop(person)

    def suggest(self, need: Need, mentors: Sequence[Candidate], now: Millis) -> list[Shown]:
        """Who is shown to the mentee now, in place of whoever was before."""
        self._index.roll(now)
        self._count(self._lists.forget(now) | self._lists.drop(need.person))
        found = suggest(self._index, need, self._weights, mentors)
        self._count(self._lists.put(need.person, (one.person for one in found), now))
        return [Shown(one, self._pair(need, one.person)) for one in found]

    def _count(self, people: Iterable[str]) -> None:
        """Have the index know in how many lists they stand now."""
        for person in people:
            one = self._index.get(person)
            if one is not None:
                self._put(one)

    def _put(self, one: Candidate) -> None:
        standing = self._lists.standing(one.person)
        self._index.put(replace(one, load=replace(one.load, shown_to=standing)))

    def _pair(self, need: Need, person: str) -> Pair:
        one = self._index.get(person)
        if one is None:
            raise LookupError("whoever was suggested is in the index")
        return self._index.pair(need, one)
