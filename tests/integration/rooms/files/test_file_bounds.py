"""What bounds files: their size, the room's space, uploads at once, and what a preview may cost."""

import asyncio
import io
import shutil
import struct
import zlib
from collections.abc import AsyncIterator, Callable
from functools import cache
from pathlib import Path

import httpx
import msgspec
import pytest
from PIL import Image
from sqlalchemy import Connection, update

from server.bootstrap import Outside
from server.kernel.errors import ServiceError
from server.protocol.bodies.rooms import FileKept
from server.protocol.events.chat import FileRef
from server.protocol.limits import LIMITS
from server.protocol.messages.chat import MsgRedact, MsgSend
from server.rooms.files.file_handling import UPLOADS_EACH
from server.store.tables.files import files
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher


async def put(
    who: Visitor, room: str, data: bytes | AsyncIterator[bytes], name: str = "notes.txt"
) -> httpx.Response:
    return await who.browser.post(f"/rooms/{room}/files", params={"name": name}, content=data)


async def kept(who: Visitor, room: str, data: bytes, name: str) -> FileRef:
    answer = await put(who, room, data, name)
    assert answer.status_code == 201, answer.text
    return msgspec.json.decode(answer.content, type=FileKept).file


async def unannounced(data: bytes) -> AsyncIterator[bytes]:
    """A body whose length stands in no header."""
    yield data


def files_on(home: House) -> list[Path]:
    return sorted((home.service.settings.data / "files").iterdir())


# ── the room's space ─────────────────────────────────────────────────────────────────────────


async def nearly_full(home: House, pair: Pair, left: int) -> FileRef:
    """A file that leaves `left` bytes of the room's space; on the disk it is short."""
    file = await kept(pair.mentee, pair.room, b"large", "large.bin")

    def grow(connection: Connection) -> None:
        connection.execute(update(files).values(size=LIMITS.room_files - left))

    await home.service.database.write(grow)
    return file


async def test_a_full_room_takes_no_file_whether_its_size_was_said_or_not(
    home: House, pair: Pair
) -> None:
    await nearly_full(home, pair, left=10)
    before = files_on(home)
    for body in (b"x" * 11, unannounced(b"x" * 11)):
        answer = await put(pair.mentee, pair.room, body)
        assert (answer.status_code, answer.json()["code"]) == (409, "quota_exceeded")
        assert answer.json()["data"] == {"most": LIMITS.room_files}
    assert files_on(home) == before
    assert (await put(pair.mentee, pair.room, b"x" * 10)).status_code == 201
    assert (await put(pair.host, pair.room, b"x")).json()["code"] == "quota_exceeded"


