"""The log: its writer, its readers, and what its events change."""
