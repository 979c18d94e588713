"""The demo: invented people with a past that went through the real log."""

from pathlib import Path

import msgspec
from httpx import AsyncClient

from server.bootstrap import Outside
from server.demo import welcome
from server.demo.story import PEOPLE
from server.history.record.fold import rebuild
from server.protocol.bodies.episodes import Episodes, EpisodeView
from server.protocol.bodies.rooms import Rooms
from server.settings import Settings
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher
from tests.support.store.databases import given_in


async def rooms_of(browser: AsyncClient) -> Rooms:
    return msgspec.json.decode((await browser.get("/rooms")).content, type=Rooms)


async def inside(home: House, link: str) -> AsyncClient:
    browser = home.browser()
    token = link.rsplit("/", 1)[-1].rsplit("=", 1)[-1].rsplit("#", 1)[-1]
    answer = await browser.post("/auth/link/redeem", json={"token": token})
    assert answer.status_code == 200, answer.text
    return browser


async def test_each_link_signs_in_and_shows_weeks_of_episodes(tmp_path: Path) -> None:
    doors = await welcome(Settings.model_validate(given_in(tmp_path)))
    assert all("(demo)" in door.name for door in doors)
    async with house(tmp_path, Outside(hasher=QuickHasher())) as home:
        amara, tomas = [await inside(home, door.link) for door in doors[:2]]
        rooms = (await rooms_of(amara)).rooms
        assert sorted(card.episodes for card in rooms) == [3, 7]
        assert not any(card.live for card in rooms)
        (pair,) = [card.room for card in rooms if card.room.kind == "one_to_one"]
        answer = await amara.get(f"/rooms/{pair.id}/episodes")
        newest = msgspec.json.decode(answer.content, type=Episodes).episodes[0]
        path = f"/episodes/{newest.id}"
        mine = msgspec.json.decode((await amara.get(path)).content, type=EpisodeView)
        theirs = msgspec.json.decode((await tomas.get(path)).content, type=EpisodeView)
        assert (len(mine.marks), len(theirs.marks)) == (2, 0)
        assert (await amara.get(f"{path}/access")).json()["whole"]
        agenda = mine.together.agenda
        assert [one.covered_at is not None for one in agenda] == [True, True, False]
        assert all(one.spans for one in agenda)
        assert [one.made for one in mine.together.actions] == [False, True, True]
        (file,) = mine.timeline.files
        content = await amara.get(f"/rooms/{pair.id}/files/{file.file.id}")
        assert "step-down" in content.text
        log = await home.service.reader.after(pair.id, 0, 10_000)
        assert [one.id for one in rebuild(pair.id, log)][-1] == newest.id


async def test_its_mentors_are_found_and_its_mentees_lack_nothing(tmp_path: Path) -> None:
    doors = await welcome(Settings.model_validate(given_in(tmp_path)))
    async with house(tmp_path, Outside(hasher=QuickHasher())) as home:
        people = [await inside(home, door.link) for door in doors]
        found = [(await one.get("/me/profile")).json() for one in people]
        listed = {"tomas", "samira", "priya"}
        assert {
            one.key for one, kept in zip(PEOPLE, found, strict=True) if kept["findable"]
        } == listed
        for one in found:
            assert not any(one["missing"].values())
            assert one["findable"] == ("mentor" in one["parts"])
            assert not one["code_asked"]


async def test_a_second_start_adds_nothing_and_gives_fresh_links(tmp_path: Path) -> None:
    settings = Settings.model_validate(given_in(tmp_path))
    first = await welcome(settings)
    second = await welcome(settings)
    assert {door.name for door in first} == {door.name for door in second}
    assert not {door.link for door in first} & {door.link for door in second}
    async with house(tmp_path) as home:
        for door in second:
            browser = await inside(home, door.link)
            assert all(card.episodes <= 7 for card in (await rooms_of(browser)).rooms)
