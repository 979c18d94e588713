"""The log: its one writer with group commit, its readers, and what its events change."""
