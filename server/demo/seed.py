"""Seeds the demo where it is missing, and opens its doors."""

from dataclasses import dataclass
from datetime import UTC, datetime

from server.bootstrap import Outside, Service, build
from server.demo.pairs import DemoPairs
from server.demo.profiles import fill_in
from server.demo.stage import DAY, MINUTE, Moment, Stage, WalkingClock
from server.demo.story import OPEN_LETTER, PAGES, PEOPLE, PLACES, Character, StoryRoom, Talk
from server.kernel.clock import Millis
from server.kernel.principal import Principal
from server.people.model import Person
from server.protocol.bodies.people import MeChange
from server.settings import Settings


class RealPeopleError(Exception):
    """The database has people in it and did not begin as a demo, which shows all mails to all."""


@dataclass(frozen=True, slots=True)
class SignInLink:
    """A link that signs in as one of the demo's people, once."""

    name: str
    part: str
    link: str


async def welcome(settings: Settings) -> list[SignInLink]:
    """Links for everybody in the demo; plays its past first, unless that was done before.

    Call it before the service is started on the same data folder. Raises RealPeopleError.
    """
    clock = WalkingClock()
    service = await build(settings, Outside(clock=clock))
    try:
        if await _known(service, PEOPLE[0]) is None and await service.people.tables.any_member():
            raise RealPeopleError
        if await _known(service, PEOPLE[-1]) is None:
            await _seed(service, clock)
        doors = [await _door(service, character) for character in PEOPLE]
        return [door for door in doors if door is not None]
    finally:
        await service.stop()


async def _seed(service: Service, clock: WalkingClock) -> None:
    today = clock.now() // DAY * DAY
    clock.at = today - 151 * DAY
    cast = {one.key: await _member(service, one) for one in PEOPLE}
    for one in PEOPLE:
        await fill_in(service, one.key, cast[one.key])
    stage, pairs = Stage(service, clock, cast), DemoPairs(service, cast)
    rooms: dict[str, str] = {}
    for start, place, session in _by_time(today):
        if session is None:
            rooms[place.cid] = await _founded(stage, pairs, place, start)
        else:
            await _played(
                stage, pairs, rooms[place.cid], PlayedSession(place, session, today), start
            )
    for page in PAGES:
        clock.at = today - page.days * DAY + 18 * 60 * MINUTE
        await stage.write(page, datetime.fromtimestamp(clock.at / 1000, UTC).date().isoformat())
    clock.at = today - OPEN_LETTER.days * DAY + 9 * 60 * MINUTE
    await pairs.write(OPEN_LETTER)
    clock.at = None
    for place in PLACES:
        await _afterwards(stage, rooms[place.cid], place, clock.now() - 3 * 60 * MINUTE)
        clock.at = None
        await _planned(stage, pairs, rooms[place.cid], place, today)


async def _founded(stage: Stage, pairs: DemoPairs, place: StoryRoom, at: Millis) -> str:
    """A room somebody founds, or that two get whose letter was answered with yes."""
    if place.letter is None:
        return await stage.found(place, at)
    stage.be_at(at)
    room = await pairs.accepted(place.letter)
    await stage.agree(room, place)
    today = at + place.letter.days * DAY
    await pairs.book(room, _two(place), _start(place.sessions[0], today), 45)
    return room


@dataclass(frozen=True, slots=True)
class PlayedSession:
    """A session of a place, as it is played today."""

    place: StoryRoom
    session: Talk
    today: Millis


async def _played(
    stage: Stage, pairs: DemoPairs, room: str, part: PlayedSession, start: Millis
) -> None:
    """A session; two of a relationship agree at its end on when they meet next, and after their
    first on how."""
    await stage.play(room, part.session, start)
    if part.place.letter is None:
        return
    await pairs.met()
    sessions, agreed = part.place.sessions, part.place.agreed
    if agreed is not None and part.session is sessions[0]:
        review = datetime.fromtimestamp(part.today / 1000 + agreed.review_in_days * 86_400, UTC)
        await pairs.agree(room, _two(part.place), agreed, review.date().isoformat())
    following = sessions[sessions.index(part.session) + 1 :]
    if following:
        await pairs.book(room, _two(part.place), _start(following[0], part.today), 45)


async def _planned(
    stage: Stage, pairs: DemoPairs, room: str, place: StoryRoom, today: Millis
) -> None:
    next_at = today + place.next_in_days * DAY + round(place.sessions[-1].hour * 60) * MINUTE
    if place.letter is None:
        await stage.plan(room, place, next_at)
        return
    await stage.plan(room, place, None)
    await pairs.book(room, _two(place), next_at, 45)
    if place.proposed is not None:
        await pairs.propose(room, place.proposed, today)


def _two(place: StoryRoom) -> tuple[str, str]:
    """The mentor and the mentee."""
    return place.members[0][0], place.members[1][0]


def _start(session: Talk, today: Millis) -> Millis:
    return today - session.days * DAY + round(session.hour * 60) * MINUTE


def _by_time(today: Millis) -> list[tuple[Millis, StoryRoom, Talk | None]]:
    """Every founding and every session, oldest first, because there is one clock."""
    founded: list[tuple[Millis, StoryRoom, Talk | None]] = [
        (today - (place.letter.days if place.letter else 150) * DAY, place, None)
        for place in PLACES
    ]
    played: list[tuple[Millis, StoryRoom, Talk | None]] = [
        (_start(session, today), place, session) for place in PLACES for session in place.sessions
    ]
    return sorted([*founded, *played], key=lambda one: one[0])


async def _afterwards(stage: Stage, room: str, place: StoryRoom, since: Millis) -> None:
    for minute, who, act in place.afterwards:
        await stage.do(room, Moment(since + round(minute * MINUTE), who, act))


async def _member(service: Service, character: Character) -> Principal:
    found = await _known(service, character)
    accounts = service.people.accounts
    person = found or await accounts.create(character.email, character.name, admin=False)
    principal = Principal(person.id, person.name, "member", "")
    await accounts.change(principal, MeChange(time_zone=character.time_zone))
    return principal


async def _known(service: Service, character: Character) -> Person | None:
    return await service.people.tables.member_by_email(character.email)


async def _door(service: Service, character: Character) -> SignInLink | None:
    """None for whom a demo of an older service does not know."""
    person = await _known(service, character)
    if person is None:
        return None
    return SignInLink(character.name, character.part, await service.people.links.make(person))
