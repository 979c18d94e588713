"""Who waits for a place with a mentor, and what becomes of it."""
