"""Meetings in the database: how they are booked, what became of them, and calendar feeds."""
