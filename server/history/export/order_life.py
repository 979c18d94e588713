"""The life of an export, as a table: state → what happens → state. What stands in no row does
nothing, so a cancel that comes too late is harmless."""

from typing import Final, Literal

from server.protocol.bodies.export import ExportState

Happening = Literal["begin", "finish", "fail", "cancel", "stop"]
"""stop: the service stopped while it was under way; it begins again at the next start."""

TRANSITIONS: Final[dict[ExportState, dict[Happening, ExportState]]] = {
    "queued": {"begin": "running", "cancel": "cancelled"},
    "running": {
        "finish": "done",
        "fail": "failed",
        "cancel": "cancelled",
        "stop": "queued",
    },
    "done": {},
    "failed": {},
    "cancelled": {},
}


def after(state: ExportState, happening: Happening) -> ExportState | None:
    """Where `happening` leads from `state`; None when it changes nothing."""
    return TRANSITIONS[state].get(happening)
