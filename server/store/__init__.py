"""The database: tables, the one writer, readers, projections and migrations."""
