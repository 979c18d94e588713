"""Agreements in the database: what the log of a room says, and what its two fill in alone."""
