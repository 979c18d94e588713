"""Rooms in memory: loaded when asked for, shown to those inside, dropped when idle."""
