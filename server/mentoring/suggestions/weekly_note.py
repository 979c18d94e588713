"""One mail a week at most: somebody new would cover an open need. Nothing where there is nothing.

A note of a week tells of whoever was listed in the week before, so each newcomer is told of once,
whatever else happens. Whether they still would is asked once more when the mail goes.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final, Protocol

from server.jobs.runner import Jobs
from server.kernel.clock import Clock, Millis
from server.mentoring.matching.newcomers import covering
from server.mentoring.matching.values.topics import Vocabulary
from server.mentoring.profiles.completeness import missing
from server.mentoring.register.mentor import Mentor, candidate
from server.mentoring.register.ports import LookingBook
from server.mentoring.requests.request_life import DAY
from server.mentoring.suggestions.seeking import need_in

WEEK: Final = 7 * DAY
_FIRST_MONDAY: Final = 4 * DAY
PAGE: Final = 200

MOST_NEW: Final = 500
"""Newcomers of a week who are looked at; of more, those who came first."""

MOST_TOLD: Final = 20


def week_at(now: Millis) -> Millis:
    """When the week of `now` began: on Monday, at midnight of UTC."""
    return now - (now - _FIRST_MONDAY) % WEEK


class NoteBook(Protocol):
    """Each call is one transaction."""

    async def newcomers(self, since: Millis, until: Millis, most: int) -> Sequence[Mentor]:
        """Mentors who were listed in that time and still are."""
        ...

    async def mentees(self, after: str, most: int) -> Sequence[str]:
        """Who came to be mentored, by id behind `after`."""
        ...

    async def tell(self, person: str, week: Millis, mentors: tuple[str, ...], now: Millis) -> None:
        """Have them told of these by mail, until that week ends; nothing where they were told of
        anybody since it began."""
        ...


class WeeklyNotes:
    def __init__(
        self,
        book: NoteBook,
        looking: LookingBook,
        vocabulary: Vocabulary,
        clock: Clock,
        jobs: Jobs,
    ) -> None:
        self._book = book
        self._looking = looking
        self._vocabulary = vocabulary
        self._clock = clock
        self._jobs = jobs
        self._done: Millis | None = None

    async def tick(self) -> None:
        """Call every hour: the first of a week looks at everybody, each a job of its own."""
        week = week_at(self._clock.now())
        if week == self._done:
            return
        after, newcomers = "", await self._book.newcomers(week - WEEK, week, MOST_NEW)
        while newcomers and (page := await self._book.mentees(after, PAGE)):
            for person in page:
                work = partial(self._tell, person, week, newcomers)
                self._jobs.found("notes.tell", person, work)
            after = page[-1]
        self._done = week

    async def _tell(self, person: str, week: Millis, newcomers: Sequence[Mentor]) -> None:
        found = await self._covering(person, newcomers)
        if found:
            await self._book.tell(person, week, found[:MOST_TOLD], self._clock.now())

    async def _covering(self, person: str, newcomers: Sequence[Mentor]) -> tuple[str, ...]:
        now = self._clock.now()
        looking = await self._looking.read(person, now)
        if looking is None or missing(looking.record, "mentee"):
            return ()
        need = need_in(looking, self._vocabulary, now)
        mentors = [candidate(one, self._vocabulary) for one in looking.mentors]
        new = (candidate(one, self._vocabulary) for one in newcomers)
        return covering(need, mentors, new, self._vocabulary, now)
