"""What one person, or one room, may have at once."""

from sqlalchemy import Connection, insert, select, update

from server.protocol.limits import LIMITS
from server.store.log.projections import UNBORN
from server.store.tables.log import memberships, rooms
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.service.house import House


async def test_a_host_of_very_many_rooms_founds_another_once_one_is_archived(
    home: House, pair: Pair
) -> None:
    host = pair.host

    def many(connection: Connection) -> None:
        row = {"epoch": "e", "head": 0, "last_at": 0, **UNBORN, "kind": "circle", "history": "all"}
        founded = [{"id": f"r_many{number}", **row} for number in range(LIMITS.person_rooms)]
        connection.execute(insert(rooms), founded)
        numbers = connection.scalars(select(rooms.c.number).where(rooms.c.id.like("r_many%")))
        hosting = {"name": "Tomas", "guest": False, "role": "host", "standing": "member"}
        theirs = {"person": host.person, "admitted_seq": 1, **hosting}
        connection.execute(insert(memberships), [{"room": one, **theirs} for one in numbers])

    await home.service.database.write(many)
    cid = new_cid()
    body = {"cid": cid, "title": "One more", "kind": "circle"}
    answer = await host.browser.post("/rooms", json=body)
    assert (answer.status_code, answer.json()["code"]) == (409, "quota_exceeded")

    def archive(connection: Connection) -> None:
        two = update(rooms).where(rooms.c.id.in_(["r_many1", "r_many2"]))
        connection.execute(two.values(archived=True))

    await home.service.database.write(archive)
    answer = await host.browser.post("/rooms", json=body)
    assert answer.status_code == 201, answer.text


async def test_a_room_has_so_many_open_links_and_another_once_one_is_withdrawn(
    home: House, pair: Pair
) -> None:
    path = f"/rooms/{pair.room}/invitations"
    wish = {"role": "peer", "hours": 24, "uses": 1}
    made = []
    while (answer := await pair.host.browser.post(path, json=wish)).status_code == 201:
        made.append(answer.json()["id"])
    assert answer.json()["code"] == "quota_exceeded"
    assert len(made) in {LIMITS.room_invitations, LIMITS.room_invitations - 1}
    assert (await pair.host.browser.delete(f"{path}/{made[0]}")).status_code == 204
    assert (await pair.host.browser.post(path, json=wish)).status_code == 201
