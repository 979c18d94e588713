"""The protocol's types written out as TypeScript, so that the client never types them twice."""

import importlib
import pkgutil
from collections.abc import Iterable
from types import ModuleType
from typing import Final, get_args

import msgspec
from msgspec import inspect

from server.protocol import bodies, codes, events, messages
from server.protocol.blanking import STAYING_KINDS
from server.protocol.board import model as board
from server.protocol.events import agreement
from server.protocol.events.log import Body
from server.protocol.limits import LIMITS, Limits
from server.protocol.messages.base import Message
from server.protocol.messages.vocabulary import PUSHES, REPLY_OF, REQUESTS
from server.protocol.texts import writings

_SIMPLE: Final[dict[type[inspect.Type], str]] = {
    inspect.StrType: "string",
    inspect.IntType: "number",
    inspect.FloatType: "number",
    inspect.BoolType: "boolean",
    inspect.BytesType: "Uint8Array",
    inspect.NoneType: "null",
    inspect.AnyType: "unknown",
}

_HEADER: Final = """\
// Written by `python -m server schema`; change server/protocol and run it again.
"""


def typescript() -> str:
    """The whole generated file: every struct, the message tables, the codes and the limits."""
    return "\n".join(
        [
            _HEADER,
            *(_interface(struct) for struct in _structs()),
            f"export type Body = {_names(get_args(Body))};",
            _table("Requests", REQUESTS),
            _table("Pushes", PUSHES),
            _replies(),
            f"export type ErrorCode = {' | '.join(_quoted(code) for code in codes.ERRORS)};",
            _record("CLOSE", {code.name: int(code) for code in codes.Close}),
            _record("LIMITS", msgspec.to_builtins(LIMITS)),
            _staying(),
            _writing(),
            "",
        ]
    )


def _staying() -> str:
    """What no erasure takes out of a log, for clients that hold a part of one."""
    kinds = ", ".join(_quoted(kind) for kind in sorted(STAYING_KINDS))
    return f"export const STAYING_KINDS: readonly Body['kind'][] = [{kinds}];"


def _writing() -> str:
    """How each field takes what people write, so that a client counts as the service does."""
    rows = (
        f"  {_quoted(f'{_name(struct)}.{name}')}: {{ line: {str(how.line).lower()},"
        f" most: {how.most}, unit: {_quoted(how.unit)} }},"
        for module in (agreement, *_modules(messages), *_modules(bodies))
        for struct in _defined_in(module)
        for name, how in writings(struct)
    )
    return "\n".join(["export const WRITING = {", *rows, "} as const;"])


def _structs() -> list[type[msgspec.Struct]]:
    """Every struct of these modules once, in the order they are written."""
    found: dict[str, type[msgspec.Struct]] = {"Limits": Limits}
    for module in (*_modules(events), board, *_modules(messages), *_modules(bodies)):
        for struct in _defined_in(module):
            found.setdefault(_name(struct), struct)
    return list(found.values())


def _modules(package: ModuleType) -> Iterable[ModuleType]:
    """Each module of a package, so that a new one is never forgotten here."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def _defined_in(module: ModuleType) -> Iterable[type[msgspec.Struct]]:
    bases = {"EventBody", "Message", "Durable", "Data", "In", "Out"}
    for value in vars(module).values():
        if (
            isinstance(value, type)
            and issubclass(value, msgspec.Struct)
            and value.__module__ == module.__name__
            and value.__name__ not in bases
        ):
            yield value


def _name(struct: type[msgspec.Struct]) -> str:
    """The struct's own name, but for the few that would hide a type every browser has."""
    return {"Event": "LogEvent"}.get(struct.__name__, struct.__name__)


def _interface(struct: type[msgspec.Struct]) -> str:
    info = inspect.type_info(struct)
    assert isinstance(info, inspect.StructType)  # noqa: S101 - narrows what type_info returns
    lines = [f"export interface {_name(struct)} {{"]
    if info.tag is not None:
        lines.append(f"  readonly {info.tag_field}: {_quoted(str(info.tag))};")
    for field in info.fields:
        always = field.required or not struct.__struct_config__.omit_defaults
        mark = "" if always else "?"
        lines.append(f"  readonly {field.encode_name}{mark}: {_type(field.type)};")
    return "\n".join([*lines, "}"])


def _type(info: inspect.Type) -> str:
    simple = _SIMPLE.get(type(info))
    return simple if simple is not None else _composite(info)


def _composite(info: inspect.Type) -> str:
    match info:
        case inspect.Metadata(type=inner):
            text = _type(inner)
        case inspect.LiteralType(values=values):
            text = " | ".join(_quoted(str(value)) for value in values)
        case inspect.UnionType(types=types):
            text = " | ".join(dict.fromkeys(_type(part) for part in types if not _is_unset(part)))
        case inspect.VarTupleType(item_type=item):
            text = f"readonly ({_type(item)})[]"
        case inspect.TupleType(item_types=items):
            text = f"readonly [{', '.join(_type(item) for item in items)}]"
        case inspect.DictType(value_type=value):
            text = f"Readonly<Record<string, {_type(value)}>>"
        case inspect.StructType(cls=cls):
            text = _name(cls)
        case _:
            raise TypeError(f"no TypeScript for {info}")
    return text


def _is_unset(info: inspect.Type) -> bool:
    return type(info).__name__ == "UnsetType"


def _table(name: str, table: dict[str, type[Message]]) -> str:
    rows = (f"  {_quoted(tag)}: {_name(struct)};" for tag, struct in table.items())
    return "\n".join([f"export interface {name} {{", *rows, "}"])


def _replies() -> str:
    rows = (f"  {_quoted(ask.T)}: {_name(reply)};" for ask, reply in REPLY_OF.items())
    return "\n".join(["export interface Replies {", *rows, "}"])


def _record(name: str, values: dict[str, object]) -> str:
    rows = (f"  {key}: {value}," for key, value in values.items())
    return "\n".join([f"export const {name} = {{", *rows, "} as const;"])


def _names(structs: Iterable[type[msgspec.Struct]]) -> str:
    return " | ".join(_name(struct) for struct in structs)


def _quoted(text: str) -> str:
    return f'"{text}"'
