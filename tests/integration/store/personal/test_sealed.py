"""What people wrote for themselves lies in the database under keys that are not there."""

from pathlib import Path

from sqlalchemy import update

from server.bootstrap.outside import Outside
from server.protocol.bodies.diary import DiaryEntry
from server.protocol.bodies.reflections import Answers, Scores, Sheet
from server.store.engine.sides import side_of
from server.store.tables.episodes import marks
from tests.support.history.reflecting import Desk, body, end, talk
from tests.support.people.cids import new_cid
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher
from tests.support.store.disk_traces import found_in

SECRETS = ["Zebrafinch", "Quartzlamp", "Marrowstone", "Thistledown"]


async def live(home: House) -> Desk:
    """A talk with a mark, a reflection that is edited, shared and taken back, and a diary."""
    tomas, amara = await home.person("Tomas"), await home.person("Amara")
    room = await tomas.found()
    await amara.accept(await tomas.invite(room, "mentee"))
    peers, episode = await talk(room, tomas, amara)
    desk = Desk(amara, episode)
    mark = await desk.mark(room, "Zebrafinch in a mark")
    await amara.browser.patch(f"/marks/{mark.id}", json={"note": "Zebrafinch, changed"})
    await end(peers[0], room)
    for words in ("Quartzlamp", "Quartzlamp and Marrowstone"):
        await desk.save(Sheet(answers=Answers(happened=words, next=words), scores=Scores(energy=1)))
    await desk.act("share")
    page = {"cid": new_cid(), "device": "laptop-1", "day": "2026-11-24", "text": "Thistledown"}
    body(await amara.browser.post("/diary", json=page), DiaryEntry, 201)
    return desk


async def test_no_file_holds_a_private_word_before_or_after_a_stop(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await live(home)
        assert found_in(tmp_path, SECRETS, whole=True) == {}
    assert found_in(tmp_path, SECRETS, whole=True) == {}


async def test_what_is_stored_is_as_long_whatever_was_written(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        desk = await live(home)
        sizes = set()
        for sheet in (
            Sheet(),
            Sheet(answers=Answers(happened="é" * 280, matters="😀" * 280, next="\n" * 280)),
        ):
            await desk.save(sheet)
            sizes.add(
                await home.service.database.read(
                    lambda c: c.exec_driver_sql("SELECT length(sealed) FROM reflections").scalar()
                )
            )
    assert len(sizes) == 1


async def test_a_destroyed_key_leaves_nothing_to_read(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        desk = await live(home)
        home.service.vault.destroy(desk.episode)
        answer = await desk.who.browser.get(desk.path)
        assert (answer.status_code, answer.json()["code"]) == (410, "gone")
        assert (await desk.shared()).entries == ()


async def test_notes_that_an_older_service_kept_plain_are_sealed_at_the_next_start(
    tmp_path: Path,
) -> None:
    async with house(tmp_path) as home:
        desk = await live(home)
    as_before(home.service.settings.database)
    assert found_in(tmp_path, ["Zebrafinch"])
    for _ in range(2):
        async with house(tmp_path, Outside(hasher=QuickHasher())) as home:
            browser = home.browser()
            browser.cookies = desk.who.browser.cookies
            view = await browser.get(f"/episodes/{desk.episode}")
            assert [mark["note"] for mark in view.json()["marks"]] == ["Zebrafinch, as of old"]
            await home.service.history.retention.purge.tick()
        assert found_in(tmp_path, ["Zebrafinch"]) == {}


def as_before(url: str) -> None:
    """The note plain, as version 0003 kept it."""
    engine = side_of(url).writing_engine(url)
    with engine.begin() as connection:
        connection.execute(update(marks).values(sealed=None, note="Zebrafinch, as of old"))
    engine.dispose()
