"""The OpenAPI document is true: generated requests, fitting and not, get the answers it names."""

import asyncio
from typing import Any

import httpx
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

from server.web.routes import API
from tests.support.house import House
from tests.support.visitors import HEADERS, Visitor

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
Operation = schemathesis.APIOperation[Any, Any, Any, Any]
LAST = ("/auth/sign-out", "/auth/sessions", "/me/password")
"""What may end the sign-in the requests are made with."""


async def test_the_document_stands_where_it_says_and_knows_every_row(home: House) -> None:
    async with httpx.AsyncClient(base_url=home.address) as client:
        document = (await client.get("/openapi.json")).json()
    assert document["openapi"] == "3.1.0"
    assert {f"{API}/me", f"{API}/rooms/{{room}}", f"{API}/auth/sign-in"} <= document["paths"].keys()


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
        max_examples=12,
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
