"""Whatever two people do with an agreement, the service has it as a simple model has it."""

from random import Random

from server.kernel.errors import ServiceError
from server.mentoring.agreement.agreements import Agreements, StepWish
from server.protocol.bodies.mentoring.agreement import (
    AgreementOffer,
    AgreementOpen,
    AgreementSigning,
    AgreementView,
    AgreementYes,
    DraftPatch,
)
from tests.support.mentoring.agreeing import related
from tests.support.mentoring.agreement_model import (
    SAID,
    SHARED,
    Act,
    Cells,
    Model,
    Name,
    Two,
    Who,
    answers_of,
    done,
    other_of,
)
from tests.support.people.cids import new_cid
from tests.support.service.house import House

NAMES: tuple[Name, ...] = ("offer", "accept", "accept", "leave_open", "sign", "sign")
ROOMS = 6
ACTS = 8


class AtTheService:
    """The two of a room, by the use cases behind its routes."""

    def __init__(self, agreements: Agreements, room: str, people: dict[Who, str]) -> None:
        self.agreements = agreements
        self.room = room
        self.people = people

    async def fill(self, who: Who, cells: Cells) -> None:
        patch = DraftPatch(answers=answers_of(cells))
        await self.agreements.save(self.people[who], self.room, patch)
        await self.agreements.hand(self.people[who], self.room, handed=True)

    async def view(self) -> AgreementView:
        return await self.agreements.view(self.people["mentor"], self.room)

    async def tries(self, act: Act) -> bool:
        wish = self._wish(act, await self.view())
        try:
            await self.agreements.step(self.people[act[1]], self.room, wish)
        except ServiceError as error:
            if error.code != "conflict":
                raise
            return False
        return True

    def _wish(self, act: Act, view: AgreementView) -> StepWish:
        name, who, point, which = act
        version, cid = view.versions[0], new_cid()
        if name == "offer":
            return AgreementOffer(cid=cid, version=1, answer=SAID[point][which])
        if name == "leave_open":
            return AgreementOpen(cid=cid, version=1, point=point)
        if name == "sign":
            return AgreementSigning(cid=cid, version=1, terms=version.terms)
        shown = next(one for one in version.points if one.point == point)
        theirs = self.people[other_of(who)]
        said = shown.offer.seq if shown.offer and shown.offer.by == theirs else 2**32 - 1
        return AgreementYes(cid=cid, version=1, point=point, offer=said)


async def test_any_acts_of_two_stand_as_the_model_has_them(home: House) -> None:
    tomas, amara = await home.person("Tomas Lind"), await home.person("Amara Diallo")
    chance = Random(166)
    for _ in range(ROOMS):
        room = await related(home, tomas, amara)
        people: dict[Who, str] = {"mentor": tomas.person, "mentee": amara.person}
        two = AtTheService(home.service.agreement.agreements, room, people)
        cells: list[Cells] = [{p: chance.randrange(2) for p in SHARED[:2]} for _ in Two]
        model = Model.of(*cells)
        for who, one in zip(Two, cells, strict=True):
            await two.fill(who, one)
        for _ in range(ACTS):
            act = _act(chance)
            if act[0] == "accept" and act[1:3] not in answerable(await two.view(), people):
                continue
            assert await two.tries(act) is done(model, act), (act, model)
            version = (await two.view()).versions[0]
            assert version.state == model.state
            settled = {one.point for one in version.points if one.settled not in {None, "own"}}
            assert settled == set(model.terms)
            signed = {one.person for one in version.people if one.signed_at is not None}
            assert signed == {people[who] for who in model.signed}


def _act(chance: Random) -> Act:
    name = chance.choice(NAMES)
    return name, chance.choice(Two), chance.choice(SHARED[:2]), chance.randrange(2)


def answerable(view: AgreementView, people: dict[Who, str]) -> set[tuple[Who, str]]:
    """Who may say yes to what: only what the other said to them has a button on the page."""
    offers = {one.point: one.offer.by for one in view.versions[0].points if one.offer}
    return {
        (who, point)
        for who in Two
        for point in SHARED
        if offers.get(point) == people[other_of(who)]
    }
