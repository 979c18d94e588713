"""The HTTP edge over a real port: what it refuses, what every answer carries, what it serves."""

from pathlib import Path

import httpx
import pytest

from tests.support.network.http_client import http_client
from tests.support.service.house import House, house

SIGN_IN = {"email": "amara@example.org", "password": "a wrong password"}


def bare(home: House, **headers: str) -> httpx.AsyncClient:
    return http_client(base_url=home.address, headers=headers)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Mentoring": "1"},
        {"X-Mentoring": "1", "Origin": "https://evil.example"},
        {"X-Mentoring": "1", "Origin": "null"},
        {"X-Mentoring": "0", "Origin": "HOME"},
        {"Origin": "HOME"},
    ],
)
async def test_nothing_changes_from_a_page_of_somebody_elses(
    home: House, headers: dict[str, str]
) -> None:
    sent = {name: value.replace("HOME", home.address) for name, value in headers.items()}
    async with bare(home, **sent) as client:
        answer = await client.post("/api/v1/auth/sign-in", json=SIGN_IN)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden_origin")
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    ("content", "media_type", "code"),
    [
        (b"{}", "application/json", "bad_request"),
        (b"{", "application/json", "bad_request"),
        (b"[" * 60_000, "application/json", "bad_request"),
        (b'{"email": "\\ud800@x", "password": "x"}', "application/json", "bad_request"),
        (b'{"email": 1, "password": "x"}', "application/json", "bad_request"),
        (b"email=a", "application/x-www-form-urlencoded", "unsupported_media"),
        (b"{}", "text/plain", "unsupported_media"),
        (b"x" * 70_000, "application/json", "too_large"),
    ],
)
async def test_a_body_that_is_not_what_the_row_takes_is_refused(
    home: House, content: bytes, media_type: str, code: str
) -> None:
    answer = await home.browser().post(
        "/auth/sign-in", content=content, headers={"Content-Type": media_type}
    )
    assert answer.json()["code"] == code
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("PUT", "/me", 405),
        ("GET", "/auth/sign-in", 405),
        ("GET", "/me", 401),
        ("GET", "/rooms/" + "r" * 200, 401),
        ("GET", "/invitations/" + "x" * 200, 404),
    ],
)
async def test_what_is_not_there_or_not_allowed_is_a_problem(
    home: House, method: str, path: str, status: int
) -> None:
    answer = await home.browser().request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


@pytest.mark.parametrize("path", ["/api/v1/config", "/api/v1/nowhere", "/", "/healthz"])
async def test_every_answer_carries_the_security_headers_and_an_id(home: House, path: str) -> None:
    async with bare(home) as client:
        headers = (await client.get(path)).headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=(self)" in headers["permissions-policy"]
    assert len(headers["x-request-id"]) == 16
    assert "server" not in headers


async def test_parts_of_a_page_carry_no_more_than_they_need(home: House) -> None:
    async with bare(home) as client:
        script = (await client.get("/assets/index-8f3a.js")).headers
        gone = (await client.get("/assets/index-0000.js")).headers
    assert script["x-content-type-options"] == "nosniff"
    assert script["cross-origin-resource-policy"] == "same-origin"
    assert "content-security-policy" not in script
    assert "content-security-policy" in gone


async def test_who_is_signed_in_may_be_asked_by_anybody(home: House) -> None:
    amara = await home.person("Amara Diallo")
    assert (await amara.browser.get("/auth/me")).json() == (await amara.browser.get("/me")).json()
    nobody = await home.browser().get("/auth/me")
    assert (nobody.status_code, nobody.content) == (204, b"")


async def test_answers_about_people_are_kept_nowhere(home: House) -> None:
    amara = await home.person("Amara Diallo")
    assert (await amara.browser.get("/me")).headers["cache-control"] == "no-store"


async def test_hashed_assets_are_kept_for_ever_and_the_page_is_asked_for_again(home: House) -> None:
    async with bare(home) as client:
        asset = await client.get("/assets/index-8f3a.js")
        page = await client.get("/rooms/r_abc")
        invited = await client.get("/i/abc.def")
        icon = await client.get("/favicon.svg")
        gone = await client.get("/assets/index-0000.js")
        posted = await client.post("/rooms/r_abc")
        outside = await client.get("/..%2f..%2fetc%2fpasswd")
    assert "immutable" in asset.headers["cache-control"]
    assert page.headers["cache-control"] == icon.headers["cache-control"] == "no-cache"
    assert page.text == invited.text == outside.text == "<!doctype html><title>rooms</title>"
    assert icon.text == "<svg/>"
    assert (gone.status_code, posted.status_code) == (404, 405)


async def test_without_a_built_client_a_page_says_what_to_run(tmp_path: Path) -> None:
    async with house(tmp_path, client=tmp_path / "none") as home, bare(home) as client:
        answer = await client.get("/")
        assert answer.status_code == 503
        assert "make run" in answer.text
        assert (await client.get("/api/v1/config")).status_code == 200


async def test_readiness_goes_before_the_service_does(home: House) -> None:
    async with bare(home) as client:
        assert (await client.get("/readyz")).status_code == 200
        home.service.health.drain()
        assert (await client.get("/readyz")).status_code == 503
        assert (await client.get("/healthz")).status_code == 200


async def test_metrics_count_by_row_and_are_for_this_machine(home: House) -> None:
    async with bare(home) as client:
        await client.get("/api/v1/config")
        text = (await client.get("/metrics")).text
        proxied = await client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.1"})
    row = 'mentoring_http_answers_total{method="GET",route="/config",status="200"}'
    assert f"{row} 1.0" in text
    assert proxied.status_code == 404


async def test_metrics_are_for_who_holds_the_token(tmp_path: Path) -> None:
    token = "t" * 40
    async with house(tmp_path, metrics_token=token) as home:
        proxied = {"X-Forwarded-For": "192.0.2.1"}
        async with bare(home, **proxied) as client:
            for given, status in ((token, 200), ("t" * 39, 404)):
                headers = {"Authorization": f"Bearer {given}"}
                assert (await client.get("/metrics", headers=headers)).status_code == status
