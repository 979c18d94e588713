"""What becomes of a piece of background work: pure decisions over time and chance.

A job is known by its kind and a key. It is done, or it failed: for a while, in which case it is
tried again, later each time; or for good, in which case it is dead. A dead job stops nothing but
itself. It is told to the operator and tried again when there is a new reason to, at the next start,
or when the operator asks for it.
"""

from dataclasses import dataclass, replace
from typing import Final, Literal

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError

Failure = Literal["temporary", "final", "unknown"]
"""temporary: the same may succeed later, however often it is tried; final: it never will; unknown:
nobody foresaw it, so it is tried a few times."""

MOST_DOUBLINGS: Final = 16


class RefusedForGoodError(Exception):
    """It never succeeds, however often it is tried. `code` says why, in a word without content."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Kind:
    """Jobs that are treated alike. Times in seconds.

    `every`: it repeats, so long after its end, and is never dead. `at_once`: so many of the kind
    run at the same time. `tries`: unforeseen failures until one is dead; `life`: how long it may
    fail for a while. `first`, `longest`: the waits between tries. `within`: how long a run may
    take. `personal`: its keys tell who somebody is, so only a fingerprint of them is ever kept.
    `keep`: a dead one is kept, so that it can be tried again.
    """

    name: str
    every: float | None = None
    at_once: int = 4
    tries: int = 6
    life: float | None = None
    first: float = 1.0
    longest: float = 300.0
    within: float = 300.0
    personal: bool = False
    keep: bool = True


@dataclass(frozen=True, slots=True)
class Job:
    """Where one stands. `due` on the runner's clock; `since` when it began to fail, by the wall."""

    due: float
    tries: int = 0
    since: Millis | None = None
    failing_from: float | None = None
    error: str = ""
    dead: bool = False


def failure_of(error: BaseException) -> Failure:
    """What an error says about trying again."""
    if isinstance(error, ServiceError):
        return "temporary" if error.temporary else "final"
    return "final" if isinstance(error, RefusedForGoodError) else "unknown"


def begun(now: float, kind: Kind) -> Job:
    """A new one: due at once, or after its first pause where it repeats."""
    return Job(due=now + (kind.every or 0.0))


def after(
    kind: Kind, job: Job, error: BaseException | None, now: float, wall: Millis, chance: float
) -> Job | None:
    """The job after a run that ended at `now`; None: it is done. `chance` from 0 to 1."""
    if error is None:
        return None if kind.every is None else Job(due=now + kind.every)
    failed = replace(
        job,
        tries=job.tries + 1,
        since=wall if job.since is None else job.since,
        failing_from=now if job.failing_from is None else job.failing_from,
        error=name_of(error),
    )
    if kind.every is None and _is_over(kind, failed, failure_of(error), now):
        return replace(failed, dead=True)
    return replace(failed, due=now + wait_after(kind, failed.tries, chance))


def wait_after(kind: Kind, tries: int, chance: float) -> float:
    """Seconds until the next try: twice as long each time, and never two at the same moment."""
    longest = max(kind.longest, kind.every or 0.0)
    first = max(kind.first, kind.every or 0.0)
    whole: float = min(longest, first * 2 ** min(tries - 1, MOST_DOUBLINGS))
    return whole * (0.5 + chance / 2)


def name_of(error: BaseException) -> str:
    """Its type, and the code where it has one: never what it says, which may quote content."""
    if isinstance(error, ServiceError | RefusedForGoodError):
        return error.code
    return type(error).__name__


def _from(job: Job, now: float) -> float:
    return now if job.failing_from is None else job.failing_from


def _is_over(kind: Kind, job: Job, failure: Failure, now: float) -> bool:
    if failure == "final":
        return True
    if kind.life is not None and now - _from(job, now) >= kind.life:
        return True
    return failure == "unknown" and job.tries >= kind.tries
