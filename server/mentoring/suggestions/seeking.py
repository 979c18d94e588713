"""What somebody looks for, and who is out of the question for them. Pure."""

from collections.abc import Iterator, Mapping

from server.kernel.clock import Millis
from server.mentoring.matching.values.from_profiles import need_of
from server.mentoring.matching.values.people import Need, Ties
from server.mentoring.matching.values.topics import Vocabulary
from server.mentoring.register.mentor import placed
from server.mentoring.register.ports import Looking
from server.mentoring.requests.request import State
from server.mentoring.requests.request_bounds import AskedSoFar


def need_in(looking: Looking, vocabulary: Vocabulary, now: Millis) -> Need:
    profile, zone = placed(looking.record)
    blocks = looking.blocks
    ties = Ties(
        blocked=blocks.blocked | blocks.blocked_by,
        engaged=looking.open | looking.together,
        set_aside=looking.put_aside.union(_left_in_peace(looking.asked, now)),
    )
    began = looking.record.began_at
    return need_of(profile, zone, vocabulary, ties=ties, waiting_since=began)


def _left_in_peace(asked: Mapping[str, tuple[State, Millis]], now: Millis) -> Iterator[str]:
    """Whom they may not ask again yet: to suggest them would lead to a refusal."""
    for mentor, (state, ended_at) in asked.items():
        if now < AskedSoFar(last_state=state, last_end=ended_at).again_at():
            yield mentor
