"""A YAML file that is a list of rows under one key: each row is known by the line it stands on."""

from collections import Counter
from collections.abc import Callable
from typing import Any, Final, TypeVar

import msgspec
import yaml

T = TypeVar("T")

_QUICK: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Seven times as quick where PyYAML has libyaml, as its wheels have: every start reads."""


class DataError(ValueError):
    """A file that cannot be used: one line that says where it is wrong, and how."""


class YamlRows:
    """The rows under `key` of the file that is called `name` and says `text`.

    Raises DataError for what is no YAML, for a key that comes twice, and where there is no such
    list.
    """

    def __init__(self, text: str, name: str, key: str) -> None:
        self._name: Final = name
        node, said = self._read(text)
        if not isinstance(said, dict) or not isinstance(said.get(key), list):
            raise self._error(1, f"a list called {key} is missing")
        (rows,) = (value for at, value in node.value if at.value == key)
        for each in (node, *rows.value, *_values(rows.value)):
            self._refuse_twice(each)
        self._lines: Final = [row.start_mark.line + 1 for row in rows.value]
        self._rows: Final[list[Any]] = said.pop(key)
        self._head: Final[dict[str, Any]] = said

    def head(self, kind: type[T]) -> T:
        """What stands beside the rows."""
        try:
            return msgspec.convert(self._head, kind)
        except msgspec.ValidationError as error:
            raise self._error(1, str(error)) from error

    def rows(self, kind: type[T]) -> list[T]:
        """Each row as a `kind`, in order."""
        return [self._row(number, kind) for number in range(len(self._rows))]

    def refused(self, number: int, reason: str) -> DataError:
        """What to raise for a row that is wrong; `number` counts from 0."""
        row = self._rows[number]
        called = f" ({row['id']})" if isinstance(row, dict) and "id" in row else ""
        return self._error(self._lines[number], reason, called)

    def _row(self, number: int, kind: type[T]) -> T:
        try:
            return msgspec.convert(self._rows[number], kind)
        except msgspec.ValidationError as error:
            raise self.refused(number, str(error)) from error

    def _read(self, text: str) -> tuple[Any, Any]:
        try:
            return _parsed(text, _QUICK)
        except (yaml.YAMLError, ValueError):
            return self._read_for_its_words(text)

    def _read_for_its_words(self, text: str) -> tuple[Any, Any]:
        """The slow reader says better what is wrong."""
        try:
            return _parsed(text, yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise self._error(mark.line + 1 if mark else 1, str(error.problem)) from error
        except (yaml.YAMLError, ValueError) as error:
            raise DataError(f"{self._name}: {' '.join(str(error).split())}") from error

    def _refuse_twice(self, node: yaml.Node) -> None:
        if not isinstance(node, yaml.MappingNode):
            return
        for key, times in Counter(key.value for key, _ in node.value).items():
            if times > 1:
                line = [at.start_mark.line for at, _ in node.value if at.value == key][-1]
                raise self._error(line + 1, f"{key} stands here twice")

    def _error(self, line: int, reason: str, called: str = "") -> DataError:
        return DataError(f"{self._name}, line {line}{called}: {reason}")


def _values(rows: list[Any]) -> list[Any]:
    return [value for row in rows if isinstance(row, yaml.MappingNode) for _, value in row.value]


def _parsed(text: str, kind: Callable[[str], Any]) -> tuple[Any, Any]:
    loader = kind(text)
    node = loader.get_single_node()
    return node, loader.construct_document(node) if node else None
