"""A clock that stands until a test moves it."""

from server.kernel.clock import Millis


class FakeClock:
    """Both times move together."""

    def __init__(self, now: Millis = 1_795_000_000_000) -> None:
        self._now = now
        self._seconds = 1_000.0

    def now(self) -> Millis:
        return self._now

    def monotonic(self) -> float:
        return self._seconds

    def pass_seconds(self, seconds: float) -> None:
        self._now += int(seconds * 1000)
        self._seconds += seconds
