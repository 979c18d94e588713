"""One's picture: small, nothing but what is seen, for whom it is shown to, and gone for good."""

import asyncio
import io
import zipfile

from httpx import Response
from PIL import Image

from server.mentoring.profiles.pictures import MOST_BYTES
from server.protocol.bodies.mentoring.profiles import MyProfile
from tests.integration.mentoring.profiles.test_listing import listed, step
from tests.integration.mentoring.profiles.test_profiles import change, mine
from tests.integration.rooms.files.test_files import picture
from tests.support.history.reflecting import body, code
from tests.support.people.visitors import Visitor
from tests.support.service.house import House
from tests.support.store.disk_traces import purged


async def put(who: Visitor, data: bytes) -> Response:
    return await who.browser.put("/me/profile/picture", content=data)


async def get(who: Visitor, of: Visitor) -> Response:
    return await who.browser.get(f"/people/{of.person}/picture")


async def test_a_picture_is_small_upright_and_says_nothing_of_where_it_was_taken(
    home: House,
) -> None:
    who = await home.person("Amara Diallo")
    assert (await get(who, who)).status_code == 404
    assert body(await put(who, picture(1600, 800)), MyProfile).picture
    found = await get(who, who)
    assert (found.status_code, found.headers["content-type"]) == (200, "image/webp")
    assert found.headers["cache-control"] == "no-store"
    assert "sandbox" in found.headers["content-security-policy"]
    with Image.open(io.BytesIO(found.content)) as seen:
        assert (seen.format, seen.size) == ("WEBP", (256, 512))
        assert not seen.getexif()
    assert b"ward 4" not in found.content
    assert list((home.service.settings.data / "pictures").iterdir()) == []


async def test_it_is_seen_by_whom_it_is_shown_to(home: House) -> None:
    who, other = await listed(home), await home.person("Ola Berg")
    assert (await put(who, picture(80, 60))).status_code == 200
    card = f"/people/{who.person}/card"
    assert (await get(other, who)).status_code == 404
    assert not (await other.browser.get(card)).json()["picture"]
    await change(who, shown={"picture": "everyone"})
    assert (await get(other, who)).content == (await get(who, who)).content
    assert (await other.browser.get(card)).json()["picture"]
    guest = await home.guest(await who.invite(await who.found(), "guest"), "Sam")
    assert code(await get(guest, who)) == "not_allowed"
    await step(who, "withdraw")
    assert (await get(other, who)).status_code == 404
    assert (await get(who, who)).status_code == 200


async def test_another_takes_its_place_and_what_is_taken_away_is_gone(home: House) -> None:
    who = await home.person("Amara Diallo")
    kept: list[bytes] = []
    for width in (80, 90):
        assert (await put(who, picture(width, 60))).status_code == 200
        kept.append((await get(who, who)).content)
    assert kept[0] != kept[1]
    assert not body(await who.browser.delete("/me/profile/picture"), MyProfile).picture
    assert (await who.browser.delete("/me/profile/picture")).status_code == 200
    assert (await get(who, who)).status_code == 404
    await purged(home.service.history.retention.purge)
    held = [path for path in home.service.settings.data.rglob("*") if path.is_file()]
    assert [path.name for path in held for one in kept if one[20:60] in path.read_bytes()] == []


async def test_what_is_no_picture_is_refused_and_leaves_the_one_that_is_there(home: House) -> None:
    who = await home.person("Amara Diallo")
    await put(who, picture(80, 60))
    before = (await get(who, who)).content
    for wrong in (b"", b"no picture", picture(80, 60)[:300], b"%PDF-1.7 and more"):
        assert code(await put(who, wrong)) == "bad_request"
    assert code(await put(who, picture(8, 6) + bytes(MOST_BYTES))) == "too_large"
    assert (await get(who, who)).content == before
    assert list((home.service.settings.data / "pictures").iterdir()) == []


async def test_one_is_on_its_way_at_a_time(home: House) -> None:
    who = await home.person("Amara Diallo")
    answers = await asyncio.gather(*(put(who, picture(80, 60)) for _ in range(4)))
    assert {answer.status_code for answer in answers} <= {200, 429}
    assert (await mine(who)).picture


async def test_all_of_ones_own_data_has_profile_picture_and_answers(home: House) -> None:
    who = await listed(home)
    await put(who, picture(80, 60))
    await who.prove()
    answer = await who.browser.get("/me/data")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist() if "json" in name}
        assert archive.read("picture.webp") == (await get(who, who)).content
    assert '"occupation":"Biomedical engineer"' in texts["profile.json"]
    assert '"week":[[0,20,26]]' in texts["profile.json"]
    assert "infusion pumps" in texts["profile_lists.json"]
    assert '"plain-words"' in texts["profile_style.json"]
    assert '"everyone"' in texts["profile_audiences.json"]
    assert '"giving":true' in texts["readiness.json"]
    assert '"version":1' in texts["conduct.json"]