async def test_of_two_that_race_for_the_last_space_one_gets_it(home: House, pair: Pair) -> None:
    await nearly_full(home, pair, left=10)
    answers = await asyncio.gather(
        *(put(who, pair.room, unannounced(b"x" * 10)) for who in (pair.mentee, pair.host))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert len(files_on(home)) == 2


async def test_one_rooms_files_take_no_space_of_anothers_and_a_redaction_gives_it_back(
    home: House, pair: Pair
) -> None:
    file = await nearly_full(home, pair, left=0)
    other = await pair.mentee.found()
    assert (await put(pair.mentee, other, b"x")).status_code == 201
    peer = await pair.mentee.socket()
    await peer.join(pair.room)
    ack = await peer.ask(MsgSend(cid=new_cid(), files=(file.id,)), pair.room)
    await peer.ask(MsgRedact(cid=new_cid(), target=ack.seq), pair.room)
    assert (await put(pair.mentee, pair.room, b"x")).status_code == 201


# ── sizes and numbers ────────────────────────────────────────────────────────────────────────


async def test_a_size_that_is_too_large_is_refused_before_a_byte_of_it_comes(
    home: House, pair: Pair
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", home.service.settings.port)
    cookies = "; ".join(f"{name}={value}" for name, value in pair.mentee.browser.cookies.items())
    lines = [
        f"POST /api/v1/rooms/{pair.room}/files?name=a HTTP/1.1",
        "Host: localhost",
        f"Origin: {home.address}",
        "X-Mentoring: 1",
        f"Cookie: {cookies}",
        f"Content-Length: {LIMITS.file + 1}",
    ]
    writer.write("\r\n".join([*lines, "", ""]).encode())
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 413")
    writer.close()
    assert files_on(home) == []


async def test_the_largest_file_is_taken_and_one_byte_more_is_not(home: House, pair: Pair) -> None:
    async def chunks(size: int) -> AsyncIterator[bytes]:
        for at in range(0, size, 1 << 20):
            yield b"x" * min(1 << 20, size - at)

    refused = await put(pair.mentee, pair.room, chunks(LIMITS.file + 1))
    assert refused.json()["code"] == "too_large"
    assert files_on(home) == []
    taken = await put(pair.mentee, pair.room, chunks(LIMITS.file))
    assert taken.json()["file"]["size"] == LIMITS.file
    assert [path.stat().st_size for path in files_on(home)] == [LIMITS.file]


async def test_uploads_of_one_person_at_once_are_bounded_and_leave_their_places(
    home: House, pair: Pair
) -> None:
    files, go_on = home.service.files, asyncio.Event()

    async def held(under_way: asyncio.Event) -> AsyncIterator[bytes]:
        under_way.set()
        await go_on.wait()
        yield b"x"

    begun = [asyncio.Event() for _ in range(UPLOADS_EACH)]
    uploads = [
        asyncio.ensure_future(files.upload(pair.mentee.person, pair.room, "a", held(one), None))
        for one in begun
    ]
    for one in begun:
        await one.wait()
    assert (await put(pair.mentee, pair.room, b"x")).json()["code"] == "rate_limited"
    assert (await put(pair.host, pair.room, b"x")).status_code == 201
    go_on.set()
    await asyncio.gather(*uploads)
    assert (await put(pair.mentee, pair.room, b"x")).status_code == 201


async def test_an_upload_that_breaks_off_leaves_nothing(home: House, pair: Pair) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"x" * 300_000
        raise ServiceError("bad_request")

    with pytest.raises(ServiceError, match="bad_request"):
        await home.service.files.upload(pair.mentee.person, pair.room, "a", broken(), None)
    assert files_on(home) == []
    assert (await put(pair.mentee, pair.room, b"x")).status_code == 201


async def test_a_disk_that_takes_no_file_is_a_refusal_for_now(home: House, pair: Pair) -> None:
    shutil.rmtree(home.service.settings.data / "files")
    answer = await put(pair.mentee, pair.room, b"x")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.json()["temporary"]


TINY = b"GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
"""One point."""


# ── what a browser is told a file is ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"<html><script>alert(1)</script>", "page.html", "text/plain"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='a()'/>", "a.svg", "text/plain"),
        (b"%PDF-1.7\n%\xe2\xe3", "picture.png", "application/pdf"),
        (TINY, "notes.txt", "image/gif"),
        (b"PK\x03\x04" + b"\x00" * 26, "plan.docx", "application/vnd.openxmlformats"),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 20, "tool.txt", "application/octet-stream"),
    ],
)
async def test_a_file_is_an_attachment_of_the_type_its_bytes_have(
    pair: Pair, data: bytes, name: str, told: str
) -> None:
    file = await kept(pair.mentee, pair.room, data, name)
    answer = await pair.mentee.browser.get(f"/rooms/{pair.room}/files/{file.id}")
    assert answer.content == data
    assert answer.headers["content-type"].startswith(told)
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert "public" not in answer.headers["cache-control"]


# ── previews ─────────────────────────────────────────────────────────────────────────────────


