"""What is compressed on its way, in which form, and what never is."""

import gzip
import secrets
from pathlib import Path

import httpx
import pytest

from tests.support.service.house import House

SCRIPT = "const word = 'calm';\n" * 400
FORMS = {"br": b"as brotli has it", "gzip": gzip.compress(SCRIPT.encode())}


@pytest.fixture
def built_client(built_client: Path) -> Path:
    """The built client, with a script that the build compressed."""
    script = built_client / "assets" / "room-51ab.js"
    script.write_text(SCRIPT)
    (built_client / "assets" / "room-51ab.js.br").write_bytes(FORMS["br"])
    (built_client / "assets" / "room-51ab.js.gz").write_bytes(FORMS["gzip"])
    (built_client / "index.html.br").write_bytes(b"the page as brotli has it")
    return built_client


async def got(
    home: House, path: str, takes: str, method: str = "GET", **headers: str
) -> tuple[httpx.Response, bytes]:
    """An answer, and its body as it came over the wire."""
    async with httpx.AsyncClient(base_url=home.address) as client:
        sent = {"Accept-Encoding": takes, **headers}
        async with client.stream(method, path, headers=sent) as answer:
            return answer, b"".join([part async for part in answer.aiter_raw()])


@pytest.mark.parametrize(
    ("takes", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.2", "gzip"),
        ("*", "br"),
        ("identity", None),
        ("br;q=0, *;q=0", None),
        ("br;q=none", None),
        ("", None),
    ],
)
async def test_an_asset_goes_out_in_the_smallest_form_the_browser_takes(
    home: House, takes: str, coding: str | None
) -> None:
    answer, body = await got(home, "/assets/room-51ab.js", takes)
    assert answer.headers.get("content-encoding") == coding
    assert body == (FORMS[coding] if coding else SCRIPT.encode())
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "immutable" in answer.headers["cache-control"]
    assert int(answer.headers["content-length"]) == len(body)


async def test_each_form_is_asked_for_again_by_a_tag_of_its_own(home: House) -> None:
    tags = {}
    for takes in ("br", "gzip", "identity"):
        answer, _ = await got(home, "/assets/room-51ab.js", takes)
        tags[takes] = answer.headers["etag"]
    assert len(set(tags.values())) == 3
    for takes in tags:
        for held, tag in tags.items():
            again, body = await got(home, "/assets/room-51ab.js", takes, **{"If-None-Match": tag})
            assert again.status_code == (304 if takes == held else 200)
            assert again.headers["vary"] == "Accept-Encoding"
            assert (body == b"") == (again.status_code == 304)


async def test_head_and_range_speak_of_the_form_that_would_be_sent(home: House) -> None:
    path = "/assets/room-51ab.js"
    whole, _ = await got(home, path, "br")
    head, nothing = await got(home, path, "br", "HEAD")
    assert (nothing, head.headers["content-length"]) == (b"", whole.headers["content-length"])
    assert head.headers["etag"] == whole.headers["etag"]
    asked = {"Range": "bytes=3-8", "If-Range": whole.headers["etag"]}
    part, six = await got(home, path, "br", **asked)
    assert (part.status_code, six) == (206, FORMS["br"][3:9])
    assert part.headers["content-encoding"] == "br"
    other, all_of_it = await got(home, path, "gzip", **asked)
    assert (other.status_code, all_of_it) == (200, FORMS["gzip"])


async def test_the_page_is_compressed_for_every_address_of_its_own(home: House) -> None:
    answer, body = await got(home, "/rooms/r_abc", "br")
    assert (answer.headers["content-encoding"], body) == ("br", b"the page as brotli has it")
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/.vite/manifest.json", "/assets/../.vite/manifest.json", "/index.html.br", "/.env"]
)
async def test_what_is_of_the_build_is_no_address(home: House, path: str) -> None:
    _, body = await got(home, path, "identity")
    assert body == b"<!doctype html><title>rooms</title>"
    gone, _ = await got(home, "/assets/room-51ab.js.br", "identity")
    assert gone.status_code == 404


async def test_words_beside_words_are_never_compressed(home: House) -> None:
    """Somebody who may write into a room must not read from an answer's length what else it has."""
    amara, ben = await home.person("Amara Diallo"), await home.person("Ben Osei")
    room = await amara.found()
    await ben.accept(await amara.invite(room, "mentee"))
    socket = await ben.socket()
    await socket.join(room)
    await socket.say(room, "calm " * 400)
    for path in (
        "/me",
        "/rooms",
        f"/rooms/{room}",
        f"/rooms/{room}/search?q=calm",
        "/search?q=calm",
    ):
        answer = await amara.browser.get(path)
        assert answer.status_code == 200
        assert "content-encoding" not in answer.headers


async def test_only_what_is_the_same_for_everybody_is_compressed(home: House) -> None:
    """Compressed answers hold no word of anybody's: two people get the same bytes."""
    answers = []
    for name in ("Amara Diallo", secrets.token_hex(8)):
        someone = await home.person(name)
        answers.append(
            [
                await someone.browser.get(path)
                for path in (
                    "/config",
                    "/consents",
                    "/portfolio/rules",
                    "/taxonomy",
                    "/readiness",
                    "/conduct",
                    f"{home.address}/openapi.json",
                )
            ]
        )
    for one, other in zip(*answers, strict=True):
        assert one.content == other.content
        assert len(one.content) < 500 or one.headers["content-encoding"] == "gzip"
        assert one.headers["vary"] == "Accept-Encoding"
    assert answers[0][-1].num_bytes_downloaded < len(answers[0][-1].content) / 5
