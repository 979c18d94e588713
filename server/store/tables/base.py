"""What all tables share: one metadata, and names for constraints that migrations can rely on."""

from typing import Any, Final

from sqlalchemy import ColumnElement, MetaData, TextClause

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def only_where(term: TextClause | ColumnElement[bool]) -> dict[str, Any]:
    """Options of an index over the rows for which `term` holds, for either database."""
    return {"sqlite_where": term, "postgresql_where": term}
