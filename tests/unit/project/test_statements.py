"""The store speaks SQLAlchemy Core: text for one database stands in modules named for it."""

import ast
from pathlib import Path
from typing import Final

import pytest

STORE: Final = Path(__file__).resolve().parents[3] / "server" / "store"

NAMED: Final = ("sqlite", "postgresql")
"""What the name of a module begins with that speaks to one database."""

APART: Final = frozenset(("engine", "migrations", "tables"))
"""Folders in which the databases' differences are, or the schema's own text."""

MODULES: Final = {
    str(path.relative_to(STORE)): path
    for path in sorted(STORE.rglob("*.py"))
    if not path.name.startswith(NAMED) and path.relative_to(STORE).parts[0] not in APART
}


def texts(source: str) -> list[str]:
    """Where a statement is given as text, or one database's dialect is asked for."""
    return [ast.unparse(node) for node in ast.walk(ast.parse(source)) if _is_text(node)]


def _is_text(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr="exec_driver_sql" | "executescript"):
            return True
        case ast.Call(func=ast.Name(id="text") | ast.Attribute(attr="text"), args=[_, *_]):
            return True
        case ast.ImportFrom(module=str(module)):
            return module.startswith("sqlalchemy.dialects")
    return False


@pytest.mark.parametrize("module", MODULES)
def test_a_statement_is_text_only_where_its_database_is_named(module: str) -> None:
    found = texts(MODULES[module].read_text())
    assert not found, f"{module}: {found}"
