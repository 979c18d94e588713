"""Exports and statements that people ordered, and the archive of all that is one's own."""
