"""The OpenAPI document is true: generated requests, fitting and not, get the answers it names."""

import asyncio
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.core.result import Ok

from server.web.http.route import API
from tests.support.network.http_client import http_client
from tests.support.people.visitors import HEADERS, Visitor
from tests.support.service.house import House
from tests.support.thoroughness import times

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
Operation = schemathesis.APIOperation[Any, Any, Any, Any]
LAST = ("/auth/sign-out", "/auth/sessions", "/me/password")
"""What may end the sign-in the requests are made with."""

MOST, MOST_OF_A_PATH = times(9), times(3)
"""Requests of each operation; of one that takes nothing beside its path, little can be made up."""


async def test_the_document_stands_where_it_says_and_knows_every_row(home: House) -> None:
    async with http_client(base_url=home.address) as client:
        document = (await client.get("/openapi.json")).json()
    assert document["openapi"] == "3.1.0"
    assert {f"{API}/me", f"{API}/rooms/{{room}}", f"{API}/auth/sign-in"} <= document["paths"].keys()


async def test_the_page_lists_every_row_and_no_other(home: House) -> None:
    async with http_client(base_url=home.address) as client:
        document = (await client.get("/openapi.json")).json()
    rows = {
        (method.upper(), *_shape(path.removeprefix(API), one)): _names(one)
        for path, item in document["paths"].items()
        for method, one in item.items()
    }
    page = dict(_listed())
    assert page.pop(("GET", "/demo/outbox", ())), "in the demo alone"
    assert sorted(page) == sorted(rows)
    unnamed = {row: names - page[row] for row, names in rows.items() if names - page[row]}
    assert unnamed == {}, "a type of the body or of the answer"


PAGE = Path(__file__).parents[4] / "docs" / "http.md"
Row = tuple[str, str, tuple[str, ...]]


def _listed() -> Iterable[tuple[Row, frozenset[str]]]:
    """The rows in the page, with the words of their lines.

    A method alone has the path beside it; `…/x` stands in the place of the last part.
    """
    for line in PAGE.read_text().splitlines():
        if line.startswith(("| `GET", "| `POST", "| `PUT", "| `PATCH", "| `DELETE")):
            first, rest = line.replace("\\|", ",")[1:].split("|", 1)
            words = frozenset(re.findall(r"\w+", rest))
            yield from ((row, words) for row in _routes(re.findall(r"`([^`]+)`", first)))


def _routes(said: list[str]) -> Iterable[Row]:
    method = path = ""
    for each in said:
        method = each.split(" ")[0] if each[0] != "…" else method
        given = each.rpartition(" ")[2] if "/" in each else path
        given = given or next(one for one in said if "/" in one).partition(" ")[2]
        path = given.replace("…", path.rpartition("/")[0])
        bare, _, query = path.partition("?")
        asked = (one.partition("=")[0] for one in query.split("&") if one)
        yield method, re.sub(r"{\w+}", "{}", bare), tuple(sorted(asked))


def _names(one: dict[str, Any]) -> frozenset[str]:
    """The types of the body and of the answer."""
    content = [one.get("requestBody", {}).get("content", {})]
    content += [each.get("content", {}) for code, each in one["responses"].items() if code < "300"]
    schemas = (each.get("application/json", {}).get("schema", {}) for each in content)
    return frozenset(each["$ref"].rpartition("/")[2] for each in schemas if "$ref" in each)


def _shape(path: str, one: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    asked = (each["name"] for each in one.get("parameters", []) if each["in"] == "query")
    return re.sub(r"{\w+}", "{}", path), tuple(sorted(asked))


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
async def test_generated_requests_get_the_answers_the_document_names(
    home: House, mode: GenerationMode
) -> None:
    visitor = await home.person("Amara Diallo")
    room = await visitor.found()
    await asyncio.to_thread(_examine, visitor, room, mode)


def _examine(visitor: Visitor, room: str, mode: GenerationMode) -> None:
    address = visitor.reception.address
    schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
    found = list(schema.get_all_operations())
    operations = [result.ok() for result in found if isinstance(result, Ok)]
    assert len(operations) == len(found)
    if mode is GenerationMode.NEGATIVE:
        operations = [one for one in operations if len(one.body) or len(one.query)]
    for operation in sorted(operations, key=_is_last):
        _attempt(operation, visitor, room, mode)


def _is_last(operation: Operation) -> bool:
    return operation.path.startswith(tuple(API + path for path in LAST))


def _attempt(operation: Operation, visitor: Visitor, room: str, mode: GenerationMode) -> None:
    headers = {**HEADERS, "Origin": visitor.reception.address}
    cookies = dict(visitor.browser.cookies)

    @settings(
        max_examples=MOST if len(operation.body) or len(operation.query) else MOST_OF_A_PATH,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def attempt(case: schemathesis.Case[Any]) -> None:
        if "room" in case.path_parameters:
            case.path_parameters["room"] = room
        response = case.call(base_url=visitor.reception.address, headers=headers, cookies=cookies)
        case.validate_response(response, checks=CHECKS)

    attempt()
