"""Whoever shares a room hears how clocks go for the others, and nobody else does."""

from pathlib import Path

from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house


async def zones(visitor: Visitor) -> dict[str, str]:
    answer = await visitor.browser.get("/me/clocks")
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["zones"])


async def move(visitor: Visitor, zone: str) -> None:
    answer = await visitor.browser.patch("/me", json={"time_zone": zone})
    assert answer.status_code == 200, answer.text


async def come_in(home: House, link: str, **wish: str) -> tuple[int, dict[str, str]]:
    """A guest walks in; the status, and the clocks that they are told."""
    browser = home.browser()
    answer = await browser.post(f"/invitations/{link.rsplit('/', 1)[-1]}/accept", json=wish)
    if answer.status_code != 200:
        return answer.status_code, {}
    told = (await browser.get("/me/clocks")).json()["zones"]
    return 200, {**told, "me": answer.json()["me"]["person"]}


async def test_people_of_a_room_hear_of_each_others_clocks_and_strangers_do_not(
    tmp_path: Path,
) -> None:
    async with house(tmp_path) as home:
        host, mentee = await home.person("Tomas Lindqvist"), await home.person("Amara Diallo")
        stranger = await home.person("Ines Roth")
        room = await host.found()
        await mentee.accept(await host.invite(room, "mentee"))
        await move(host, "Europe/Stockholm")
        await move(mentee, "America/Halifax")
        both = {host.person: "Europe/Stockholm", mentee.person: "America/Halifax"}
        assert await zones(host) == both
        assert await zones(mentee) == both
        assert await zones(stranger) == {}
        await mentee.browser.post(f"/rooms/{room}/leave")
        assert await zones(mentee) == {}
        assert set(await zones(host)) == {host.person}


async def test_a_guest_has_the_clock_of_the_device_they_came_with(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        host = await home.person("Tomas Lindqvist")
        room = await host.found(lobby=False)
        link = await host.invite(room, "guest", uses=3)
        status, told = await come_in(home, link, name="Ola", time_zone="Europe/Oslo")
        assert status == 200
        ola = told["me"]
        assert told[ola] == "Europe/Oslo"
        assert (await zones(host))[ola] == "Europe/Oslo"
        status, told = await come_in(home, link, name="Old client")
        assert status == 200
        assert told["me"] not in await zones(host), "no zone was said, so none is told"
        assert (await come_in(home, link, name="Mars", time_zone="Mars/Olympus"))[0] == 400
