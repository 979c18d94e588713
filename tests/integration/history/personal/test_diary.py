"""The diary: dated, one's own, and to anybody else not there."""

import pytest
from httpx import Response

from server.protocol.bodies.diary import DiaryEntry, DiaryMonth
from server.protocol.bodies.shared_entries import SharedEntries
from tests.integration.rooms.conftest import Pair
from tests.support.history.reflecting import body, code
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor

TEXT = "Waiting works. It is also awful."


async def try_begin(who: Visitor, **fields: str) -> Response:
    page = {"cid": new_cid(), "device": "laptop-1", "day": "2026-11-24", "text": TEXT, **fields}
    return await who.browser.post("/diary", json=page)


async def begin(who: Visitor, **fields: str) -> DiaryEntry:
    return body(await try_begin(who, **fields), DiaryEntry, 201)


async def change(who: Visitor, entry: DiaryEntry, text: str, **fields: object) -> Response:
    page = {
        "device": "laptop-1",
        "revision": entry.revision,
        "day": entry.day,
        "text": text,
        **fields,
    }
    return await who.browser.put(f"/diary/{entry.id}", json=page)


async def month(who: Visitor, name: str = "2026-11") -> DiaryMonth:
    return body(await who.browser.get(f"/diary?month={name}"), DiaryMonth)


async def test_pages_stand_under_their_month_newest_day_first(pair: Pair) -> None:
    for day in ("2026-11-02", "2026-11-24", "2026-10-31", "2026-11-09"):
        await begin(pair.mentee, day=day)
    found = await month(pair.mentee)
    assert [page.day for page in found.entries] == ["2026-11-24", "2026-11-09", "2026-11-02"]
    assert found.months == ("2026-11", "2026-10")


async def test_the_same_page_begun_twice_is_one(pair: Pair) -> None:
    cid = new_cid()
    first, second = await begin(pair.mentee, cid=cid), await begin(pair.mentee, cid=cid)
    assert first == second
    assert len((await month(pair.mentee)).entries) == 1


async def test_what_is_typed_is_kept_and_another_device_has_to_have_read_it(pair: Pair) -> None:
    page = await begin(pair.mentee)
    kept = body(await change(pair.mentee, page, "Better said."), DiaryEntry)
    assert (kept.text, kept.revision) == ("Better said.", 2)
    assert code(await change(pair.mentee, page, "From the phone.", device="phone-12")) == "conflict"
    moved = body(await change(pair.mentee, kept, "x", day="2026-10-01"), DiaryEntry)
    assert (await month(pair.mentee, "2026-10")).entries == (moved,)


async def test_to_anybody_else_it_does_not_exist(pair: Pair) -> None:
    page = await begin(pair.mentee)
    for answer in (
        await change(pair.host, page, "mine now"),
        await pair.host.browser.delete(f"/diary/{page.id}"),
        await pair.host.browser.post(f"/diary/{page.id}/shares", json={"room": pair.room}),
    ):
        assert (answer.status_code, code(answer)) == (404, "not_found")
    assert (await month(pair.host)).months == ()
    assert (await month(pair.mentee)).entries == (page,)


async def test_a_deleted_page_is_gone_also_where_it_was_shared(pair: Pair) -> None:
    page = await begin(pair.mentee)
    opened = await pair.mentee.browser.post(f"/diary/{page.id}/shares", json={"room": pair.room})
    assert opened.status_code == 201
    path = f"/rooms/{pair.room}/shared"
    (shared,) = body(await pair.host.browser.get(path), SharedEntries).entries
    assert (shared.text, shared.day) == (TEXT, "2026-11-24")
    assert [one.room for one in (await month(pair.mentee)).entries[0].opened] == [pair.room]
    assert (await pair.mentee.browser.delete(f"/diary/{page.id}")).status_code == 204
    assert body(await pair.host.browser.get(path), SharedEntries).entries == ()
    assert (await month(pair.mentee)).entries == ()


async def test_it_is_opened_to_rooms_of_ones_own_alone(pair: Pair) -> None:
    page = await begin(pair.host)
    elsewhere = await pair.mentee.found()
    answer = await pair.host.browser.post(f"/diary/{page.id}/shares", json={"room": elsewhere})
    assert code(answer) == "not_found"


@pytest.mark.parametrize(
    ("wrong", "refused"),
    [
        ({"day": "2026-02-30"}, "bad_request"),
        ({"day": "24.11.2026"}, "bad_request"),
        ({"text": "x" * 4001}, "too_large"),
    ],
)
async def test_what_is_out_of_bounds_is_refused(
    pair: Pair, wrong: dict[str, str], refused: str
) -> None:
    assert code(await try_begin(pair.mentee, **wrong)) == refused
