"""The OpenAPI 3.1 document, made from the route table."""

import re
from collections.abc import Iterable
from typing import Any, Final

import msgspec

from server.kernel.errors import ErrorCode
from server.protocol.bodies.base import Problem
from server.web.http.dispatch import COOKIE
from server.web.http.problems import MEDIA_TYPE, STATUS
from server.web.http.route import API, AnyRoute, Binary

Json = dict[str, Any]

SCHEMAS: Final = "#/components/schemas/{name}"
EVERYWHERE: Final = (
    "bad_request",
    "not_found",
    "rate_limited",
    "overloaded",
    "unavailable",
    "internal",
)
SIGNED_IN: Final = ("not_authenticated", "not_allowed")
FRESH: Final = ("not_fresh", "wrong_credentials")
UNSAFE: Final = ("forbidden_origin",)
WITH_BODY: Final = ("unsupported_media", "too_large")

_PARAMETER: Final = re.compile(r"{(\w+)(?::\w+)?}")


def document(table: Iterable[AnyRoute], version: str) -> Json:
    """The whole document; `table` is what Starlette's routes were made from."""
    rows = list(table)
    types = [one for row in rows for one in _types(row)] + [Problem]
    _, components = msgspec.json.schema_components(types, ref_template=SCHEMAS)
    paths: dict[str, Json] = {}
    for row in rows:
        path = API + _PARAMETER.sub(r"{\1}", row.path)
        paths.setdefault(path, {})[row.method.lower()] = _operation(row)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Mentoring Rooms", "version": version},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": COOKIE},
            },
        },
    }


def _types(row: AnyRoute) -> list[Any]:
    return [
        one for one in (row.body, row.answer) if one is not None and not isinstance(one, Binary)
    ]


def _operation(row: AnyRoute) -> Json:
    operation: Json = {
        "operationId": _operation_id(row),
        "summary": row.summary,
        "parameters": [*_path_parameters(row), *_query_parameters(row), *_headers(row)],
        "responses": _responses(row),
        "security": [] if row.who == "all" else [{"session": []}],
    }
    if row.body is not None:
        operation["requestBody"] = {"required": True, "content": _content(row.body)}
    return operation


def _operation_id(row: AnyRoute) -> str:
    words = re.findall(r"\w+", row.path)
    return "_".join([row.method.lower(), *words]).replace("-", "_")


def _path_parameters(row: AnyRoute) -> list[Json]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[^/]+$"},
        }
        for name in _PARAMETER.findall(row.path)
    ]


def _query_parameters(row: AnyRoute) -> list[Json]:
    if row.query is None:
        return []
    (schema,), parts = msgspec.json.schema_components([row.query], ref_template=SCHEMAS)
    fields = parts[schema["$ref"].rsplit("/", 1)[1]]
    return [
        {"name": name, "in": "query", "required": name in fields["required"], "schema": field}
        for name, field in fields["properties"].items()
    ]


def _headers(row: AnyRoute) -> list[Json]:
    """What an unsafe request carries beside the Origin that browsers add by themselves."""
    if row.method == "GET":
        return []
    schema = {"type": "string", "enum": ["1"]}
    return [{"name": "X-Mentoring", "in": "header", "required": True, "schema": schema}]


def _responses(row: AnyRoute) -> Json:
    responses: Json = {}
    for code in sorted(_codes(row)):
        status = str(STATUS[code])
        known = responses.setdefault(
            status,
            {"description": "", "content": {MEDIA_TYPE: {"schema": _reference(Problem)}}},
        )
        known["description"] = ", ".join(filter(None, (known["description"], code)))
    responses[str(row.ok_status)] = {"description": row.summary}
    if row.durable:
        responses["204"] = {"description": "Done before; nothing of it is yours to see any more"}
    if row.nothing:
        responses["204"] = {"description": row.nothing}
    if row.answer is not None:
        responses[str(row.ok_status)]["content"] = _content(row.answer)
    return responses


def _codes(row: AnyRoute) -> set[ErrorCode]:
    codes = {*EVERYWHERE, *row.errors}
    if row.who != "all":
        codes |= {*SIGNED_IN}
    if row.method != "GET":
        codes |= {*UNSAFE}
    if row.body is not None:
        codes |= {*WITH_BODY}
    if row.fresh:
        codes |= {*FRESH}
    return codes


def _content(kind: type[msgspec.Struct] | Binary) -> Json:
    if isinstance(kind, Binary):
        return {kind.media_type: {"schema": {"type": "string", "format": "binary"}}}
    return {"application/json": {"schema": _reference(kind)}}


def _reference(kind: type[msgspec.Struct]) -> Json:
    (schema,), _ = msgspec.json.schema_components([kind], ref_template=SCHEMAS)
    return schema
