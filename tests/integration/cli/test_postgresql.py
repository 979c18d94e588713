"""The command line over PostgreSQL: an operator serves from it, moves there, and goes on."""

from pathlib import Path

from tests.integration.cli.test_cli import address_of, command, environ, run
from tests.support.network.http_client import http_client
from tests.support.service.process import program
from tests.support.store.databases import Kind, empty_url_in
from tests.support.store.postgresql import PostgresServer

ACCOUNT = {"email": "a@example.org", "password": "the lamp hums at night", "name": "Amara"}
SIGN_IN = {name: ACCOUNT[name] for name in ("email", "password")}


async def _rooms(env: dict[str, str], found: str | None = None) -> list[str]:
    """Serve, sign in (or register, to found a room), and say which rooms there are."""
    async with program(command("serve"), env) as service:
        address = await address_of(service)
        headers = {"X-Mentoring": "1", "Origin": address}
        async with http_client(base_url=f"{address}/api/v1", headers=headers) as client:
            if found is None:
                assert (await client.post("/auth/sign-in", json=SIGN_IN)).status_code == 200
            else:
                assert (await client.post("/auth/register", json=ACCOUNT)).status_code == 201
                made = {"cid": "0" * 26, "title": found, "kind": "peer"}
                assert (await client.post("/rooms", json=made)).status_code == 201
            rooms = (await client.get("/rooms")).json()["rooms"]
        assert await service.stop() == 0
    return [room["room"]["title"] for room in rooms]


async def test_a_place_on_sqlite_moves_to_postgresql_and_goes_on_there(tmp_path: Path) -> None:
    before = environ(tmp_path)
    assert await _rooms(before, found="Alarm limits") == ["Alarm limits"]
    url = empty_url_in(tmp_path, Kind.POSTGRESQL).replace("+psycopg", "")
    words = ["copy-database", f"sqlite:///{tmp_path / 'mentoring.sqlite3'}", url]
    code, said = await run(words, before)
    assert code == 0, said
    assert "found alike" in said
    code, said = await run(words, before)
    assert code == 1
    assert "has rows in" in said

    after = environ(tmp_path, database_url=url)
    assert await _rooms(after) == ["Alarm limits"]
    _, said = await run(["doctor"], after)
    assert "loses words" in said, "the suites' server does not wait for its disk"
    assert "No work in the background is stuck." in said
    assert await run(["verify-access"], after) == (0, "Every access log is whole.")
    code, said = await run(["begin-anew"], after)
    assert (code, said) == (0, "1 rooms begin anew, and everybody signs in anew.")
    code, said = await run(["backup", str(tmp_path / "kept.tar")], after)
    assert code == 1
    assert "pg_dump" in said
    assert len(said.splitlines()) == 1


async def test_a_server_that_is_away_is_said_in_one_line_without_the_password(
    tmp_path: Path,
) -> None:
    server = PostgresServer()
    url = server.url("none").replace("mentoring@", "mentoring:hunter2@")
    try:
        for expected in ("does not exist", "refused"):
            code, said = await run(["migrate"], environ(tmp_path, database_url=url))
            assert code == 1
            assert len(said.splitlines()) == 1
            assert expected in said
            assert "MENTORING_DATABASE_URL" in said
            assert "hunter2" not in said
            server.stop()
    finally:
        server.start()
        server.close()


async def test_doctor_names_a_database_that_would_lose_words_or_sort_otherwise(
    tmp_path: Path,
) -> None:
    server = PostgresServer()
    try:
        _, said = await run(["doctor"], environ(tmp_path, database_url=server.url("postgres")))
        assert "loses words in a power cut" in said
        server.create_as("sorted", "TEMPLATE template0 LOCALE 'C.UTF-8'")
        _, said = await run(["doctor"], environ(tmp_path, database_url=server.url("sorted")))
        assert "sorts as C.UTF-8" in said
        assert "createdb" in said
    finally:
        server.close()
