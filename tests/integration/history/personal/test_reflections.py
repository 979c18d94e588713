"""Reflections over HTTP: whose they are, what is kept, and what two devices do to each other."""

import msgspec
import pytest

from server.protocol.bodies.reflections import Answers, Scores, Sheet
from tests.integration.rooms.conftest import Pair
from tests.support.history.reflecting import SHEET, Desk, code, end, talk
from tests.support.service.house import House


@pytest.fixture
async def desks(pair: Pair) -> tuple[Desk, Desk]:
    """Tomas and Amara after a talk that ended."""
    peers, episode = await talk(pair.room, pair.host, pair.mentee)
    await end(peers[0], pair.room)
    return Desk(pair.host, episode), Desk(pair.mentee, episode)


async def test_before_anything_is_written_the_sheet_is_open_and_no_number_is_chosen(
    desks: tuple[Desk, Desk],
) -> None:
    view = await desks[1].view()
    assert (view.state, view.revision, view.saved_at) == ("open", 0, None)
    assert set(msgspec.structs.astuple(view.sheet.scores)) == {None}
    assert view.partner == desks[0].who.person


async def test_what_was_typed_is_kept_and_what_is_kept_can_still_be_changed(
    desks: tuple[Desk, Desk],
) -> None:
    _, amara = desks
    assert (await amara.save()).state == "draft"
    assert (await amara.act("keep")).state == "kept"
    changed = msgspec.structs.replace(SHEET, scores=Scores(energy=None, worth=3))
    await amara.save(changed)
    view = await amara.view()
    assert (view.state, view.sheet) == ("kept", changed)


async def test_not_today_is_one_tap_and_no_door_that_shuts(desks: tuple[Desk, Desk]) -> None:
    _, amara = desks
    assert (await amara.act("not_today")).state == "not_today"
    assert (await amara.save()).state == "draft"


async def test_another_device_does_not_overwrite_what_it_never_read(
    desks: tuple[Desk, Desk],
) -> None:
    _, amara = desks
    phone = Desk(amara.who, amara.episode, "phone-00001")
    await amara.save()
    refused = await phone.try_save(Sheet(answers=Answers(next="Later.")), revision=0)
    assert code(refused) == "conflict"
    assert refused.json()["data"] == {"revision": 1}
    assert (await amara.view()).sheet == SHEET
    await phone.save(Sheet(answers=Answers(next="Later.")), revision=1)
    assert code(await amara.try_save(SHEET, revision=1)) == "conflict"


async def test_nobody_else_has_a_sheet_there(home: House, pair: Pair) -> None:
    peers, episode = await talk(pair.room, pair.host, pair.mentee)
    await end(peers[0], pair.room)
    later = await home.person("Ines Roth")
    await later.accept(await pair.host.invite(pair.room, "peer"))
    stranger = await home.person("Otto Ekman")
    for who in (later, stranger):
        desk = Desk(who, episode)
        for answer in (
            await who.browser.get(desk.path),
            await desk.try_save(SHEET, 0),
            await desk.try_act("seal"),
        ):
            assert (answer.status_code, code(answer)) == (404, "not_found")


async def test_a_guest_who_could_not_find_it_again_does_not_reflect(
    home: House, pair: Pair
) -> None:
    guest = await home.guest(await pair.host.invite(pair.room, "guest"), "Ola Berg")
    peers, episode = await talk(pair.room, pair.host, guest)
    await end(peers[0], pair.room)
    assert code(await guest.browser.get(Desk(guest, episode).path)) == "not_allowed"
    host = Desk(pair.host, episode)
    assert (await host.view()).partner is None
    await host.save()
    assert code(await host.try_act("seal")) == "not_allowed"
    assert (await host.act("keep")).state == "kept"


async def test_who_just_left_may_reflect_while_the_episode_goes_on(pair: Pair) -> None:
    _, episode = await talk(pair.room, pair.host, pair.mentee)
    assert (await Desk(pair.mentee, episode).save()).state == "draft"


async def test_what_somebody_wrote_stays_theirs_after_they_left_the_room(
    pair: Pair, desks: tuple[Desk, Desk]
) -> None:
    tomas, amara = desks
    for desk in desks:
        await desk.save()
    await tomas.act("seal")
    await pair.mentee.browser.post(f"/rooms/{pair.room}/leave")
    assert (await amara.view()).sheet == SHEET
    assert code(await amara.try_act("seal")) == "not_found"
    assert (await tomas.view()).state == "sealed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"scores": {"energy": 11}},
        {"scores": {"energy": -1}},
        {"scores": {"energy": "8"}},
        {"rings": ["outer"]},
        {"answers": {"secret": "x"}},
        {"rings": ["innate"] * 5},
    ],
)
async def test_what_is_out_of_bounds_is_refused(
    desks: tuple[Desk, Desk], wrong: dict[str, object]
) -> None:
    request = {"device": "laptop-0001", "revision": 0, "sheet": wrong}
    answer = await desks[1].who.browser.put(desks[1].path, json=request)
    assert code(answer) == "bad_request"


async def test_an_answer_that_is_too_long_is_told_the_number(desks: tuple[Desk, Desk]) -> None:
    sheet = {"answers": {"happened": "e\u0301" * 281}}
    request = {"device": "laptop-0001", "revision": 0, "sheet": sheet}
    answer = await desks[1].who.browser.put(desks[1].path, json=request)
    told = {"limit": 280, "length": 281, "unit": "characters"}
    assert (answer.status_code, code(answer)) == (413, "too_large")
    assert answer.json()["data"] == {"field": "sheet.answers.happened", **told}
