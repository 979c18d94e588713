"""The use case of looking around among mentors, page by page."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.mentoring.directory.entry_index import EntryIndex
from server.mentoring.directory.filters import Filters, Reader
from server.mentoring.directory.order import Rank, cursor_of, place_in
from server.mentoring.free_time.utc_week import QUARTER_MINUTES
from server.mentoring.matching.values.shared_time import WEEKS
from server.mentoring.profiles.audiences import card, sees
from server.mentoring.register.mentor import Mentor, placed
from server.mentoring.register.mentors import Mentors
from server.mentoring.register.ports import Looking, LookingBook
from server.mentoring.taxonomy.moves import Moves
from server.protocol.bodies.mentoring.directory import Between, MentorFound, MentorPage


class Directory:
    """Errors are ServiceErrors of codes.py."""

    def __init__(
        self,
        index: EntryIndex,
        mentors: Mentors,
        book: LookingBook,
        moves: Moves,
        clock: Clock,
    ) -> None:
        self._index = index
        self._mentors = mentors
        self._book = book
        self._moves = moves
        self._clock = clock

    async def find(self, person: str, wanted: Filters, after: str, limit: int) -> MentorPage:
        """The next `limit` mentors behind the cursor `after`, "" for the first page.

        Terms of any version are taken. Raises unknown_term, and bad_request for a cursor that no
        answer gave.
        """
        filters = self._of_today(wanted)
        since = place_in(after) if after else None
        now = self._clock.now()
        looking = await self._book.read(person, now)
        if looking is None:
            raise ServiceError("not_authenticated")
        reader = reader_of(looking)
        find = partial(self._index.find, filters, reader, now, after=since, most=limit + 1)
        places, there = await self._mentors.pick(find, _people)
        shown = places[:limit]
        return MentorPage(
            mentors=tuple(_found(looking, there[one.person], one) for one in shown),
            after=cursor_of(shown[-1]) if len(places) > limit else None,
        )

    def _of_today(self, filters: Filters) -> Filters:
        for term in filters.terms:
            if not self._moves.today((term,)):
                raise ServiceError("unknown_term", data={"field": "terms", "term": term})
        return replace(filters, terms=frozenset(self._moves.today(filters.terms)))


def reader_of(looking: Looking) -> Reader:
    """By which clock and around whom somebody looks."""
    profile, zone = placed(looking.record)
    return Reader(
        person=profile.person,
        hidden=looking.blocks.blocked,
        no_room=looking.blocks.blocked_by,
        kept_for=looking.kept_for,
        week=profile.week,
        zone=zone,
    )


def _people(places: Sequence[Rank]) -> list[str]:
    return [one.person for one in places]


def _found(looking: Looking, mentor: Mentor, place: Rank) -> MentorFound:
    profile = mentor.record.profile
    tells = sees("everyone", profile.shown, "hours") and looking.record.profile.week
    return MentorFound(
        card=card(mentor.record, "everyone", has_room=not place.full),
        formats=tuple(sorted(profile.formats)),
        models=tuple(sorted(profile.models)),
        minutes=place.quarters * QUARTER_MINUTES // WEEKS if tells else None,
        between=_between(looking, mentor.person),
    )


def _between(looking: Looking, person: str) -> Between | None:
    if person in looking.together:
        return "together"
    return "open" if person in looking.open else None
