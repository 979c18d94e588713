"""The document says of every row what the row says."""

import msgspec

from server.protocol.bodies.people import Me, Register
from server.web.http.openapi import document
from server.web.http.route import AnyRoute, Binary, HttpCall, Route


class Query(msgspec.Struct, frozen=True):
    q: str
    limit: int = 20


async def register(_call: HttpCall[Register]) -> Me:
    raise NotImplementedError


async def upload(_call: HttpCall[Query]) -> None:
    return None


TABLE: tuple[AnyRoute, ...] = (
    Route(
        "POST", "/auth/register", register, "all", "Register", body=Register, answer=Me, status=201
    ),
    Route("POST", "/rooms/{room}/files", upload, "member", "Keep", body=Binary(), query=Query),
)
DOCUMENT = document(TABLE, "1")
REGISTER = DOCUMENT["paths"]["/api/v1/auth/register"]["post"]
UPLOAD = DOCUMENT["paths"]["/api/v1/rooms/{room}/files"]["post"]


def test_bodies_and_answers_are_the_types_of_the_row() -> None:
    schema = REGISTER["requestBody"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/components/schemas/Register"}
    answer = REGISTER["responses"]["201"]["content"]["application/json"]["schema"]
    assert answer == {"$ref": "#/components/schemas/Me"}
    assert {"Register", "Me", "Problem"} <= DOCUMENT["components"]["schemas"].keys()


def test_parameters_come_from_the_path_and_the_query() -> None:
    found = {(one["in"], one["name"]): one["required"] for one in UPLOAD["parameters"]}
    assert found == {
        ("path", "room"): True,
        ("query", "q"): True,
        ("query", "limit"): False,
        ("header", "X-Mentoring"): True,
    }


def test_bytes_are_bytes_and_nothing_is_204() -> None:
    assert "application/octet-stream" in UPLOAD["requestBody"]["content"]
    assert "content" not in UPLOAD["responses"]["204"]


def test_who_may_ask_is_said() -> None:
    assert REGISTER["security"] == []
    assert UPLOAD["security"] == [{"session": []}]
    assert "401" in UPLOAD["responses"]
