"""What a programme judges matches by. Pure."""

from dataclasses import dataclass

from server.mentoring.matching.values.topics import Vocabulary
from server.mentoring.matching.values.weights import Weights


@dataclass(frozen=True, slots=True)
class Criteria:
    """The names of what is sought and given, and how much each aspect counts: one for suggestions,
    cohorts and the reasons of both, so that what is told is what was reckoned with."""

    vocabulary: Vocabulary
    weights: Weights
