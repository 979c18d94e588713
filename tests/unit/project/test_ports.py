"""A port stands where one part of the service must not look into another, and nowhere else."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

SERVER: Final = Path(__file__).resolve().parents[3] / "server"

REASONS: Final = {
    "Connection": "what carries frames is a wire of the web's, in a test a plain list",
    "Hasher": "the library's own class stands behind it, and a cheap one in tests",
    "Side": "a module for each database",
    "SearchTables": "a module for each database",
    "DatabasePlace": "a module for each database",
    "Attachments": "files know the room, and the room does not know them",
    "Jobs": "of the runner, features see how work is begun, and not how it is run",
    "Host": "a socket and the table of sessions hold each other",
    "Tap": "the wire and the pump hold each other",
    "Receiver": "the pump and what it feeds hold each other",
    "Handler": "as Receiver",
}
"""Ports with nothing of another part, nor two things, behind them: why they are there."""


class _Class:
    def __init__(self, path: Path, node: ast.ClassDef) -> None:
        self.name = node.name
        self.part = path.relative_to(SERVER).parts[0]
        self.is_port = any(ast.unparse(base).startswith("Protocol") for base in node.bases)
        self.has = {name for item in ast.walk(node) for name in _named(item)}

    def stands_behind(self, port: "_Class") -> bool:
        return not self.is_port and bool(port.has) and port.has <= self.has


def _named(item: ast.AST) -> Iterator[str]:
    match item:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            if name != "__init__":
                yield name
        case (
            ast.AnnAssign(target=ast.Name(id=name)) | ast.AnnAssign(target=ast.Attribute(attr=name))
        ):
            yield name
        case ast.Assign(targets=targets):
            yield from (one.attr for one in targets if isinstance(one, ast.Attribute))


CLASSES: Final = [
    _Class(path, node)
    for path in sorted(SERVER.rglob("*.py"))
    for node in ast.parse(path.read_text()).body
    if isinstance(node, ast.ClassDef)
]

PORTS: Final = [one for one in CLASSES if one.is_port]


@pytest.mark.parametrize("port", PORTS, ids=lambda port: port.name)
def test_a_port_has_another_part_or_two_things_behind_it(port: _Class) -> None:
    behind = [one for one in CLASSES if one.stands_behind(port)]
    needed = len(behind) > 1 or any(one.part != port.part for one in behind)
    assert needed or port.name in REASONS


def test_every_reason_is_of_a_port_that_is_there() -> None:
    assert set(REASONS) <= {port.name for port in PORTS}
