"""What is measured of a service while it runs."""

from server.bootstrap.gauges import Readings
from server.bootstrap.service import Service


def readings(of: Service) -> Readings:
    """Numbers alone: nothing in them tells who is where, or what was said."""
    gauges = {
        "connections": ("Open sockets", lambda: float(of.sessions.connections)),
        "rooms_live": ("Rooms in memory", lambda: float(len(of.rooms))),
        "calls": ("Calls that are on", lambda: float(len(of.room_side.calls))),
        "episodes_running": ("Episodes", lambda: float(of.history.keeper.running)),
        "queue_depth": ("Units not yet on disk", lambda: float(of.writer.waiting)),
    }
    counters = {
        "deliveries": ("Events handed out", lambda: float(of.rooms.tally.delivered)),
        "resumes_ahead": (
            "Clients that knew more than the log",
            lambda: float(of.rooms.tally.ahead),
        ),
        "database_reads": ("Read transactions", lambda: float(of.database.reads)),
        "database_writes": ("Write transactions", lambda: float(of.database.writes)),
    }
    return Readings(gauges, counters)
