"""`python -m bench [--quick] [--rounds N] [name …]`: measure, and end with one line a figure."""

import argparse
import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from bench import (
    call,
    directory,
    durable,
    fanout,
    first_load,
    free_slots,
    herd,
    home,
    idle,
    latency,
    matching,
    notes,
    rejoin,
    room_page,
    search,
    tail,
    timeline,
)
from bench.figures import Figure
from bench.options import Options

BENCHMARKS: Final[Mapping[str, Callable[[Options], Awaitable[list[Figure]]]]] = {
    "fanout": fanout.run,
    "latency": latency.run,
    "tail": tail.run,
    "durable": durable.run,
    "idle": idle.run,
    "herd": herd.run,
    "call": call.run,
    "rejoin": rejoin.run,
    "search": search.run,
    "timeline": timeline.run,
    "notes": notes.run,
    "room_page": room_page.run,
    "first_load": first_load.run,
    "directory": directory.run,
    "free_slots": free_slots.run,
    "matching": matching.run,
    "home": home.run,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description="Measure the service.")
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(BENCHMARKS))
    parser.add_argument("--quick", action="store_true", help="small and short; goals may be missed")
    parser.add_argument("--rounds", type=int, help="of rejoin, with each number of people")
    given = parser.parse_args()
    unknown = set(given.names) - set(BENCHMARKS)
    if unknown:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    figures = asyncio.run(
        measure(given.names or list(BENCHMARKS), Options(given.quick, given.rounds))
    )
    for figure in figures:
        print(figure)


async def measure(names: list[str], options: Options) -> list[Figure]:
    """Run the benchmarks of `names` one after the other, telling what is going on."""
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.2f} before the start")
    figures: list[Figure] = []
    for name in names:
        print(f"{name} …", flush=True)
        figures += await BENCHMARKS[name](options)
    return figures


main()
