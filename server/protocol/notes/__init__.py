"""Shared text: what several people write at once, and the check of their updates."""
