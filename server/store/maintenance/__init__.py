"""Bringing a database up to date, backing it up and restoring it."""
