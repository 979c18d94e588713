"""Why somebody who wrote was suggested the mentor they wrote to: told to that mentor, as facts."""

from dataclasses import replace

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.mentoring.matching.pair.measure import Pair
from server.mentoring.matching.pair.score import match_of
from server.mentoring.matching.values.criteria import Criteria
from server.mentoring.matching.values.from_profiles import HIDABLE, need_of
from server.mentoring.matching.values.people import Need
from server.mentoring.matching.values.shared_time import window_of
from server.mentoring.matching.values.topics import Vocabulary
from server.mentoring.profiles.audiences import sees
from server.mentoring.profiles.ports import ProfileBook
from server.mentoring.profiles.profile import Expertise
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.register.mentor import Mentor, candidate, placed
from server.mentoring.requests.mentoring_requests import MentoringRequests
from server.mentoring.requests.request import OPEN
from server.mentoring.suggestions.telling import told_fact
from server.protocol.bodies.mentoring.suggestions import RequestReasons


class ReasonsForMentors:
    """Errors are ServiceErrors of codes.py."""

    def __init__(
        self,
        requests: MentoringRequests,
        profiles: ProfileBook,
        criteria: Criteria,
        clock: Clock,
    ) -> None:
        self._requests = requests
        self._profiles = profiles
        self._criteria = criteria
        self._clock = clock

    async def of(self, reader: str, request: str) -> RequestReasons:
        """Raises not_found to all but the mentor of a request that is open."""
        asked = await self._requests.one(reader, request)
        mentee = asked.other.person
        if asked.part != "mentor" or asked.state not in OPEN or not (mentee and asked.seeks):
            raise ServiceError("not_found")
        said = Expertise(asked.seeks.terms, asked.seeks.words)
        theirs, mine = await self._profiles.read(mentee), await self._profiles.read(reader)
        if theirs is None or mine is None:
            raise ServiceError("not_found")
        return reasons(theirs, said, mine, self._criteria, self._clock.now())


def reasons(
    mentee: ProfileRecord,
    said: Expertise,
    mentor: ProfileRecord,
    criteria: Criteria,
    now: Millis,
) -> RequestReasons:
    """What speaks for the two by what the mentee `said` they seek, and by what either shows.

    What the mentor keeps from everyone stood in no suggestion. What the mentee shows to nobody
    they invite stands in none of these: hours or a stage that the mentor may not know carry no
    reason. What is lacking is not told: it is the mentor's own.
    """
    hidden = frozenset(one for one in HIDABLE if not sees("invited", mentee.profile.shown, one))
    vocabulary = criteria.vocabulary
    one = candidate(Mentor(mentor), vocabulary)
    pair = Pair(
        _need(mentee, said, vocabulary, "stage" in hidden),
        replace(one, hidden=one.hidden | hidden),
        vocabulary,
        window_of(now),
    )
    found = match_of(pair, criteria.weights).reasons
    return RequestReasons(reasons=tuple(told_fact(each.fact) for each in found))


def _need(
    mentee: ProfileRecord, said: Expertise, vocabulary: Vocabulary, stage_hidden: bool
) -> Need:
    profile, zone = placed(mentee)
    need = need_of(replace(profile, seeks=said), zone, vocabulary)
    return replace(need, ways=replace(need.ways, stage=None)) if stage_hidden else need
