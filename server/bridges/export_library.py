"""What a person may take out, over the same reads as their screens: exports' ExportLibrary."""

from datetime import UTC, date, datetime, time

from server.history.export.excerpts import (
    actions_of,
    agenda_of,
    amendments_of,
    marks_of,
    reflection_of,
)
from server.history.export.material import (
    DiaryDay,
    ExportedMeeting,
    ExportedSession,
    Line,
    OwnReflection,
)
from server.history.export.ports import Owner
from server.history.export.transcript import transcript
from server.history.pages.episode_page import EpisodeReader
from server.history.ports.diary import DiaryBook
from server.history.ports.reflections import ReflectionBook
from server.history.record.episode_record import Record
from server.history.record.readable_parts import is_open, reader_in
from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.people.ports.people import People
from server.protocol.bodies.episode_timeline import Attendance
from server.protocol.bodies.episodes import EpisodeSummary
from server.protocol.bodies.export import ExportChoice, ExportPart
from server.protocol.bodies.reflections import Sheet
from server.protocol.events.log import Event
from server.rooms.catalogue import Catalogue
from server.rooms.ports import LogReader

PAGE = 100
EVENTS = 500
MOST_PAGES = 10_000


class OwnTexts:
    """What one person wrote for themselves, sealed at rest."""

    def __init__(self, reflections: ReflectionBook, diary: DiaryBook) -> None:
        self._reflections = reflections
        self._diary = diary

    async def sheet(self, episode: str, person: str) -> Sheet | None:
        """Their reflection on an episode, if they began one."""
        mine, _theirs = await self._reflections.of(episode, person)
        return None if mine is None else mine.sheet

    async def pages(self, person: str) -> list[DiaryDay]:
        """Their diary, oldest day first."""
        pages = await self._diary.own(person, MOST_PAGES)
        days = [DiaryDay(date.fromisoformat(page.day), page.text) for page in pages]
        return sorted(days, key=lambda page: page.day)


class RoomExportLibrary:
    """Every read asks as the person themselves, so nothing comes out that they could not see."""

    def __init__(
        self,
        people: People,
        catalogue: Catalogue,
        reader: EpisodeReader,
        log: LogReader,
        own: OwnTexts,
    ) -> None:
        self._people = people
        self._catalogue = catalogue
        self._reader = reader
        self._log = log
        self._own = own

    async def owner(self, person: str) -> Owner:
        found = await self._people.person(person)
        if found is None:
            raise ServiceError("not_found")
        return Owner(found.id, found.name, found.time_zone, found.locale)

    async def meetings(self, person: str, choice: ExportChoice, most: int) -> list[ExportedMeeting]:
        chosen = [
            episode
            for room in await self._rooms(person, choice)
            for episode in await self._episodes(person, room)
            if _is_chosen(episode, person, choice)
        ]
        chosen.sort(key=lambda episode: episode.started_at)
        seen = [await self._meeting(person, episode.id) for episode in chosen[:most]]
        return [meeting for meeting in seen if meeting is not None]

    async def session(
        self, person: str, meeting: ExportedMeeting, parts: frozenset[ExportPart]
    ) -> ExportedSession | None:
        try:
            made = await self._reader.seen(person, meeting.episode)
        except ServiceError:
            return None
        return ExportedSession(
            meeting,
            notes=made.notes.text if made.notes and "notes" in parts else "",
            agenda=agenda_of(made) if "agenda" in parts else (),
            actions=actions_of(made) if "actions" in parts else (),
            chat=await self._chat(made) if "chat" in parts else (),
            marks=marks_of(await self._reader.own_marks(person, made)) if "marks" in parts else (),
            amendments=amendments_of(made) if "amendments" in parts else (),
            reflection=await self._reflection(person, made) if "reflections" in parts else None,
        )

    async def diary(
        self, person: str, since: Millis | None, until: Millis | None
    ) -> tuple[DiaryDay, ...]:
        pages = await self._own.pages(person)
        return tuple(page for page in pages if _within(page.day, since, until))

    async def _reflection(self, person: str, made: Record) -> OwnReflection | None:
        sheet = await self._own.sheet(made.id, person)
        return None if sheet is None else reflection_of(sheet)

    async def _rooms(self, person: str, choice: ExportChoice) -> list[str]:
        cards = [
            card.record.id
            for archived in (False, True)
            for card in await self._catalogue.cards(person, archived=archived)
        ]
        return [room for room in cards if not choice.rooms or room in choice.rooms]

    async def _episodes(self, person: str, room: str) -> list[EpisodeSummary]:
        found: list[EpisodeSummary] = []
        before: int | None = None
        while True:
            page = await self._reader.page(person, room, before, PAGE)
            found += page.episodes
            if not page.more:
                return found
            before = page.episodes[-1].number

    async def _meeting(self, person: str, episode: str) -> ExportedMeeting | None:
        made = await self._reader.seen(person, episode)
        own = _own(made, person)
        ended_at = made.ended_at
        if own is None or ended_at is None:
            return None
        others = [one for one in made.timeline.people if one.person != person]
        return ExportedMeeting(
            episode=episode,
            room=made.room,
            number=made.number,
            title=made.title,
            kind=made.kind,
            started_at=made.started_at,
            ended_at=ended_at,
            present_ms=sum((span.end or ended_at) - span.start for span in own.spans),
            people=tuple(one.name for one in others),
            roles=tuple(one.role for one in others),
            persons=tuple(one.person for one in others),
        )

    async def _chat(self, made: Record) -> tuple[Line, ...]:
        if not is_open("chat", reader_in(made.kind)):
            return ()
        names = {one.person: one.name for one in made.timeline.people}
        events: list[Event] = []
        last = made.last_seq or 0
        after = made.first_seq - 1
        while after < last:
            page = await self._log.after(made.room, after, EVENTS)
            if not page:
                break
            events += [event for event in page if event.seq <= last]
            after = page[-1].seq
        return transcript(events, lambda person: names.get(person, ""))


def _is_chosen(episode: EpisodeSummary, person: str, choice: ExportChoice) -> bool:
    return (
        episode.state == "closed"
        and person in episode.people
        and (not choice.episodes or episode.id in choice.episodes)
        and (choice.since is None or episode.started_at >= choice.since)
        and (choice.until is None or episode.started_at < choice.until)
    )


def _own(made: Record, person: str) -> Attendance | None:
    return next((one for one in made.timeline.people if one.person == person), None)


def _within(day: date, since: Millis | None, until: Millis | None) -> bool:
    """A page belongs to its writer's own day; it counts from the middle of it."""
    at = int(datetime.combine(day, time(12), UTC).timestamp() * 1000)
    return (since is None or at >= since) and (until is None or at < until)
