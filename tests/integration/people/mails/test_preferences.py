"""How people want their mails: in their account, by a link, by a mail program's button."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from server.people.mails.kinds import KINDS, SWITCHED
from server.people.mails.letters.stop_words import KIND_NAMES
from tests.integration.people.mails.outbox_scene import (
    HOUR,
    Scene,
    erased_soon,
    grows_old,
    look,
    password_changed,
    write_down,
)
from tests.support.network.http_client import http_client
from tests.support.people.mailbox import link_token
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house

AS_USUAL: dict[str, str] = {kind: KINDS[kind].choices[0] for kind in SWITCHED}
USUAL = {"digest_at": 8, "quiet_from": 20, "quiet_until": 8}
ONE_CLICK = {"List-Unsubscribe": "One-Click"}
NEVER = {**USUAL, "choices": [{"kind": "retention", "delivery": "at_once"}]}


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


@pytest.fixture
async def home(scene: Scene) -> AsyncIterator[House]:
    async with house(scene.folder, scene.outside(), retention_one_to_one=7) as opened:
        yield opened


@pytest.fixture
async def amara(home: House) -> Visitor:
    return await home.person("Amara Diallo")


@pytest.fixture
async def outside() -> AsyncIterator[httpx.AsyncClient]:
    """A machine that knows nobody and no page of ours: no cookie, no Origin, no header of ours."""
    async with http_client() as client:
        yield client


async def deliveries(who: Visitor) -> dict[str, str]:
    found = (await who.browser.get("/me/mails")).json()
    return {one["kind"]: one["delivery"] for one in found["switches"]}


async def told(home: House, scene: Scene, who: Visitor) -> str:
    """One is told of an episode that goes, at once; the link that stops such mails."""
    room = await who.found()
    await grows_old(home, room)
    assert (await who.browser.put("/me/mails", json=NEVER)).status_code == 200
    await write_down(home, who.person, erased_soon(room))
    await look(home)
    stop = scene.mailbox.mails[-1].stop
    assert stop in scene.mailbox.mails[-1].text.splitlines()
    return stop


def test_the_page_has_words_for_all_that_can_be_stopped() -> None:
    assert set(KIND_NAMES) == {*SWITCHED, "digest"}


async def test_as_usual_what_does_not_hurry_comes_in_the_digest(amara: Visitor) -> None:
    found = (await amara.browser.get("/me/mails")).json()
    assert {name: found[name] for name in USUAL} == USUAL
    assert found["stopped_at"] is None
    assert [one["kind"] for one in found["switches"]] == list(SWITCHED)
    for one in found["switches"]:
        assert one["choices"] == list(KINDS[one["kind"]].choices)
        assert one["delivery"] == one["choices"][0]


async def test_each_kind_is_switched_by_itself_and_the_rest_is_as_usual(amara: Visitor) -> None:
    wish = {"digest_at": 18, "quiet_from": 22, "quiet_until": 6}
    off = [{"kind": "adoption", "delivery": "off"}]
    answer = await amara.browser.put("/me/mails", json={**wish, "choices": off})
    assert answer.json() == (await amara.browser.get("/me/mails")).json()
    assert await deliveries(amara) == {
        kind: "off" if kind == "adoption" else KINDS[kind].choices[0] for kind in SWITCHED
    }
    again = await amara.browser.put("/me/mails", json=wish)
    assert again.status_code == 200
    assert (await deliveries(amara))["adoption"] == "digest"


@pytest.mark.parametrize(
    "wish",
    [
        {**USUAL, "choices": [{"kind": "sign_in", "delivery": "off"}]},
        {**USUAL, "choices": [{"kind": "digest", "delivery": "off"}]},
        {**USUAL, "choices": [{"kind": "reflection", "delivery": "digest"}]},
        {**USUAL, "digest_at": 24},
        {**USUAL, "quiet_from": -1},
        {"digest_at": 8},
    ],
)
async def test_what_is_no_choice_is_refused(amara: Visitor, wish: dict[str, object]) -> None:
    answer = await amara.browser.put("/me/mails", json=wish)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")
    assert await deliveries(amara) == AS_USUAL


async def test_guests_get_no_mails_and_have_no_choice(home: House, amara: Visitor) -> None:
    guest = await home.guest(await amara.invite(await amara.found(), "mentee"), "Ola Berg")
    assert (await guest.browser.get("/me/mails")).json()["code"] == "not_allowed"


async def test_the_one_switch_of_an_account_is_about_reminders(amara: Visitor) -> None:
    changed = await amara.browser.patch("/me", json={"reminders": False})
    assert changed.json()["reminders"] is False
    off = {"reflection": "off", "adoption": "off"}
    assert await deliveries(amara) == {**AS_USUAL, **off}
    await amara.browser.patch("/me", json={"reminders": True})
    assert set((await deliveries(amara)).values()) == {"at_once", "digest"}


async def test_opening_the_link_changes_nothing_and_its_button_does(
    home: House, scene: Scene, amara: Visitor, outside: httpx.AsyncClient
) -> None:
    stop = await told(home, scene, amara)
    for _ in range(2):
        page = await outside.get(stop)
        assert page.status_code == 200
        assert "Stop these mails" in page.text
        assert (await outside.head(stop)).status_code == 200
    assert (await deliveries(amara))["retention"] == "at_once"
    pressed = await outside.post(stop)
    assert "You get no mails about this" in pressed.text
    assert (await deliveries(amara))["retention"] == "off"
    assert "Send them again" in (await outside.get(stop)).text
    back = await outside.post(stop, data={"again": "1"})
    assert "Stop these mails" in back.text
    assert (await deliveries(amara))["retention"] == "digest"


async def test_a_mail_program_stops_them_with_one_press(
    home: House, scene: Scene, amara: Visitor, outside: httpx.AsyncClient
) -> None:
    """RFC 8058: a POST without cookie, from nowhere; twice is once."""
    stop = await told(home, scene, amara)
    for _ in range(2):
        answer = await outside.post(stop, data=ONE_CLICK)
        assert answer.status_code == 200
    assert (await deliveries(amara))["retention"] == "off"
    room = await amara.found()
    await grows_old(home, room)
    await write_down(home, amara.person, erased_soon(room))
    await look(home)
    assert len(scene.mailbox.mails) == 1


async def test_a_digest_is_stopped_with_all_that_comes_in_it(
    home: House, scene: Scene, amara: Visitor, outside: httpx.AsyncClient
) -> None:
    rooms = [await amara.found(), await amara.found()]
    for room in rooms:
        await grows_old(home, room)
    await write_down(home, amara.person, *(erased_soon(room) for room in rooms))
    scene.clock.pass_seconds(23 * HOUR)
    await look(home, 2)
    (mail,) = scene.mailbox.mails
    assert mail.subject == "2 things wait for you"
    pressed = await outside.post(mail.stop)
    assert "Send them again" not in pressed.text
    assert await deliveries(amara) == {
        kind: "off" if usual == "digest" else usual for kind, usual in AS_USUAL.items()
    }


async def test_a_link_of_nobody_opens_nothing(
    home: House, scene: Scene, amara: Visitor, outside: httpx.AsyncClient
) -> None:
    stop = await told(home, scene, amara)
    french = {"Accept-Language": "fr-CA,fr;q=0.9"}
    for broken in (stop[:-1], stop.replace("/stop/", "/stop/x"), f"{home.address}/mails/stop/x"):
        for answer in (await outside.get(broken), await outside.post(broken)):
            assert answer.status_code == 404
            assert "opens nothing" in answer.text
        assert "n&#x27;ouvre rien" in (await outside.get(broken, headers=french)).text
    assert (await deliveries(amara))["retention"] == "at_once"


async def test_it_speaks_the_language_of_its_reader(
    home: House, scene: Scene, outside: httpx.AsyncClient
) -> None:
    camille = await home.person("Camille Roy", "fr")
    page = await outside.get(await told(home, scene, camille))
    assert '<html lang="fr">' in page.text
    assert "Ne plus recevoir ces courriels" in page.text


async def test_a_mail_scanner_that_opens_every_link_changes_nothing(
    home: House, scene: Scene, amara: Visitor, outside: httpx.AsyncClient
) -> None:
    await told(home, scene, amara)
    await write_down(home, amara.person, password_changed())
    await home.browser().post("/auth/link", json={"email": amara.email})
    await home.service.people.settled()
    before = [await deliveries(amara), (await amara.browser.get("/me")).json()]
    texts = "\n".join(mail.text for mail in scene.mailbox.mails)
    links = set(re.findall(r"https?://\S+", texts))
    assert len(links) >= 3
    for link in links:
        for asked in ("GET", "HEAD", "GET"):
            answer = await outside.request(asked, link, follow_redirects=True)
            assert answer.status_code in (200, 503)  # 503: no client is built beside this test
    assert [await deliveries(amara), (await amara.browser.get("/me")).json()] == before
    token = {"token": link_token(texts)}
    assert (await home.browser().post("/auth/link/redeem", json=token)).status_code == 200
