"""Plays the story through the real log, with a clock that walks through the past."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from msgspec import structs

from server.bootstrap import Service
from server.demo.story import (
    Act,
    Amend,
    Confirm,
    Cover,
    DiaryPage,
    Give,
    Keep,
    OnBoard,
    Point,
    Promise,
    Reflect,
    Say,
    Show,
    StoryHand,
    StoryMark,
    StoryRoom,
    StoryTurn,
    Talk,
    Vanish,
)
from server.history.rules.episode_start_and_end import EMPTY_MS
from server.kernel.clock import Millis, SystemClock
from server.kernel.ids import new_id
from server.kernel.principal import Principal
from server.protocol.bodies.diary import DiaryCreate
from server.protocol.bodies.episodes import EpisodeAmend, EpisodeConfirm
from server.protocol.bodies.marks import MarkCreate
from server.protocol.bodies.reflections import Answers, ReflectionAct, ReflectionSave, Scores, Sheet
from server.protocol.bodies.rooms import RoomCreate
from server.protocol.bodies.shared_entries import ShareChange
from server.protocol.events.board import (
    ActionAdded,
    ActionDone,
    AgendaAdded,
    AgendaCovered,
    AgendaTaken,
    AgendaTurned,
)
from server.protocol.events.calls import (
    CallEnded,
    CallJoined,
    CallLeft,
    CallStarted,
    HandLowered,
    HandRaised,
    ShareStarted,
    ShareStopped,
)
from server.protocol.events.chat import MessageSent
from server.protocol.events.log import SYSTEM_ACTOR, Body
from server.protocol.events.retention import ConsentGiven
from server.protocol.events.rooms import MemberAdded, PersonEntered, PersonLeft, RoomChanged
from server.rooms.consent.consent import TEXTS
from server.rooms.log.appending import note_of
from server.rooms.ports import Duplicate, Refused

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
DEVICE = "demo-device"


class WalkingClock:
    """The machine's clock, until it is told to be somewhere else."""

    def __init__(self) -> None:
        self._system = SystemClock()
        self.at: Millis | None = None

    def now(self) -> Millis:
        return self._system.now() if self.at is None else self.at

    def monotonic(self) -> float:
        return self._system.monotonic()


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that somebody does at a time."""

    at: Millis
    who: str
    act: Act | Body


def moments(session: Talk, start: Millis, call: str) -> Iterator[Moment]:
    """Everything of a session in the order of time: coming, calling, its lines, and going."""
    return iter(sorted(_moments(session, start, call), key=lambda moment: moment.at))


def _moments(session: Talk, start: Millis, call: str) -> Iterator[Moment]:
    for place, who in enumerate(session.cast):
        came = start + place * MINUTE // 2
        yield Moment(came, who, PersonEntered())
        if place == 0:
            yield Moment(came, who, CallStarted(call=call))
        yield Moment(came + 10_000, who, CallJoined(call=call))
    for minute, who, act in session.lines:
        at = start + round(minute * MINUTE)
        yield from _played(at, who, act, call)
    end = start + session.minutes * MINUTE
    for place, who in enumerate(session.cast):
        yield Moment(end + place * 4_000, who, CallLeft(call=call))
        yield Moment(end + place * 4_000, who, PersonLeft())
    yield Moment(end + len(session.cast) * 4_000, SYSTEM_ACTOR, CallEnded(call=call))


def _played(at: Millis, who: str, act: Act, call: str) -> Iterator[Moment]:
    match act:
        case Show(minutes=minutes):
            yield Moment(at, who, ShareStarted(call=call))
            yield Moment(at + round(minutes * MINUTE), who, ShareStopped(call=call))
        case StoryHand(minutes=minutes):
            yield Moment(at, who, HandRaised(call=call))
            yield Moment(at + round(minutes * MINUTE), who, HandLowered(call=call))
        case Vanish(minutes=minutes):
            yield Moment(at, who, CallLeft(call=call))
            yield Moment(at, who, PersonLeft(reason="lost"))
            yield Moment(at + round(minutes * MINUTE), who, PersonEntered())
            yield Moment(at + round(minutes * MINUTE), who, CallJoined(call=call))
        case _:
            yield Moment(at, who, act)


class Stage:
    """Puts moments into the log of a service whose clock it holds."""

    def __init__(self, service: Service, clock: WalkingClock, cast: dict[str, Principal]) -> None:
        self._service = service
        self._clock = clock
        self._cast = cast
        self._cids = 0
        self._seqs: dict[tuple[str, str], int] = {}

    def be_at(self, at: Millis) -> None:
        """It is that time now."""
        self._clock.at = at

    async def agree(self, room: str, place: StoryRoom) -> None:
        """All of the place let its chat be kept."""
        for key, _ in place.members:
            await self._agree(room, self._cast[key])

    async def found(self, place: StoryRoom, at: Millis) -> str:
        """The place's room, with its members, at the time `at`."""
        self._clock.at = at
        founder = self._cast[place.members[0][0]]
        request = RoomCreate(cid=place.cid, title=place.title, kind=place.kind)
        view = await self._service.room_side.catalogue.create(founder, request)
        await self._agree(view.room.id, founder)
        for key, role in place.members[1:]:
            person = self._cast[key]
            body = MemberAdded(person=person.person, name=person.name, role=role, by=founder.person)
            await self._write(view.room.id, founder.person, body)
            await self._agree(view.room.id, person)
        return view.room.id

    async def play(self, room: str, session: Talk, start: Millis) -> None:
        """A session from its first person to five minutes after its last."""
        self._clock.at = start
        call = new_id("call")
        first = self._actor(session.cast[0])
        await self._write(room, first, RoomChanged(title=session.title))
        for moment in moments(session, start, call):
            await self.do(room, moment)
        self._clock.at = self._clock.now() + EMPTY_MS
        await self._service.history.tick()
        await self._service.history.settled()
        await self._speak_of(room, session)
        for reflection in session.reflections:
            await self._reflect(room, reflection)

    async def _speak_of(self, room: str, session: Talk) -> None:
        """What was said of the session that has just become an episode."""
        confirmations = self._service.history.episodes.confirmations
        for who, word in session.afterwards:
            self._clock.at = self._clock.now() + 4 * MINUTE
            (last,) = await self._service.history.books.archive.line(room, 1, 1)
            person, episode = self._cast[who].person, last.summary.id
            match word:
                case Confirm():
                    await confirmations.confirm(person, episode, EpisodeConfirm(cid=self._cid()))
                case Amend(about=about, text=text):
                    amend = EpisodeAmend(cid=self._cid(), about=about, text=text)
                    await confirmations.amend(person, episode, amend)

    async def write(self, page: DiaryPage, day: str) -> None:
        """A page of a diary, dated `day`."""
        request = DiaryCreate(cid=self._cid(), device=DEVICE, day=day, text=page.text)
        await self._service.history.personal.diary.add(self._cast[page.who].person, request)

    async def _reflect(self, room: str, reflection: Reflect) -> None:
        """On the room's last episode, some minutes after it."""
        person, history = self._cast[reflection.who].person, self._service.history
        episode = (await history.episodes.reader.page(person, room, None, 1)).episodes[0].id
        sheet = Sheet(
            answers=Answers(
                happened=reflection.happened, matters=reflection.matters, next=reflection.next
            ),
            scores=Scores(**dict(zip(Scores.__struct_fields__, reflection.scores, strict=False))),
        )
        self._clock.at = self._clock.now() + 4 * MINUTE
        await history.personal.reflections.save(
            person, episode, ReflectionSave(device=DEVICE, revision=0, sheet=sheet)
        )
        await history.personal.reflections.act(person, episode, ReflectionAct(act=reflection.act))
        if reflection.line:
            await self._choose(person, episode)

    async def _choose(self, person: str, episode: str) -> None:
        """What they mean to do next becomes their line for next time."""
        sharing = self._service.history.personal.sharing
        shared = (await sharing.of_episode(person, episode)).entries
        own = next(one for one in shared if one.author == person and one.item == "next")
        await sharing.choose(person, own.id, ShareChange(line=True))

    async def do(self, room: str, moment: Moment) -> None:
        self._clock.at = moment.at
        match moment.act:
            case StoryMark(kind=kind, note=note):
                person = self._cast[moment.who].person
                mark = MarkCreate(cid=self._cid(), kind=kind, note=note)
                await self._service.history.personal.marks.add(person, room, mark)
            case Say(text=text):
                await self._write(room, self._actor(moment.who), MessageSent(text=text))
            case Give() as gift:
                await self._give(room, self._actor(moment.who), gift)
            case Show() | StoryHand() | Vanish():
                raise ValueError("moments() turns these into events")
            case Point() | StoryTurn() | Cover() | Promise() | Keep():
                await self._on_board(room, self._actor(moment.who), moment.act)
            case body:
                await self._write(room, self._actor(moment.who), body)

    async def _on_board(self, room: str, actor: str, act: OnBoard) -> None:
        match act:
            case Point(text=text):
                self._seqs[room, text] = await self._write(room, actor, AgendaAdded(text=text))
            case StoryTurn(text=text, covered=covered):
                if covered:
                    await self._write(room, actor, AgendaCovered(point=self._seqs[room, covered]))
                point = self._seqs[room, text]
                await self._write(room, actor, AgendaTaken(point=point))
                await self._write(room, actor, AgendaTurned(point=point))
            case Cover(text=text):
                await self._write(room, actor, AgendaCovered(point=self._seqs[room, text]))
            case Promise(text=text, days=days):
                due = None if days is None else day_of(self._clock.now() + days * DAY)
                made = ActionAdded(text=text, owner=actor, due=due)
                self._seqs[room, text] = await self._write(room, actor, made)
            case Keep(text=text):
                await self._write(room, actor, ActionDone(action=self._seqs[room, text]))

    async def plan(self, room: str, place: StoryRoom, next_at: Millis | None) -> None:
        """How often they meet, and when next, where that is no meeting that they book."""
        host = self._cast[place.members[0][0]].person
        cadence = RoomChanged(cadence_days=place.cadence_days)
        if next_at is not None:
            cadence = structs.replace(cadence, next_at=next_at)
        await self._write(room, host, cadence)

    async def _agree(self, room: str, who: Principal) -> None:
        """What was said in the demo is there to be read."""
        agreed = ConsentGiven(purpose="chat_log", version=TEXTS["chat_log"].version)
        await self._write(room, who.person, agreed)

    async def _give(self, room: str, person: str, gift: Give) -> None:
        content = gift.content.encode()
        ref = await self._service.files.upload(
            person, room, gift.name, _once(content), len(content)
        )
        await self._write(room, person, MessageSent(text=gift.text, files=(ref,)))

    async def _write(self, room: str, actor: str, body: Body) -> int:
        """The seq that `body` got."""
        outcome = await self._service.writer.append(note_of(room, body, actor=actor))
        if isinstance(outcome, Refused):
            raise outcome.error
        await self._service.history.settled()
        return outcome.seq if isinstance(outcome, Duplicate) else outcome.events[0].seq

    def _actor(self, who: str) -> str:
        return SYSTEM_ACTOR if who == SYSTEM_ACTOR else self._cast[who].person

    def _cid(self) -> str:
        self._cids += 1
        return f"0000000000000000DEM0{self._cids:06d}"


def day_of(at: Millis) -> str:
    """The day of the calendar at that moment, in UTC."""
    return datetime.fromtimestamp(at / 1000, UTC).date().isoformat()


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content
