"""What holds for every test."""

import gc
import importlib.util
import sys
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import HealthCheck, settings

from server.kernel.decoding import prepare_decoding
from tests.support.service import warm
from tests.support.store.databases import Kind, always, drop_all, usual

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile(
    "any_machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any_machine")

warm.allow()

# httpcore asks for it with every request, and what is missing is searched for anew each time.
if importlib.util.find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]

# Pictures of all frames with what they hold take longer than what is tested: seconds of the loop.
structlog.configure(
    processors=[
        *structlog.get_config()["processors"][:-1],
        structlog.dev.ConsoleRenderer(
            colors=False, exception_formatter=structlog.dev.plain_traceback
        ),
    ]
)


@pytest.fixture(autouse=True)
def databases(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test had on PostgreSQL goes with it."""
    kind = Kind.SQLITE if request.node.get_closest_marker("sqlite") else usual()
    with always(kind):
        yield
    drop_all()


def pytest_collection_finish() -> None:
    """As the service does: threads of tests that use a part alone decode, too.

    What is imported and collected stays to the end, so no search for garbage need go through it.
    """
    prepare_decoding()
    gc.collect()
    gc.freeze()
