"""Background work for parts that are put together without the service."""

from server.jobs.runner import Runner
from server.kernel.clock import Clock, SystemClock
from server.runtime.background_work import KINDS


def runner(clock: Clock | None = None) -> Runner:
    """One that knows every kind and is never started: nothing repeats by itself."""
    return Runner(KINDS, clock or SystemClock())
