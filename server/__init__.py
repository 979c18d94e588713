"""Mentoring Rooms: a self-hosted mentoring service whose heart is a real-time room."""

__version__ = "0.1.0"
