"""A room over time: its episodes in order, how far apart, and what grew."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from server.history.pages.episode_page import EpisodeReader, adopted_for
from server.history.ports.episodes import Archive
from server.history.ports.rooms import RoomStandings, RoomViews
from server.history.ports.timeline import (
    GrowthBook,
    KeptPromisesBook,
    RoomRhythms,
    TalkBook,
)
from server.history.record.readable_parts import LINE, readable_by, reader_in
from server.history.retention.access_log import AccessLog
from server.history.rules.calendar import gap
from server.kernel.clock import Clock, Millis
from server.protocol.bodies.episode_timeline import TalkShare
from server.protocol.bodies.episodes import EpisodeSummary
from server.protocol.bodies.timeline import Gap, Growth, RoomTimeline, TimelineEpisode
from server.protocol.messages.replies import RoomInfo

MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Growing:
    """What is known of episodes beside their records, as far as one reader may see it."""

    growth: GrowthBook
    deeds: KeptPromisesBook
    talk: TalkBook


@dataclass(frozen=True, slots=True)
class _Met:
    """An episode on the line. `adopted`: it took place in another room."""

    summary: EpisodeSummary
    adopted: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """What `reader` may know, by episode."""

    reader: str
    gaps: Mapping[str, Gap]
    growth: Mapping[str, tuple[Growth, ...]]
    done: Mapping[str, int]
    talk: Mapping[str, TalkShare]


class Timelines:
    """The line of a relationship or a circle, as one of its people sees it."""

    def __init__(
        self,
        archive: Archive,
        reader: EpisodeReader,
        access: RoomStandings,
        room_views: RoomViews,
        growing: Growing,
        rhythms: RoomRhythms,
        access_log: AccessLog,
        clock: Clock,
    ) -> None:
        self._archive = archive
        self._reader = reader
        self._access = access
        self._room_views = room_views
        self._growing = growing
        self._rhythms = rhythms
        self._access_log = access_log
        self._clock = clock

    async def view(self, person: str, room: str, zone: ZoneInfo) -> RoomTimeline:
        """Raises `not_found` to whoever may not read the room."""
        seat = await self._access.allow(person, room, "read")
        await self._access_log.listed(person, room)
        house = await self._room_views.view(person, room)
        info, by_agreement = await self._with_rhythm(person, house.room)
        cadence = info.cadence_days
        met, earlier = await self._met(room, seat.visible_from)
        known = await self._known(person, met, _gaps(met, zone, cadence))
        last = met[-1].summary.started_at if met else None
        reader = reader_in(seat.kind)
        return RoomTimeline(
            room=info,
            by_agreement=by_agreement,
            members=house.members,
            episodes=tuple(readable_by(reader, _shown(one, known), LINE) for one in met),
            earlier=earlier,
            waiting=None if last is None else gap(last, self._clock.now(), zone, cadence),
        )

    async def _with_rhythm(self, person: str, info: RoomInfo) -> tuple[RoomInfo, bool]:
        """What the two signed is what holds, whatever the room was set to."""
        if info.relationship is None:
            return info, False
        agreed = await self._rhythms.agreed(person, info.id)
        if agreed is None:
            return info, False
        return msgspec.structs.replace(info, cadence_days=agreed.days), True

    async def _met(self, room: str, visible_from: int) -> tuple[list[_Met], bool]:
        """The closed episodes, oldest first, and whether earlier ones were left out."""
        own = await self._reader.line(room, visible_from, MOST + 1)
        taken = await self._archive.adopted(room, visible_from)
        met = [_Met(one, adopted=False) for one in own] + [_Met(one, adopted=True) for one in taken]
        met.sort(key=lambda one: one.summary.started_at)
        return met[-MOST:], len(met) > MOST

    async def _known(self, person: str, met: list[_Met], gaps: Mapping[str, Gap]) -> _Known:
        ids = [one.summary.id for one in met if _open_to(person, one)]
        return _Known(
            reader=person,
            gaps=gaps,
            growth=await self._growing.growth.of(person, ids),
            done=await self._growing.deeds.done(ids),
            talk=await self._growing.talk.of(person, ids),
        )


def _open_to(person: str, one: _Met) -> bool:
    return not one.adopted or person in one.summary.people


def _gaps(met: list[_Met], zone: ZoneInfo, cadence: int | None) -> dict[str, Gap]:
    return {
        later.summary.id: gap(_began(before), _began(later), zone, cadence)
        for before, later in pairwise(met)
    }


def _began(one: _Met) -> Millis:
    return one.summary.started_at


def _shown(one: _Met, known: _Known) -> TimelineEpisode:
    seen, summary = adopted_for(known.reader, one.summary), one.summary
    opened = _open_to(known.reader, one)
    return TimelineEpisode(
        id=summary.id,
        room=summary.room if opened else None,
        number=None if one.adopted else summary.number,
        title=seen.title if one.adopted else summary.title,
        started_at=summary.started_at,
        ended_at=seen.ended_at,
        people=summary.people,
        adopted=one.adopted,
        gap=known.gaps.get(summary.id),
        growth=known.growth.get(summary.id, ()),
        actions_done=known.done.get(summary.id, 0),
        talk=known.talk.get(summary.id),
        confirmed=len(summary.confirmed) if opened else 0,
        amendments=summary.amendments if opened else 0,
    )
