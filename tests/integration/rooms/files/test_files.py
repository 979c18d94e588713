"""Files over the whole service: real bytes, a real disk, real previews."""

import asyncio
import io
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
from httpx import Response
from PIL import Image

from server.protocol.bodies.rooms import FileKept
from server.protocol.events.chat import FileRef, MessageSent
from server.protocol.limits import LIMITS
from server.protocol.messages.chat import MsgRedact, MsgSend
from server.rooms.files.file_rules import UNSENT_MS
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House
from tests.support.store.disk_traces import found_in


async def put(who: Visitor, room: str, data: bytes, name: str = "notes.txt") -> Response:
    return await who.browser.post(f"/rooms/{room}/files", params={"name": name}, content=data)


async def kept(who: Visitor, room: str, data: bytes, name: str = "notes.txt") -> FileRef:
    answer = await put(who, room, data, name)
    assert answer.status_code == 201, answer.text
    return msgspec.json.decode(answer.content, type=FileKept).file


async def sent(pair: Pair, file: FileRef) -> int:
    peer = await pair.mentee.socket()
    await peer.join(pair.room)
    ack = await peer.ask(MsgSend(cid=new_cid(), files=(file.id,)), pair.room)
    return int(ack.seq)


def files_on(home: House) -> list[Path]:
    return sorted((home.service.settings.data / "files").iterdir())


def picture(width: int, height: int) -> bytes:
    """A JPEG that says where it was taken and that it lies on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "ward 4, bed 2"
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


async def test_a_file_goes_with_its_message_and_comes_back_as_it_was(pair: Pair) -> None:
    data = b"Three nights, 412 alarms.\n" * 40_000
    file = await kept(pair.mentee, pair.room, data, "N\u00e4chte\u202e.txt")
    assert (file.name, file.size, file.media_type) == ("N\u00e4chte.txt", len(data), "text/plain")
    path = f"/rooms/{pair.room}/files/{file.id}"
    assert (await pair.host.browser.get(path)).status_code == 404
    peer = await pair.host.socket()
    await peer.join(pair.room)
    await sent(pair, file)
    event = await peer.happened(pair.room, MessageSent)
    assert isinstance(event.body, MessageSent)
    assert event.body.files == (file,)
    answer = await pair.host.browser.get(path)
    assert answer.content == data
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert "filename*=UTF-8''N%C3%A4chte.txt" in answer.headers["content-disposition"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("sandbox")


async def test_a_picture_gets_a_small_upright_preview_without_its_secrets(pair: Pair) -> None:
    file = await kept(pair.mentee, pair.room, picture(3000, 1500), "ward.jpg")
    assert (file.media_type, file.width, file.height) == ("image/jpeg", 640, 1280)
    answer = await pair.mentee.browser.get(f"/rooms/{pair.room}/files/{file.id}/preview")
    assert answer.headers["content-type"] == "image/webp"
    assert b"ward 4" not in answer.content
    with Image.open(io.BytesIO(answer.content)) as preview:
        assert (preview.format, preview.size, dict(preview.getexif())) == ("WEBP", (640, 1280), {})


async def test_a_picture_is_kept_upright_and_says_nothing_but_what_is_seen(
    pair: Pair, tmp_path: Path
) -> None:
    data = picture(300, 200)
    file = await kept(pair.mentee, pair.room, data, "ward.jpg")
    await sent(pair, file)
    answer = await pair.host.browser.get(f"/rooms/{pair.room}/files/{file.id}")
    assert file.size == len(answer.content) != len(data)
    with Image.open(io.BytesIO(answer.content)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (200, 300), {})
    assert found_in(tmp_path, ["ward 4, bed 2"]) == {}


async def test_a_picture_that_unpacks_to_too_much_has_no_preview_and_what_is_none_is_refused(
    home: House, pair: Pair
) -> None:
    bomb = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    broken = b"\x89PNG\r\n\x1a\n" + b"\x00" * 100
    file = await kept(pair.mentee, pair.room, bomb.getvalue(), "a.png")
    assert (file.media_type, file.width) == ("image/png", None)
    path = f"/rooms/{pair.room}/files/{file.id}/preview"
    assert (await pair.mentee.browser.get(path)).status_code == 404
    refused = await put(pair.mentee, pair.room, broken, "a.png")
    assert (refused.status_code, refused.json()["code"]) == (400, "bad_request")
    assert [path.name for path in files_on(home)] == [file.id]


async def test_what_is_too_large_is_refused_while_it_comes_and_leaves_nothing(
    home: House, pair: Pair
) -> None:
    async def too_much() -> AsyncIterator[bytes]:
        for _ in range(LIMITS.file // 1_000_000 + 2):
            yield b"x" * 1_000_000

    answer = await pair.mentee.browser.post(
        f"/rooms/{pair.room}/files", params={"name": "a"}, content=too_much()
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert (await put(pair.mentee, pair.room, b"")).status_code == 400
    assert files_on(home) == []


async def test_redacting_the_message_removes_the_file_for_everybody(
    home: House, pair: Pair
) -> None:
    file = await kept(pair.mentee, pair.room, picture(200, 200), "a.jpg")
    seq = await sent(pair, file)
    assert len(files_on(home)) == 2
    peer = await pair.mentee.socket()
    await peer.join(pair.room)
    await peer.ask(MsgRedact(cid=new_cid(), target=seq), pair.room)
    assert (await pair.mentee.browser.get(f"/rooms/{pair.room}/files/{file.id}")).status_code == 404
    await home.service.files.settled()
    assert files_on(home) == []


async def test_a_file_that_was_never_sent_is_swept_after_a_day_and_a_sent_one_stays(
    home: House, pair: Pair
) -> None:
    waiting = await kept(pair.mentee, pair.room, b"draft", "Quodlibet.txt")
    used = await kept(pair.mentee, pair.room, b"final")
    await sent(pair, used)
    await home.service.files.tick()
    assert len(files_on(home)) == 2
    assert waiting.id != used.id
    await home.service.files.sweep(home.service.outside.clock.now() + UNSENT_MS + 1)
    await home.service.files.settled()
    assert [path.name for path in files_on(home)] == [used.id]
    assert found_in(home.service.settings.data, ["Quodlibet"])
    await home.service.history.retention.purge.tick()
    assert found_in(home.service.settings.data, ["Quodlibet"]) == {}


async def test_only_the_owner_can_send_a_file_and_sending_again_answers_the_same(
    pair: Pair,
) -> None:
    file = await kept(pair.mentee, pair.room, b"mine")
    host, mentee = await pair.host.socket(), await pair.mentee.socket()
    await host.join(pair.room)
    await mentee.join(pair.room)
    request = MsgSend(cid=new_cid(), files=(file.id,))
    refused = await asyncio.gather(host.ask(request, pair.room), return_exceptions=True)
    assert "not_found" in str(refused[0])
    first = await mentee.ask(request, pair.room)
    second = await mentee.ask(request, pair.room)
    assert (second.seq, second.dup) == (first.seq, True)


async def test_strangers_and_observers_upload_nothing(home: House, pair: Pair) -> None:
    stranger = await home.person("Nobody")
    watcher = await home.person("Watching")
    await watcher.accept(await pair.host.invite(pair.room, "observer"))
    assert (await put(stranger, pair.room, b"x")).json()["code"] == "not_found"
    assert (await put(watcher, pair.room, b"x")).json()["code"] == "not_allowed"
    assert files_on(home) == []
