"""Who of those that are new would cover what nobody covers for somebody. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from server.kernel.clock import Millis
from server.mentoring.matching.network import covered, network_map
from server.mentoring.matching.pair.measure import Pair
from server.mentoring.matching.pair.rules import PROPOSED, apart
from server.mentoring.matching.values.people import Candidate, Need
from server.mentoring.matching.values.shared_time import window_of
from server.mentoring.matching.values.topics import Vocabulary


def covering(
    need: Need,
    mentors: Sequence[Candidate],
    newcomers: Iterable[Candidate],
    vocabulary: Vocabulary,
    now: Millis,
) -> tuple[str, ...]:
    """Those whom nothing keeps apart from the mentee; none where nothing is open. `mentors` are
    those one has."""
    open_topics = network_map(need, mentors, (), vocabulary).uncovered
    if not open_topics:
        return ()
    open_need, start = replace(need, seeks=open_topics), window_of(now)
    return tuple(
        one.person
        for one in newcomers
        if covered(open_topics, one, vocabulary)
        and PROPOSED.isdisjoint(apart(Pair(open_need, one, vocabulary, start)))
    )
