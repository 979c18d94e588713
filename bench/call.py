"""Join click to the first frame of the other side, in two browsers over loopback."""

from bench.figures import Figure
from bench.options import Options


async def run(options: Options) -> list[Figure]:
    """No figure yet: it is taken from the built client, in Chromium."""
    print("  the browser client is not driven from here yet; no figure")
    return []
