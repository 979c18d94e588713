"""The schema's history, one explicit revision a file; run by `server.store.maintenance.migrate`."""
