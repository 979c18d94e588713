"""Who blocks somebody meets them no more; who is blocked cannot tell."""

from typing import Any

from server.protocol.bodies.mentoring.blocks import Blocks
from tests.support.history.reflecting import body, code
from tests.support.mentoring.pairs import a_mentee, a_mentor, act, mine, read, send, sent
from tests.support.people.visitors import Visitor
from tests.support.service.house import House


async def block(who: Visitor, other: Visitor, status: int = 204) -> None:
    answer = await who.browser.put(f"/me/blocks/{other.person}")
    assert answer.status_code == status, answer.text


async def blocked_by(who: Visitor) -> list[str]:
    found = body(await who.browser.get("/me/blocks"), Blocks)
    return [one.person for one in found.blocks]


async def all_that(who: Visitor, other: Visitor) -> list[Any]:
    """All that one sees of the other, and of what is between the two."""
    pages = (
        f"/people/{other.person}/card",
        f"/people/{other.person}",
        f"/mentors/{other.person}/letter",
        "/mentoring-requests",
        "/me/blocks",
    )
    return [(await who.browser.get(page)).json() for page in pages]


async def test_a_block_is_ones_own_to_see_and_to_take_back(home: House) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    for _ in range(2):
        await block(amara, grace)
    assert (await blocked_by(amara), await blocked_by(grace)) == ([grace.person], [])
    card = await amara.browser.get(f"/people/{grace.person}/card")
    assert (card.status_code, code(card)) == (404, "not_found")
    assert code(await send(amara, grace)) == "no_room"
    for _ in range(2):
        gone = await amara.browser.delete(f"/me/blocks/{grace.person}")
        assert gone.status_code == 204
    assert await blocked_by(amara) == []
    assert (await sent(amara, grace)).state == "sent"


async def test_nobody_blocks_themselves_nor_who_is_not_there(home: House) -> None:
    grace = await a_mentor(home)
    await block(grace, grace, 404)
    nobody = await grace.browser.put("/me/blocks/u_" + "a" * 26)
    assert (nobody.status_code, code(nobody)) == (404, "not_found")


async def test_a_mentor_who_blocks_is_to_the_other_one_who_is_full(home: House) -> None:
    """Two houses' worth of it in one: what Amara sees of Grace, who blocked her, is what Ben sees
    of Hugo, who is full."""
    grace, hugo = await a_mentor(home, "Grace"), await a_mentor(home, "Hugo")
    amara, ben = await a_mentee(home, "Amara"), await a_mentee(home, "Ben")
    first, second = await sent(amara, grace), await sent(ben, hugo)
    await block(grace, amara)
    cleo = await a_mentee(home, "Cleo")
    assert (await act(hugo, (await sent(cleo, hugo)).id, "accept")).status_code == 200
    names = {grace.person: "x", hugo.person: "x", "Grace": "y", "Hugo": "y"}
    names |= {amara.person: "z", ben.person: "z", first.id: "rq", second.id: "rq"}

    def alike(value: Any) -> Any:  # noqa: ANN401 - any JSON
        if isinstance(value, dict):
            return {key: alike(one) for key, one in value.items()}
        if isinstance(value, list):
            return [alike(one) for one in value]
        return names.get(value, value) if isinstance(value, str) else value

    assert alike(await all_that(amara, grace)) == alike(await all_that(ben, hugo))
    for who, request in ((amara, first), (ben, second)):
        late = await act(who, request.id, "take-back")
        assert late.json()["data"] == {"state": "void"}


async def test_a_mentee_who_blocks_took_it_back_as_far_as_the_mentor_can_tell(
    home: House,
) -> None:
    grace, amara, ben = await a_mentor(home), await a_mentee(home), await a_mentee(home, "Ben")
    first, second = await sent(amara, grace), await sent(ben, grace)
    await block(amara, grace)
    assert (await act(ben, second.id, "take-back")).status_code == 200
    one, other = await read(grace, first.id), await read(grace, second.id)
    assert (one.state, one.end, one.words, one.may) == ("taken_back", None, None, ())
    assert (other.state, other.end, other.words, other.may) == ("taken_back", None, None, ())
    for request in (first, second):
        late = await act(grace, request.id, "accept")
        assert late.json()["data"] == {"state": "taken_back"}
    card = await grace.browser.get(f"/people/{amara.person}/card")
    assert card.status_code == 404, "a mentee is seen by whom they asked, while it is open"
    gone = await amara.browser.delete(f"/me/blocks/{grace.person}")
    assert gone.status_code == 204
    assert (await read(grace, first.id)).state == "taken_back"
    assert code(await send(amara, grace)) == code(await send(ben, grace)) == "too_soon"


async def test_whom_one_asked_sees_ones_card_while_it_is_open(home: House) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home, occupation="Nurse")
    path = f"/people/{amara.person}/card"
    assert (await grace.browser.get(path)).status_code == 404
    request = await sent(amara, grace)
    assert (await grace.browser.get(path)).json()["occupation"] == "Nurse"
    assert (await act(grace, request.id, "decline", reason="unsaid")).status_code == 200
    assert (await grace.browser.get(path)).status_code == 404
    assert (await mine(amara)).waiting == 0
