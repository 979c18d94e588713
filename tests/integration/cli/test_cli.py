"""The command line as an operator meets it: real processes, real folders, real ports."""

import os
import signal
import socket
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.network.http_client import http_client
from tests.support.service.process import Program, program

pytestmark = pytest.mark.sqlite


def environ(data: Path, **given: str) -> dict[str, str]:
    settings = {"DATA": str(data), "PORT": "0", **{k.upper(): v for k, v in given.items()}}
    named = {f"MENTORING_{name}": value for name, value in settings.items()}
    return {"PATH": os.environ["PATH"], **named}


def command(*words: str) -> Sequence[str]:
    return (sys.executable, "-m", "server", *words)


async def run(words: Sequence[str], env: dict[str, str]) -> tuple[int, str]:
    async with program(command(*words), env) as one:
        code = await one.ended()
        return code, one.output()


async def address_of(service: Program) -> str:
    opened = await service.said("is open at")
    return next(word for word in opened.split() if word.startswith("http"))


async def test_serve_opens_says_where_and_goes_when_told(tmp_path: Path) -> None:
    async with program(command("serve"), environ(tmp_path)) as service:
        address = await address_of(service)
        async with http_client(base_url=address) as client:
            assert (await client.get("/readyz")).status_code == 200
        assert await service.stop(signal.SIGTERM) == 0


async def test_a_second_start_finds_what_the_first_kept(tmp_path: Path) -> None:
    account = {"email": "a@example.org", "password": "the lamp hums at night", "name": "Amara"}
    for path, status in (("register", 201), ("sign-in", 200)):
        async with program(command("serve"), environ(tmp_path)) as service:
            address = await address_of(service)
            headers = {"X-Mentoring": "1", "Origin": address}
            body = account if path == "register" else {k: account[k] for k in ("email", "password")}
            async with http_client(base_url=address, headers=headers) as client:
                answer = await client.post(f"/api/v1/auth/{path}", json=body)
            assert answer.status_code == status
            assert await service.stop() == 0