def png(width: int, height: int, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG that says it has that size, with `chunks` between its head and its end."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    whole = [(b"IHDR", head), *chunks, (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in whole
    )


def gif(frames: int) -> bytes:
    out = io.BytesIO()
    pictures = [Image.new("P", (64, 64), number % 256) for number in range(frames)]
    pictures[0].save(out, "GIF", save_all=True, append_images=pictures[1:])
    return out.getvalue()


PIXELS = (b"IDAT", zlib.compress(bytes(16 * 49)))


@cache
def zeroes() -> bytes:
    """200 MB of them, packed: a second's work, so not before a test asks."""
    return zlib.compress(bytes(200 << 20), 9)


BOMBS = {
    "it claims four thousand million pixels": lambda: png(
        65_535, 65_535, (b"IDAT", zlib.compress(b""))
    ),
    "its pixels unpack to far more than it says": lambda: png(16, 16, (b"IDAT", zeroes())),
    "its comment unpacks to 200 MB": lambda: png(
        16, 16, (b"zTXt", b"Comment\x00\x00" + zeroes()), PIXELS
    ),
    "its colour profile unpacks to 200 MB": lambda: png(
        16, 16, (b"iCCP", b"p\x00\x00" + zeroes()), PIXELS
    ),
    "it ends in the middle": lambda: png(64, 64, (b"IDAT", zlib.compress(bytes(64 * 193))[:20])),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
async def test_no_picture_harms_who_makes_its_preview(
    home: House, pair: Pair, bomb: Callable[[], bytes]
) -> None:
    """Its pixels are kept; whether there is a preview or none, it is small, and the next one is."""
    file = await kept(pair.mentee, pair.room, bomb(), "bomb.png")
    assert file.media_type == "image/png"
    assert (file.width, file.height) in {(None, None), (16, 16), (64, 64)}
    assert all(path.stat().st_size < 1 << 20 for path in files_on(home) if path.suffix == ".webp")
    good = await kept(pair.mentee, pair.room, gif(2), "good.gif")
    assert (good.width, good.height) == (64, 64)


async def test_of_a_moving_picture_only_the_first_frame_is_shown(pair: Pair) -> None:
    file = await kept(pair.mentee, pair.room, gif(300), "a.gif")
    answer = await pair.mentee.browser.get(f"/rooms/{pair.room}/files/{file.id}/preview")
    assert answer.headers["x-content-type-options"] == "nosniff"
    with Image.open(io.BytesIO(answer.content)) as preview:
        assert (preview.format, getattr(preview, "n_frames", 1)) == ("WEBP", 1)


# ── what one person may take, and what the disk has left ─────────────────────────────────────


async def test_who_has_their_share_of_files_uploads_no_more_in_any_room(
    home: House, pair: Pair
) -> None:
    other = await pair.mentee.found()
    await kept(pair.mentee, pair.room, b"large", "large.bin")

    def grow(connection: Connection) -> None:
        connection.execute(update(files).values(size=LIMITS.person_files - 10))

    await home.service.database.write(grow)
    answer = await put(pair.mentee, other, b"x" * 11)
    assert (answer.status_code, answer.json()["code"]) == (409, "quota_exceeded")
    assert answer.json()["data"] == {"most": LIMITS.person_files}
    assert (await put(pair.mentee, other, b"x" * 10)).status_code == 201


async def test_a_disk_that_is_nearly_full_takes_no_file_and_says_so(tmp_path: Path) -> None:
    """Words still go: they are small, and lost words hurt more."""
    outside = Outside(hasher=QuickHasher(), free=lambda _: LIMITS.free_disk - 1)
    async with house(tmp_path, outside) as home:
        host = await home.person("Tomas Lindqvist")
        room = await host.found()
        answer = await put(host, room, b"notes")
        assert (answer.status_code, answer.json()["code"]) == (507, "disk_low")
        peer = await host.socket()
        await peer.join(room)
        await peer.say(room, "still here")
