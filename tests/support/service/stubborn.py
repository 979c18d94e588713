"""A service in which something never ends: `python -m tests.support.service.stubborn
loop|thread`.
"""

import asyncio
import os
import sys
import time

import uvloop

from server.bootstrap import Service
from server.bootstrap.serving import serve
from server.runtime.listening import listen
from server.settings import load

LAST_S = 3.0


def _spin() -> None:
    while True:
        time.perf_counter()


def _begin(service: Service) -> None:
    def work() -> None:
        sys.stdout.write("hangs\n")
        sys.stdout.flush()
        _spin()

    kinds = {"loop": work, "thread": lambda: asyncio.to_thread(work)}
    service.jobs.begin("keys.destroy", "ep_1", kinds[sys.argv[1]])


async def _run() -> None:
    settings = load(os.environ)
    bound = listen("127.0.0.1", 0)
    await serve(settings, bound, on_ready=_begin, last_s=LAST_S)


if __name__ == "__main__":
    uvloop.run(_run())
