"""The store speaks SQLAlchemy Core: text for one database stands in modules named for it."""

import ast
from pathlib import Path
from typing import Final

import pytest

SERVER: Final = Path(__file__).resolve().parents[3] / "server"
STORE: Final = SERVER / "store"

NAMED: Final = ("sqlite", "postgresql")
"""What the name of a module begins with that speaks to one database."""

APART: Final = frozenset(("engine", "migrations", "tables"))
"""Folders in which the databases' differences are, or the schema's own text."""

DRIVERS: Final = ("sqlite3", "psycopg")
"""What speaks to one database without SQLAlchemy."""

MODULES: Final = {
    str(path.relative_to(STORE)): path
    for path in sorted(STORE.rglob("*.py"))
    if not path.name.startswith(NAMED) and path.relative_to(STORE).parts[0] not in APART
}


def texts(source: str) -> list[str]:
    """Where a statement is given as text, or one database's dialect is asked for."""
    return [ast.unparse(node) for node in ast.walk(ast.parse(source)) if _is_text(node)]


def is_executed(node: ast.AST) -> bool:
    """Whether a string goes to a connection as it is."""
    match node:
        case ast.Call(
            func=ast.Attribute(attr="execute" | "executemany"),
            args=[ast.JoinedStr() | ast.Constant(), *_],
        ):
            return True
    return False


def _is_text(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr="exec_driver_sql" | "executescript"):
            return True
        case ast.Call(func=ast.Name(id="text") | ast.Attribute(attr="text"), args=[_, *_]):
            return True
        case ast.Import(names=names):
            return any(name.name in DRIVERS for name in names)
        case ast.ImportFrom(module=str(module)):
            return module.startswith(("sqlalchemy.dialects", *DRIVERS))
    return is_executed(node)


@pytest.mark.parametrize("module", MODULES)
def test_a_statement_is_text_only_where_its_database_is_named(module: str) -> None:
    found = texts(MODULES[module].read_text())
    assert not found, f"{module}: {found}"


def test_no_string_is_executed_elsewhere_in_the_service() -> None:
    """Nor in the folders apart, but for migrations, which are the schema's history."""
    modules = [path for path in SERVER.rglob("*.py") if not path.name.startswith(NAMED)]
    found = [
        f"{path.relative_to(SERVER)}: {ast.unparse(node)}"
        for path in modules
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if is_executed(node)
    ]
    assert found == []


@pytest.mark.parametrize(
    "statement",
    [
        'copy.execute("PRAGMA journal_mode = DELETE")',
        'connection.executemany("UPDATE files SET gone = 1 WHERE id = ?", gone)',
        'connection.execute(f"SELECT {column} FROM files")',
        "import sqlite3",
        "from psycopg import pq",
    ],
)
def test_a_statement_as_text_is_found(statement: str) -> None:
    assert texts(statement)
