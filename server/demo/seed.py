"""Seeds the demo where it is missing, and opens its doors."""

from dataclasses import dataclass
from datetime import UTC, datetime

from server.bootstrap import Outside, Service, build
from server.demo.profiles import fill_in
from server.demo.stage import DAY, MINUTE, Moment, Stage, WalkingClock
from server.demo.story import PAGES, PEOPLE, PLACES, Character, Place, Session
from server.kernel.clock import Millis
from server.kernel.principal import Principal
from server.people.model import Person
from server.protocol.bodies.people import MeChange
from server.settings import Settings


class RealPeopleError(Exception):
    """The database has people in it and did not begin as a demo, which shows all mails to all."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """A link that signs in as one of the demo's people, once."""

    name: str
    part: str
    link: str


async def welcome(settings: Settings) -> list[Welcome]:
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
        return [await _door(service, character) for character in PEOPLE]
    finally:
        await service.stop()


async def _seed(service: Service, clock: WalkingClock) -> None:
    today = clock.now() // DAY * DAY
    cast = {one.key: await _member(service, one) for one in PEOPLE}
    for one in PEOPLE:
        await fill_in(service, one.key, cast[one.key])
    stage = Stage(service, clock, cast)
    rooms = {place.cid: await stage.found(place, today - 150 * DAY) for place in PLACES}
    for start, place, session in _by_time(today):
        await stage.play(rooms[place.cid], session, start)
    for page in PAGES:
        clock.at = today - page.days * DAY + 18 * 60 * MINUTE
        await stage.write(page, datetime.fromtimestamp(clock.at / 1000, UTC).date().isoformat())
    clock.at = None
    for place in PLACES:
        await _afterwards(stage, rooms[place.cid], place, clock.now() - 3 * 60 * MINUTE)
        clock.at = None
        next_at = today + place.next_in_days * DAY + round(place.sessions[-1].hour * 60) * MINUTE
        await stage.plan(rooms[place.cid], place, next_at)


def _by_time(today: Millis) -> list[tuple[Millis, Place, Session]]:
    """Every session of every place, oldest first, because there is one clock."""
    played = [
        (today - session.days * DAY + round(session.hour * 60) * MINUTE, place, session)
        for place in PLACES
        for session in place.sessions
    ]
    return sorted(played, key=lambda one: one[0])


async def _afterwards(stage: Stage, room: str, place: Place, since: Millis) -> None:
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


async def _door(service: Service, character: Character) -> Welcome:
    person = await _known(service, character)
    if person is None:
        raise LookupError(character.email)
    return Welcome(character.name, character.part, await service.people.links.make(person))
