"""Send to durable acknowledgement, and send to delivery, at 1,000 messages a second in all."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.crowd.generator import Generator, generator
from bench.crowd.load import Plan
from bench.crowd.talkers import Tally
from bench.figures import Figure, Rounds, percentile
from bench.options import Options
from bench.service import service

PER_SECOND = 1000
SIZE = 2


async def run(options: Options) -> list[Figure]:
    rooms = 100 if options.quick else 500
    acks, deliveries = [], []
    print(f"  {PER_SECOND} messages a second over {rooms} rooms of {SIZE}")
    with TemporaryDirectory(prefix="bench-") as folder:
        async with service(Path(folder), rooms, SIZE) as ours:
            rate = PER_SECOND / len(ours.seats)
            plan = Plan(port=ours.port, seats=tuple(ours.seats), rate=rate, service=True)
            async with generator(plan) as crowd:
                for _ in range(options.rounds):
                    ack, delivery = await _round(crowd, options.seconds)
                    acks.append(ack)
                    deliveries.append(delivery)
    return [_figure("ack_p99", acks, 50), _figure("delivery_p99", deliveries, 60)]


def _figure(name: str, values: list[float], goal: float) -> Figure:
    rounds = Rounds(values)
    print(f"  {name}: {rounds.median:.1f} ms, noise {rounds.noise:.0%}")
    return Figure(name, rounds.median, goal, "lower", "ms")


async def _round(crowd: Generator, seconds: float) -> tuple[float, float]:
    """The 99th percentiles of one round, in milliseconds."""
    tally = await timed(crowd, seconds)
    return 1e3 * percentile(tally.ack_times, 0.99), 1e3 * percentile(tally.delivery_times, 0.99)


async def timed(crowd: Generator, seconds: float) -> Tally:
    """What the crowd saw in `seconds` of talk, after it had talked for a moment."""
    await crowd.say("go")
    await asyncio.sleep(seconds / 4)
    await crowd.say("time on")
    await asyncio.sleep(seconds)
    tally = await crowd.say("time off")
    await crowd.say("pause")
    await asyncio.sleep(seconds / 8)
    return tally