async def test_a_taken_port_is_said_in_one_line_with_the_mend(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code, said = await run(["serve"], environ(tmp_path, port=port))
    assert code == 1
    assert len(said.splitlines()) == 1
    assert port in said
    assert "MENTORING_PORT" in said


async def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    code, said = await run(["serve"], environ(file / "data"))
    assert code == 1
    assert len(said.splitlines()) == 1
    assert "MENTORING_DATA" in said


async def test_a_file_that_is_no_database_is_said_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("This has been something else all along. " * 100)
    code, said = await run(["migrate"], environ(tmp_path, database_url=f"sqlite:///{file}"))
    assert code == 1
    assert len(said.splitlines()) == 1
    assert "MENTORING_DATABASE_URL" in said


async def test_every_bad_setting_is_listed(tmp_path: Path) -> None:
    code, said = await run(["serve"], environ(tmp_path, port="many", demo="perhaps"))
    assert code == 2
    assert "MENTORING_PORT" in said
    assert "MENTORING_DEMO" in said
    assert len(said.splitlines()) == 2


async def test_create_admin_prints_a_link_that_signs_in(tmp_path: Path) -> None:
    words = ["create-admin", "--email", "op@example.org", "--name", "Oda Perator"]
    closed = {"registration": "0"}
    code, said = await run(words, environ(tmp_path, **closed))
    assert code == 0
    token = said.strip().rsplit("#", 1)[1]
    async with program(command("serve"), environ(tmp_path, **closed)) as service:
        address = await address_of(service)
        headers = {"X-Mentoring": "1", "Origin": address}
        async with http_client(base_url=f"{address}/api/v1", headers=headers) as client:
            account = {"email": "b@example.org", "password": "the lamp hums", "name": "B"}
            refused = await client.post("/auth/register", json=account)
            assert refused.json()["code"] == "not_allowed"
            answer = await client.post("/auth/link/redeem", json={"token": token})
            assert answer.json()["name"] == "Oda Perator"
            new = {"new": "the lamp hums at night"}
            assert (await client.post("/me/password", json=new)).status_code == 204
    code, said = await run(words, environ(tmp_path, **closed))
    assert code == 1
    assert "email_taken" in said


async def test_a_sign_in_link_leads_back_once_and_its_owner_sees_that_it_was_made(
    tmp_path: Path,
) -> None:
    env = environ(tmp_path)
    account = {"email": "a@example.org", "password": "the lamp hums at night", "name": "Amara"}
    async with program(command("serve"), env) as service:
        address = await address_of(service)
        headers = {"X-Mentoring": "1", "Origin": address}
        base = f"{address}/api/v1"
        async with http_client(base_url=base, headers=headers) as client:
            assert (await client.post("/auth/register", json=account)).status_code == 201
            assert (await client.get("/me")).json()["operator_link_at"] is None
        code, said = await run(["sign-in-link", "A@Example.org"], env)
        assert (code, "within 15 minutes" in said) == (0, True)
        token = said.strip().rsplit("#", 1)[1]
        async with http_client(base_url=base, headers=headers) as client:
            answer = await client.post("/auth/link/redeem", json={"token": token})
            assert answer.json()["name"] == "Amara"
            assert answer.json()["operator_link_at"] is not None
            new = {"new": "the lamp hums at dawn"}
            assert (await client.post("/me/password", json=new)).status_code == 204
            again = await client.post("/auth/link/redeem", json={"token": token})
            assert again.json()["code"] == "link_invalid"
    code, said = await run(["sign-in-link", "nobody@example.org"], env)
    assert code == 1
    assert "not_found" in said


async def test_a_backup_takes_no_name_that_is_taken(tmp_path: Path) -> None:
    target = tmp_path / "kept.tar"
    async with program(command("serve"), environ(tmp_path)) as service:
        await address_of(service)
        code, said = await run(["backup", str(target)], environ(tmp_path))
        assert code == 0, said
    assert target.stat().st_mode & 0o077 == 0
    code, said = await run(["backup", str(target)], environ(tmp_path))
    assert code == 1
    assert "exists" in said


async def test_a_backup_of_nothing_says_so(tmp_path: Path) -> None:
    code, said = await run(["backup", str(tmp_path / "copy")], environ(tmp_path / "none"))
    assert code == 1
    assert "MENTORING_DATA" in said
    assert not (tmp_path / "copy").exists()


@pytest.mark.parametrize(("made", "word"), [(False, "serving makes it"), (True, "is sound")])
async def test_doctor_says_what_is_so_and_what_to_do(tmp_path: Path, made: bool, word: str) -> None:
    if made:
        await run(["migrate"], environ(tmp_path))
    _, said = await run(["doctor"], environ(tmp_path))
    assert word in said


async def test_doctor_says_what_pdfs_show_and_whether_the_fonts_folder_is_there(
    tmp_path: Path,
) -> None:
    _, said = await run(["doctor"], environ(tmp_path))
    assert "PDFs show every script" in said
    away = str(tmp_path / "nowhere")
    _, said = await run(["doctor"], environ(tmp_path) | {"MENTORING_FONTS": away})
    assert f"There is no folder {away}. Mend MENTORING_FONTS." in said


async def test_schema_prints_the_types_of_the_protocol(tmp_path: Path) -> None:
    code, said = await run(["schema"], environ(tmp_path))
    assert code == 0
    assert "export interface Welcome" in said


async def test_a_hold_is_placed_beside_a_running_service_and_its_chain_is_whole(
    tmp_path: Path,
) -> None:
    account = {"email": "a@example.org", "password": "the lamp hums at night", "name": "Amara"}
    async with program(command("serve"), environ(tmp_path)) as service:
        address = await address_of(service)
        headers = {"X-Mentoring": "1", "Origin": address}
        async with http_client(base_url=f"{address}/api/v1", headers=headers) as client:
            await client.post("/auth/register", json=account)
            made = {"cid": "0" * 26, "title": "Alarm limits", "kind": "peer"}
            room = (await client.post("/rooms", json=made)).json()["room"]["id"]
        words = ("hold", room, "--reason", "asked by a court")
        assert (await run(words, environ(tmp_path)))[0] == 0
        assert await service.stop() == 0
    with sqlite3.connect(tmp_path / "mentoring.sqlite3") as database:
        assert database.execute("SELECT hold FROM rooms").fetchall() == [("asked by a court",)]
    assert await run(("verify-access",), environ(tmp_path)) == (
        0,
        "Every access log is whole.",
    )
    assert (await run(("release", room), environ(tmp_path)))[0] == 0
    with sqlite3.connect(tmp_path / "mentoring.sqlite3") as database:
        assert database.execute("SELECT act FROM looks ORDER BY place").fetchall() == [
            ("hold",),
            ("release",),
        ]
        database.execute("UPDATE looks SET act = 'read' WHERE place = 1")
    code, said = await run(("verify-access",), environ(tmp_path))
    assert code == 1
    assert f"broken {room}: line 1" in said
