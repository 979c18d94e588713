"""Two people who plan when they meet, over HTTP: what they ask for and what they are shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

import msgspec
from httpx import Response

from server.kernel.clock import Millis
from server.protocol.bodies.mentoring.meetings import FreeSlots, MeetingOut, MeetingsOut
from server.protocol.events.base import RoomKind
from tests.support.history.reflecting import body
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

T = TypeVar("T")

OFFICE = [{"day": day, "start": 16, "end": 36} for day in range(5)]
"""Monday to Friday from 8 to 18, by one's own clock."""

LONDON = "Europe/London"


@dataclass
class Planner:
    """Somebody in a room."""

    who: Visitor
    room: str

    async def ask(self, path: str, **fields: object) -> Response:
        """POST below the room; a fresh cid unless one is given."""
        return await self.who.browser.post(
            f"/rooms/{self.room}/{path}", json={"cid": new_cid(), **fields}
        )

    async def book(self, wall: str, minutes: int = 45, **fields: object) -> Response:
        wish = {"wall": wall, "zone": LONDON, "minutes": minutes, **fields}
        return await self.ask("meetings", **wish)

    async def booked(self, wall: str, minutes: int = 45, **fields: object) -> MeetingOut:
        return meeting(await self.book(wall, minutes, **fields))

    async def act(self, of: MeetingOut, act: str, **fields: object) -> Response:
        return await self.ask(f"meetings/{of.id}/{act}", seen=of.sequence, **fields)

    async def move(self, of: MeetingOut, wall: str, **fields: object) -> Response:
        return await self.act(of, "move", wall=wall, zone=LONDON, minutes=45, **fields)

    async def all(self) -> MeetingsOut:
        return body(await self.who.browser.get(f"/rooms/{self.room}/meetings"), MeetingsOut)

    async def slots(self, wall: str, **moving: str) -> tuple[Millis, ...]:
        """Where 45 minutes can begin on the day of `wall`."""
        day = wall.partition("T")[0]
        span = {"since": instant(f"{day}T00:00"), "until": instant(f"{day}T23:59")}
        path = f"/rooms/{self.room}/free-times"
        answer = await self.who.browser.get(path, params={"minutes": 45, **span, **moving})
        return body(answer, FreeSlots).slots

    async def next_at(self) -> Millis | None:
        """When the room says that it meets next."""
        answer = await self.who.browser.get(f"/rooms/{self.room}")
        found: Millis | None = answer.json()["room"].get("next_at")
        return found


def meeting(answer: Response) -> MeetingOut:
    return made(answer, MeetingOut)


def made(answer: Response, kind: type[T]) -> T:
    """What was made or changed."""
    assert answer.is_success, answer.text
    return msgspec.json.decode(answer.content, type=kind)


async def planners(home: House, kind: RoomKind = "one_to_one") -> tuple[Planner, Planner]:
    """Two with office hours, one in London and one in Paris, in a room of theirs."""
    one, other = await home.person("Amara"), await home.person("Tomas")
    await at_work(one, LONDON)
    await at_work(other, "Europe/Paris")
    room = await one.found(kind, lobby=False)
    await other.accept(await one.invite(room, "mentee"))
    return Planner(one, room), Planner(other, room)


async def at_work(who: Visitor, zone: str) -> None:
    """Free in office hours, by the clock of `zone`."""
    assert (await who.browser.patch("/me", json={"time_zone": zone})).is_success
    assert (await who.browser.patch("/me/profile", json={"week": OFFICE})).is_success


def instant(wall: str, zone: str = LONDON) -> Millis:
    return round(datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def later(wall: str, **by: float) -> str:
    """The wall time after `wall`."""
    return (datetime.fromisoformat(wall) + timedelta(**by)).isoformat(timespec="minutes")
