"""What a person may take out: the Library of exports, over the same reads as their screens."""

from server.history.episodes import EpisodeReader
from server.history.export.material import DiaryDay, Line, Meeting, Session
from server.history.export.ports import Owner
from server.history.export.transcript import transcript
from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.people.ports import People
from server.protocol.bodies import Attendance, EpisodeSummary, EpisodeView
from server.protocol.events import Event
from server.protocol.takeout import ExportChoice, ExportPart
from server.rooms.catalogue import Catalogue
from server.rooms.ports import LogReader

PAGE = 100
EVENTS = 500


class RoomLibrary:
    """Every read asks as the person themselves, so nothing comes out that they could not see."""

    def __init__(
        self, people: People, catalogue: Catalogue, reader: EpisodeReader, log: LogReader
    ) -> None:
        self._people = people
        self._catalogue = catalogue
        self._reader = reader
        self._log = log

    async def owner(self, person: str) -> Owner:
        found = await self._people.person(person)
        if found is None:
            raise ServiceError("not_found")
        return Owner(found.id, found.name, found.time_zone, found.locale)

    async def meetings(self, person: str, choice: ExportChoice, most: int) -> list[Meeting]:
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
        self, person: str, meeting: Meeting, parts: frozenset[ExportPart]
    ) -> Session | None:
        try:
            view = await self._reader.view(person, meeting.episode)
        except ServiceError:
            return None
        return Session(
            meeting,
            chat=await self._chat(view) if "chat" in parts else (),
            marks=_marks(view) if "marks" in parts else (),
        )

    async def diary(
        self, person: str, since: Millis | None, until: Millis | None
    ) -> tuple[DiaryDay, ...]:
        return ()

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

    async def _meeting(self, person: str, episode: str) -> Meeting | None:
        view = await self._reader.view(person, episode)
        own = _own(view, person)
        ended_at = view.episode.ended_at
        if own is None or ended_at is None:
            return None
        others = [one for one in view.timeline.people if one.person != person]
        return Meeting(
            episode=episode,
            room=view.episode.room,
            number=view.episode.number,
            title=view.episode.title,
            kind=view.kind,
            started_at=view.episode.started_at,
            ended_at=ended_at,
            present_ms=sum((span.end or ended_at) - span.start for span in own.spans),
            people=tuple(one.name for one in others),
            roles=tuple(one.role for one in others),
            persons=tuple(one.person for one in others),
        )

    async def _chat(self, view: EpisodeView) -> tuple[Line, ...]:
        names = {one.person: one.name for one in view.timeline.people}
        events: list[Event] = []
        last = view.last_seq or 0
        after = view.first_seq - 1
        while after < last:
            page = await self._log.after(view.episode.room, after, EVENTS)
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


def _own(view: EpisodeView, person: str) -> Attendance | None:
    return next((one for one in view.timeline.people if one.person == person), None)


def _marks(view: EpisodeView) -> tuple[Line, ...]:
    return tuple(
        Line(mark.at, "", f"{mark.kind}: {mark.note}" if mark.note else mark.kind)
        for mark in view.marks
    )
