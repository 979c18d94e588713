"""The service with its clock set wrong: `python -m tests.support.service.other_time
<milliseconds>`.

Reads the settings the real command reads, and differs from it in nothing but the time.
"""

import asyncio
import sys

from server.bootstrap import Outside, Service
from server.bootstrap.serving import serve
from server.kernel.clock import Millis, SystemClock
from server.runtime.listening import listen
from server.settings import load


class WrongClock(SystemClock):
    """A clock that is ahead of the machine's, or behind it."""

    def __init__(self, ahead: Millis) -> None:
        self._ahead = ahead

    def now(self) -> Millis:
        return super().now() + self._ahead


def ready(service: Service) -> None:
    sys.stdout.write(f"ready at {service.settings.address}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    settings = load()
    outside = Outside(clock=WrongClock(int(sys.argv[1])))
    asyncio.run(serve(settings, listen(settings.host, settings.port), outside, ready))
