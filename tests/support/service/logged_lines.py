"""What the service logs while a test runs."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from server.web.http.logs import configure


@contextmanager
def logged(level: str = "info") -> Iterator[io.StringIO]:
    """The lines of everything logged within the block; afterwards logging is as it was."""
    into = io.StringIO()
    root, own = logging.getLogger(), structlog.get_config()
    handlers, before = root.handlers[:], root.level
    root.handlers[:] = []
    configure(level, into)
    try:
        yield into
    finally:
        structlog.configure(**own)
        root.handlers[:] = handlers
        root.setLevel(before)
