"""The life of a mentor's profile: draft → ready → listed ⇄ paused → withdrawn. Pure.

Only its owner takes a step. What follows from where it is stands in `SEEN` and `OPEN`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from server.kernel.errors import ServiceError

KeptState = Literal["draft", "listed", "paused", "withdrawn"]
"""As it is kept: a draft is `ready` as soon as nothing is missing."""

State = Literal["draft", "ready", "listed", "paused", "withdrawn"]
Step = Literal["list", "pause", "resume", "withdraw", "return"]

SEEN: Final[frozenset[KeptState]] = frozenset({"listed", "paused"})
"""Others see it; who is paused looks like who is full."""

OPEN: Final[frozenset[KeptState]] = frozenset({"listed"})
"""It takes invitations; where it is no more so, those that are open are void."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where a step leads, from each state that it may be taken in."""

    leads: Mapping[State, KeptState]

    @property
    def ends(self) -> frozenset[State]:
        return frozenset(self.leads.values())


WAYS: Final[dict[Step, Way]] = {
    "list": Way({"ready": "listed"}),
    "pause": Way({"listed": "paused"}),
    "resume": Way({"paused": "listed"}),
    "withdraw": Way({"listed": "withdrawn", "paused": "withdrawn"}),
    "return": Way({"withdrawn": "draft"}),
}


def state_of(kept: KeptState, missing: Collection[str]) -> State:
    """What a profile is in, seen with what it lacks."""
    return "ready" if kept == "draft" and not missing else kept


def after(step: Step, kept: KeptState, missing: Collection[str]) -> KeptState:
    """Where `step` leads. A step that was taken already changes nothing.

    Raises `incomplete` with what is `missing` before it may be listed, and `conflict` with the
    `state` from which the step leads nowhere.
    """
    state, way = state_of(kept, missing), WAYS[step]
    if kept in way.ends:
        return kept
    if state in way.leads:
        return way.leads[state]
    if step == "list" and state == "draft":
        raise ServiceError("incomplete", data={"missing": ",".join(missing)})
    raise ServiceError("conflict", data={"state": state})
