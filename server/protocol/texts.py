"""Which fields of a message or body are texts that people write, and the door they come through.

A field is declared by its type: `Title = Annotated[str, line(120)]`. What is no such text is
`opaque` (an id, a token, what a browser says to another) or has a pattern; a test walks all types
and fails for a string that is neither, so no new field comes in beside the door.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final, TypeVar

import msgspec
from msgspec import Meta, inspect
from msgspec.structs import replace

from server.kernel.text import Unit, Writing, taken
from server.protocol.emoji import one_emoji

T = TypeVar("T")

WRITTEN: Final = "writing"
"""Key of `extra` at which a text says how it is written."""

OPAQUE: Final[dict[str, object]] = {"opaque": True}
"""`extra` of a string that no person writes."""

ONE_EMOJI: Final[dict[str, object]] = {"emoji": True}
"""`extra` of a string that is one emoji."""

_Enter = Callable[[Any, str], Any]
"""(value, the name of its field) -> the value as it is kept"""


def line(most: int, least: int = 1) -> Meta:
    """One line of `least` to `most` characters, counted after it was cleaned."""
    return _text(Writing(line=True, most=most, least=least))


def prose(most: int, least: int = 1, unit: Unit = "characters") -> Meta:
    """Lines of text, as `line`."""
    return _text(Writing(line=False, most=most, least=least, unit=unit))


def _text(writing: Writing) -> Meta:
    schema = {"minLength": writing.least, "maxLength": writing.most}
    return Meta(extra={WRITTEN: writing}, extra_json_schema=schema)


def writings(struct: type[msgspec.Struct]) -> Iterator[tuple[str, Writing]]:
    """The fields of `struct` itself that people write in, and how each takes it."""
    info = inspect.type_info(struct)
    if isinstance(info, inspect.StructType):
        for field in info.fields:
            yield from ((field.name, one) for one in _writings(field.type))


def _writings(info: inspect.Type) -> Iterator[Writing]:
    match info:
        case inspect.Metadata(type=inner, extra=extra):
            yield from [extra[WRITTEN]] if extra and WRITTEN in extra else _writings(inner)
        case inspect.UnionType(types=types):
            for one in types:
                yield from _writings(one)
        case inspect.VarTupleType(item_type=item):
            yield from _writings(item)


def entered(value: T) -> T:
    """A decoded message or body with all its texts as they are kept; raises as `taken`."""
    enter = _ENTRANCES[type(value)]
    if enter is None:
        return value
    kept: T = enter(value, "")
    return kept


class _Entrances(dict[type, _Enter | None]):
    """How a value of each type comes in; types are few and looked at once."""

    def __missing__(self, kind: type) -> _Enter | None:
        found = self[kind] = _enter(inspect.type_info(kind))
        return found


_ENTRANCES: Final = _Entrances()


def _enter(info: inspect.Type) -> _Enter | None:
    """How a value of this type comes in; None where there is no text in it."""
    match info:
        case inspect.Metadata(type=inner, extra=extra):
            if extra == ONE_EMOJI:
                return one_emoji
            writing = (extra or {}).get(WRITTEN)
            return _enter(inner) if writing is None else partial(_enter_text, writing)
        case inspect.UnionType(types=types):
            return _enter_one_of(types)
        case inspect.VarTupleType(item_type=item):
            each = _enter(item)
            return None if each is None else partial(_enter_each, each)
        case inspect.StructType(fields=fields):
            return _enter_fields(fields)
    return None


def _enter_one_of(types: Iterable[inspect.Type]) -> _Enter | None:
    enters = [enter for one in types if (enter := _enter(one)) is not None]
    if len(enters) > 1:
        raise TypeError("a field is one kind of text")
    return enters[0] if enters else None


def _enter_fields(fields: Iterable[inspect.Field]) -> _Enter | None:
    found = [(field.name, enter) for field in fields if (enter := _enter(field.type)) is not None]
    return partial(_enter_struct, found) if found else None


def _enter_text(writing: Writing, value: str, field: str) -> str:
    return taken(value, writing, field)


def _enter_each(enter: _Enter, values: tuple[Any, ...], field: str) -> tuple[Any, ...]:
    return tuple([enter(value, f"{field}.{at}") for at, value in enumerate(values)])


def _enter_struct(
    fields: Iterable[tuple[str, _Enter]], value: msgspec.Struct, path: str
) -> msgspec.Struct:
    changes = {}
    for name, enter in fields:
        given = getattr(value, name)
        if given is None or given is msgspec.UNSET:
            continue
        kept = enter(given, f"{path}.{name}" if path else name)
        if kept is not given:
            changes[name] = kept
    return replace(value, **changes) if changes else value
