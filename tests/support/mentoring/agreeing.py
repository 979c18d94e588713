"""The two of a relationship at a running service, and what they do with their agreement."""

from typing import Any

from httpx import Response
from msgspec import to_builtins

from server.kernel.ids import new_id
from server.protocol.bodies.mentoring.agreement import AgreementVersion, AgreementView, PointView
from server.protocol.events.agreement import AgreementPoint, Answer
from server.rooms.relationship import Companion, RoomForTwo
from tests.support.history.reflecting import body
from tests.support.mentoring.agreement_model import Cells, Two, Who, answers_of
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

Body = dict[str, Any]


class Agreeing:
    """One of the two."""

    def __init__(self, who: Visitor, room: str) -> None:
        self.who = who
        self.room = room
        self.path = f"/rooms/{room}/agreement"

    async def view(self) -> AgreementView:
        return body(await self.who.browser.get(self.path), AgreementView)

    async def version(self) -> AgreementVersion:
        return (await self.view()).versions[0]

    async def point(self, point: AgreementPoint) -> PointView:
        return next(one for one in (await self.version()).points if one.point == point)

    async def save(self, *answers: Answer) -> Response:
        wish = {"answers": to_builtins(answers)}
        return await self.who.browser.patch(f"{self.path}/draft", json=wish)

    async def hand(self, *, handed: bool = True) -> Response:
        return await self.who.browser.put(f"{self.path}/handed", json={"handed": handed})

    async def fill(self, cells: Cells, **words: str) -> None:
        """As `cells` have it, with own `words` to some points; and hand it in."""
        body(await self.save(*answers_of(cells)), AgreementView)
        if words:
            own = [Answer(point=point, words=said) for point, said in words.items()]  # type: ignore[arg-type]
            body(await self.save(*own), AgreementView)
        body(await self.hand(), AgreementView)

    async def act(self, name: str, **fields: object) -> Response:
        number = (await self.version()).version
        return await self.post(name, {"cid": new_cid(), "version": number, **fields})

    async def post(self, name: str, wish: Body) -> Response:
        return await self.who.browser.post(f"{self.path}/{name}", json=wish)

    async def offer(self, answer: Answer) -> Response:
        return await self.act("offer", answer=to_builtins(answer))

    async def accept(self, point: AgreementPoint) -> Response:
        offer = (await self.point(point)).offer
        return await self.act("accept", point=point, offer=offer.seq if offer else 1)

    async def leave_open(self, point: AgreementPoint) -> Response:
        return await self.act("leave-open", point=point)

    async def sign(self) -> Response:
        return await self.act("sign", terms=(await self.version()).terms)


async def related(home: House, mentor: Visitor, mentee: Visitor) -> str:
    """The room of a relationship of the two."""
    made = RoomForTwo(
        room=new_id("r"),
        title="Alarm limits",
        mentor=Companion(mentor.person, mentor.name, "mentor"),
        mentee=Companion(mentee.person, mentee.name, "mentee"),
    )
    await home.service.room_side.relationships.settle(made)
    return made.room


async def agreeing(home: House) -> dict[Who, Agreeing]:
    """A mentor and a mentee who have agreed on nothing yet."""
    tomas, amara = await home.person("Tomas Lind"), await home.person("Amara Diallo")
    room = await related(home, tomas, amara)
    return {"mentor": Agreeing(tomas, room), "mentee": Agreeing(amara, room)}


async def opened(
    home: House, mentor: Cells | None = None, mentee: Cells | None = None
) -> dict[Who, Agreeing]:
    """Both have handed in."""
    pair = await agreeing(home)
    await pair["mentor"].fill(mentor or {})
    await pair["mentee"].fill(mentee or {})
    return pair


async def agreed(home: House) -> dict[Who, Agreeing]:
    """What both said alike holds."""
    pair = await opened(home)
    for who in Two:
        body(await pair[who].sign(), AgreementView)
    return pair
