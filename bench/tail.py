"""How late the latest deliveries are: 3,000 messages a second in rooms of two, the server on one
core, beside peers that promise less.

The 99th percentile from send to delivery, of every side in turn, round by round.
"""

from collections.abc import Mapping

from bench.figures import Figure, Rounds, percentile
from bench.latency import timed
from bench.options import Options
from bench.sides import Load, Side, sides

CORE = 0


async def run(options: Options) -> list[Figure]:
    connections = 240 if options.quick else 1200
    load = Load(connections, 2, 3000 / connections)
    print(f"  {load}, the server on one core")
    async with sides(load, ("starlette", "committing"), CORE) as found:
        rounds = await _measure(found, options)
    for name, values in rounds.items():
        print(f"  {name}: p99 {values.median:.1f} ms, noise {values.noise:.0%}")
    ours = rounds["service"].median
    return [
        Figure(f"delivery_p99_vs_{name}", ours / rounds[name].median, 4, "lower")
        for name in ("starlette", "committing")
    ]


async def _measure(found: Mapping[str, Side], options: Options) -> dict[str, Rounds]:
    values: dict[str, list[float]] = {name: [] for name in found}
    for _ in range(options.rounds):
        for name, side in found.items():
            tally = await timed(side.crowd, options.seconds)
            values[name].append(1e3 * percentile(tally.delivery_times, 0.99))
    return {name: Rounds(several) for name, several in values.items()}
