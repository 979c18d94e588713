"""The types of the protocol in words: each field with its type, its bounds and its default."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec import inspect

from server.kernel.text import Writing
from server.protocol.texts import ONE_EMOJI, WRITTEN

_WORDS = {
    inspect.BoolType: "boolean",
    inspect.BytesType: "bytes (base64 in JSON)",
    inspect.NoneType: "null",
    inspect.AnyType: "any",
}


@dataclass(frozen=True, slots=True)
class Field:
    """`default` is None where the field has to be there."""

    name: str
    type: str
    default: str | None


def fields_of(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The fields of `struct` in their order, its tag left out."""
    info = inspect.type_info(struct)
    assert isinstance(info, inspect.StructType)  # noqa: S101 - narrows what type_info returns
    return tuple(Field(each.encode_name, words(each.type), _default(each)) for each in info.fields)


def parts_of(struct: type[msgspec.Struct]) -> Iterable[type[msgspec.Struct]]:
    """The structs that the fields of `struct` hold directly."""
    info = inspect.type_info(struct)
    assert isinstance(info, inspect.StructType)  # noqa: S101 - as above
    for field in info.fields:
        yield from _structs(field.type)


def words(info: inspect.Type) -> str:
    """A type in words, with its bounds. Raises KeyError for a kind of type that has none."""
    match info:
        case inspect.StrType():
            return _text(info)
        case inspect.IntType() | inspect.FloatType():
            return _number(info)
        case inspect.LiteralType(values=values):
            return " ".join(f"`{value}`" for value in values)
        case inspect.StructType(cls=cls):
            return cls.__name__
        case _:
            return _composite(info)


def _composite(info: inspect.Type) -> str:
    match info:
        case inspect.Metadata(type=inner, extra=extra):
            return _written(extra or {}) or words(inner)
        case inspect.UnionType(types=types):
            return " or ".join(dict.fromkeys(words(each) for each in types if not _is_unset(each)))
        case inspect.VarTupleType(item_type=item):
            return f"list of {_most(info)}({words(item)})"
        case inspect.TupleType(item_types=items):
            return f"[{', '.join(words(item) for item in items)}]"
        case inspect.DictType(key_type=key, value_type=value):
            return f"map of {words(key)} to {words(value)}"
        case _:
            return _WORDS[type(info)]


def _written(extra: dict[str, Any]) -> str:
    """What people write, by the rules of its own door (server/protocol/texts.py)."""
    if extra == ONE_EMOJI:
        return "one emoji"
    how: Writing | None = extra.get(WRITTEN)
    if how is None:
        return ""
    kind = "a line" if how.line else "text"
    return f"{kind}{_between(how.least or None, how.most, how.unit)}"


def _text(info: inspect.StrType) -> str:
    if info.pattern is not None:
        return f"text like `{info.pattern}`".replace("|", "\\|")
    return f"text{_between(info.min_length, info.max_length, 'characters')}"


def _number(info: inspect.IntType | inspect.FloatType) -> str:
    kind = "whole number" if isinstance(info, inspect.IntType) else "number"
    return f"{kind}{_between(info.ge, info.le, '')}"


def _between(least: float | None, most: float | None, unit: str) -> str:
    if least is None and most is None:
        return ""
    if least is None:
        return f", at most {_short(most)} {unit}".rstrip()
    if most is None:
        return f", at least {_short(least)} {unit}".rstrip()
    return f", {_short(least)} to {_short(most)} {unit}".rstrip()


def _short(value: float | None) -> str:
    return "2^53" if value == 2**53 else f"{value:,}".replace(",", " ")


def _most(info: inspect.VarTupleType) -> str:
    return "" if info.max_length is None else f"at most {info.max_length} "


def _default(field: inspect.Field) -> str | None:
    if field.required:
        return None
    if field.default_factory is not msgspec.NODEFAULT:
        return "empty"
    if field.default in (msgspec.UNSET, msgspec.NODEFAULT):  # msgspec tells UNSET as no default
        return "unchanged"
    return _said(field.default)


def _said(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if value in ("", ()):
        return "empty"
    return f"`{value}`" if isinstance(value, str) else str(value)


def _structs(info: inspect.Type) -> Iterable[type[msgspec.Struct]]:
    match info:
        case inspect.StructType(cls=cls):
            yield cls
        case inspect.UnionType(types=types) | inspect.TupleType(item_types=types):
            for each in types:
                yield from _structs(each)
        case inspect.VarTupleType(item_type=item):
            yield from _structs(item)
        case inspect.DictType(value_type=value):
            yield from _structs(value)
        case _:
            return


def _is_unset(info: inspect.Type) -> bool:
    return type(info).__name__ == "UnsetType"
