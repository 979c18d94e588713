"""The use case of looking at one person: what stands on their page, as the reader may see it."""

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.mentoring.free_time.utc_week import utc_week
from server.mentoring.matching.values.shared_time import stretches, window_of
from server.mentoring.profiles.audiences import card, sees
from server.mentoring.profiles.ports import Nearness, ProfileBook
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.profiles.visibility import Near, is_findable, nearness
from server.mentoring.register.mentor import placed
from server.protocol.bodies.mentoring.base import Audience
from server.protocol.bodies.mentoring.directory import Between, PersonPage
from server.protocol.bodies.mentoring.meetings import FreeStretch


class PersonPages:
    """Errors are ServiceErrors of codes.py."""

    def __init__(self, profiles: ProfileBook, near: Nearness, clock: Clock) -> None:
        self._profiles = profiles
        self._near = near
        self._clock = clock

    async def of(self, reader: str, person: str) -> PersonPage:
        """Raises not_found for whom `reader` does not see: those whose card they do not."""
        mine, theirs = await self._profiles.read(reader), await self._profiles.read(person)
        if mine is None:
            raise ServiceError("not_authenticated")
        near = await self._near.of(reader, person)
        seen_as = nearness(reader, theirs, near) if theirs else None
        if theirs is None or seen_as is None:
            raise ServiceError("not_found")
        return page_of(mine, theirs, seen_as, near, self._clock.now())


def page_of(
    mine: ProfileRecord, theirs: ProfileRecord, seen_as: Audience, near: Near, now: Millis
) -> PersonPage:
    """`theirs` as the owner of `mine` sees them. Formats and models are a mentor's, whom everybody
    finds by them; of anybody else they are nobody's to see."""
    found = is_findable(theirs)
    return PersonPage(
        card=card(theirs, seen_as, has_room=near.has_room),
        found=found,
        formats=tuple(sorted(theirs.profile.formats)) if found else (),
        models=tuple(sorted(theirs.profile.models)) if found else (),
        hours=_hours(mine, theirs, seen_as, now),
        between=_between(near),
    )


def _hours(
    mine: ProfileRecord, theirs: ProfileRecord, seen_as: Audience, now: Millis
) -> tuple[FreeStretch, ...] | None:
    """Nobody is told of hours that they do not have themselves."""
    shows = sees(seen_as, theirs.profile.shown, "hours")
    if not (shows and theirs.profile.week and mine.profile.week):
        return None
    start = window_of(now)
    weeks = (utc_week(one.week, zone, start) for one, zone in map(placed, (mine, theirs)))
    both = stretches(next(weeks) & next(weeks), start)
    return tuple(FreeStretch(start=one.start, end=one.end) for one in both)


def _between(near: Near) -> Between | None:
    if near.together:
        return "together"
    return "open" if near.invited else None
