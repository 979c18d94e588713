"""Who stands around somebody: which of their needs who covers, and what is open. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from server.mentoring.matching.kinds import KINDS, Kind, kinds_of
from server.mentoring.matching.values.people import Candidate, Need
from server.mentoring.matching.values.topics import COVERS, Topic, Vocabulary


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need, which of one's mentors cover it, and, where none does, which candidates would; ids,
    each in the order in which the people were given."""

    topic: Topic
    covered_by: tuple[str, ...]
    would_cover: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NetworkMap:
    """`kinds` has each kind of mentor, and who of one's own is one; nobody where it is lacking."""

    needs: tuple[NeedRow, ...]
    kinds: Mapping[Kind, tuple[str, ...]]

    @property
    def uncovered(self) -> tuple[Topic, ...]:
        return tuple(row.topic for row in self.needs if not row.covered_by)


def network_map(
    need: Need,
    mentors: Sequence[Candidate],
    candidates: Sequence[Candidate],
    vocabulary: Vocabulary,
) -> NetworkMap:
    """`need.seeks` is all that was ever sought; `mentors` those one has, `candidates` those who are
    suggested."""
    rows = []
    for topic in need.seeks:
        covered = _covering(topic, mentors, vocabulary)
        would = () if covered else _covering(topic, candidates, vocabulary)
        rows.append(NeedRow(topic, covered, would))
    kinds = {
        kind: tuple(one.person for one in mentors if kind in kinds_of(need.ways, one.ways))
        for kind in KINDS
    }
    return NetworkMap(tuple(rows), kinds)


def still_open(need: Need, mentors: Sequence[Candidate], vocabulary: Vocabulary) -> Need:
    """`need` without what one's mentors cover; whole again where they cover all of it, since then
    whoever looks on looks for one more."""
    uncovered = network_map(need, mentors, (), vocabulary).uncovered
    return replace(need, seeks=uncovered) if uncovered else need


def covered(
    topics: Iterable[Topic], candidate: Candidate, vocabulary: Vocabulary
) -> tuple[Topic, ...]:
    """Which of `topics` a candidate covers: gives the same, or its parent or child."""
    return tuple(
        one.sought for one in vocabulary.met(tuple(topics), candidate.gives) if one.near >= COVERS
    )


def _covering(topic: Topic, people: Sequence[Candidate], vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(one.person for one in people if covered((topic,), one, vocabulary))
