"""What one person, or one room, may have at once."""

from sqlalchemy import Connection

from server.protocol.limits import LIMITS
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.service.house import House


async def test_a_host_of_very_many_rooms_founds_another_once_one_is_archived(
    home: House, pair: Pair
) -> None:
    host = pair.host

    def many(connection: Connection) -> None:
        for number in range(LIMITS.person_rooms):
            connection.exec_driver_sql(
                "INSERT INTO rooms (id, epoch, head, title, kind, history, lobby, locked, archived,"
                " created_at, last_at) VALUES (?, 'e', 0, '', 'circle', 'all', 0, 0, 0, 0, 0)",
                (f"r_many{number}",),
            )
        connection.exec_driver_sql(
            "INSERT INTO memberships (person, room, name, guest, role, standing, admitted_seq)"
            " SELECT ?, number, 'Tomas', 0, 'host', 'member', 1 FROM rooms WHERE id LIKE 'r_many%'",
            (host.person,),
        )

    await home.service.database.write(many)
    cid = new_cid()
    body = {"cid": cid, "title": "One more", "kind": "circle"}
    answer = await host.browser.post("/rooms", json=body)
    assert (answer.status_code, answer.json()["code"]) == (409, "quota_exceeded")

    def archive(connection: Connection) -> None:
        connection.exec_driver_sql(
            "UPDATE rooms SET archived = 1 WHERE id IN ('r_many1', 'r_many2')"
        )

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
