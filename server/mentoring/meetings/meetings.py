"""Use cases of meetings: finding a time, booking, proposing, moving, cancelling, series."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from server.kernel.clock import Clock, Millis
from server.kernel.digests import digest_of
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_id
from server.kernel.intervals import Interval
from server.mentoring.free_time.mutual_time import DAY, mutual_time, slots
from server.mentoring.meetings.clocks_apart import clocks_apart
from server.mentoring.meetings.meeting_life import Meeting, Wish, acted, begun
from server.mentoring.meetings.meeting_view import series_shown, view
from server.mentoring.meetings.planning import (
    Participant,
    act_for,
    fits_of,
    require_untaken,
    series_for,
    series_named,
    time_named,
)
from server.mentoring.meetings.ports import (
    KeptMeeting,
    MeetingBook,
    MeetingRequest,
    New,
    NewSeries,
    Spread,
)
from server.mentoring.meetings.series import occurrences
from server.protocol.bodies.mentoring.meetings import (
    ClocksApart,
    FreeSlots,
    FreeStretch,
    MeetingAct,
    MeetingClock,
    MeetingMove,
    MeetingOut,
    MeetingsOut,
    MeetingWish,
    SeriesBook,
    SeriesBooked,
    SeriesEnd,
    SeriesShown,
    SeriesWish,
)

MOST_SHOWN: Final = 200
LONGEST_LOOK: Final[Millis] = 62 * DAY
"""Over how many days free times are looked for at once."""


class Meetings:
    """Errors are ServiceErrors of codes.py. What was asked and done under a cid is answered as it
    is now; None where the asker may see nothing of it any more."""

    def __init__(
        self, book: MeetingBook, spread: Spread, clock: Clock, random: RandomBytes
    ) -> None:
        self._book = book
        self._spread = spread
        self._clock = clock
        self._random = random

    async def free(
        self, person: str, room: str, minutes: int, within: Interval, moving: str | None = None
    ) -> FreeSlots:
        """When all of the room are free within `within`, and where `minutes` fit; `moving` takes
        nobody's time."""
        if not 0 < within.length <= LONGEST_LOOK:
            raise ServiceError("bad_request", data={"field": "until"})
        people = await self._book.participants(person, room, moving or "")
        free = mutual_time([one.availability for one in people], within, self._clock.now())
        zone = people[0].zone
        apart = clocks_apart(zone, people[1].zone, within) if len(people) == 2 else []
        return FreeSlots(
            people=tuple(
                MeetingClock(person=one.person, name=one.name, zone=one.zone.key) for one in people
            ),
            free=tuple(FreeStretch(start=one.start, end=one.end) for one in free),
            slots=tuple(one.start for one in slots(free, minutes, zone)),
            apart=tuple(ClocksApart(**one._asdict()) for one in apart),
        )

    async def book(self, person: str, room: str, wish: MeetingWish) -> MeetingOut | None:
        """A new meeting, booked where all are free, proposed where they are to be asked.

        Raises hour_absent, hour_twice, not_free, time_taken, incomplete where nobody else is there,
        conflict where nothing was to be ahead and something is.
        """
        now, new = self._clock.now(), new_id("mt", self._random)

        def decide(people: Sequence[Participant]) -> New:
            time = time_named(wish, now)
            act = act_for(people, time, now, meeting=None, ask=wish.ask)
            all_of_them = frozenset(one.person for one in people)
            meeting = begun(all_of_them, Wish(act, person, 0, time, wish.word), now)
            return New(new, meeting, wish.zone, unless_booked=wish.unless_booked)

        asked = MeetingRequest(person, room, wish.cid, digest_of(wish))
        return await self._shown(person, await self._book.begin(asked, decide, now))

    async def move(
        self, person: str, room: str, meeting: str, wish: MeetingMove
    ) -> MeetingOut | None:
        """Another time; raises as `book` and `acted`."""
        now = self._clock.now()

        def decide(kept: KeptMeeting, people: Sequence[Participant]) -> Meeting:
            time = time_named(wish, now)
            act = act_for(people, time, now, meeting=kept.meeting, ask=wish.ask)
            return acted(kept.meeting, Wish(act, person, wish.seen, time, wish.word), now)

        asked = MeetingRequest(person, room, wish.cid, digest_of(wish))
        await self._book.act(asked, meeting, decide, now)
        return await self._shown(person, meeting)

    async def accept(
        self, person: str, room: str, meeting: str, wish: MeetingAct
    ) -> MeetingOut | None:
        """Say yes to what another proposed; raises time_taken, and as `acted`."""

        def decide(now: Millis, kept: KeptMeeting, people: Sequence[Participant]) -> Meeting:
            done = acted(kept.meeting, Wish("accept", person, wish.seen, None, wish.word), now)
            require_untaken(people, kept.meeting.time)
            return done

        now = self._clock.now()
        asked = MeetingRequest(person, room, wish.cid, digest_of(wish))
        await self._book.act(asked, meeting, partial(decide, now), now)
        return await self._shown(person, meeting)

    async def cancel(
        self, person: str, room: str, meeting: str, wish: MeetingAct
    ) -> MeetingOut | None:
        """Cancel, with a word or without; raises as `acted`."""
        now = self._clock.now()
        said = Wish("cancel", person, wish.seen, None, wish.word)
        asked = MeetingRequest(person, room, wish.cid, digest_of(wish))
        await self._book.act(asked, meeting, lambda kept, _: acted(kept.meeting, said, now), now)
        return await self._shown(person, meeting)

    async def show_series(self, person: str, room: str, wish: SeriesWish) -> SeriesShown:
        """All that a series would come to, before it is booked."""
        now = self._clock.now()
        series = series_named(wish, now)
        people = await self._book.participants(person, room)
        return series_shown(series, people, fits_of(people, series, now))

    async def book_series(self, person: str, room: str, wish: SeriesBook) -> SeriesBooked | None:
        """Book a series as it was shown; raises conflict where it comes to something else now."""
        now, new = self._clock.now(), new_id("ms", self._random)

        def decide(people: Sequence[Participant]) -> NewSeries:
            series = series_for(people, series_named(wish, now), wish.shown, now)
            all_of_them = frozenset(one.person for one in people)
            each = tuple(
                New(
                    f"{new}_{one.number}",
                    begun(all_of_them, Wish("book", person, 0, one.time, wish.word), now),
                    wish.zone,
                    one.number,
                )
                for one in occurrences(series)
                if one.time is not None
            )
            return NewSeries(new, series, each)

        asked = MeetingRequest(person, room, wish.cid, digest_of(wish))
        return await self._series(person, await self._book.begin_series(asked, decide, now))

    async def end_series(
        self, person: str, room: str, series: str, wish: SeriesEnd
    ) -> SeriesBooked | None:
        """Cancel all of a series that is ahead."""
        now = self._clock.now()

        def decide(kept: KeptMeeting) -> Meeting:
            meeting = kept.meeting
            return acted(meeting, Wish("cancel", person, meeting.sequence, None, wish.word), now)

        asked = MeetingRequest(person, room, wish.cid, digest_of(wish))
        await self._book.end_series(asked, series, decide, now)
        return await self._series(person, series)

    async def of_room(self, person: str, room: str) -> MeetingsOut:
        now = self._clock.now()
        ahead, over = await self._book.of_room(person, room, now, MOST_SHOWN)
        return MeetingsOut(
            ahead=tuple(view(one, person, now) for one in ahead),
            over=tuple(view(one, person, now) for one in over),
        )

    async def get(self, person: str, room: str, meeting: str) -> MeetingOut:
        """Raises not_found for a meeting of another room, and for who is not in it."""
        kept = await self._book.get(person, meeting)
        if kept is None or kept.room != room:
            raise ServiceError("not_found")
        return view(kept, person, self._clock.now())

    async def _shown(self, person: str, meeting: str) -> MeetingOut | None:
        await self._spread()
        kept = await self._book.get(person, meeting)
        return None if kept is None else view(kept, person, self._clock.now())

    async def _series(self, person: str, series: str) -> SeriesBooked | None:
        await self._spread()
        now = self._clock.now()
        kept = await self._book.of_series(person, series, now)
        if kept is None:
            return None
        return SeriesBooked(id=series, meetings=tuple(view(one, person, now) for one in kept))
