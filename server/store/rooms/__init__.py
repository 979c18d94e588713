"""Rooms by person, read markers, who waits at a lobby, and names that changed."""
