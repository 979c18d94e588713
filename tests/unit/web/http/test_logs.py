"""Logs cannot say what they must not, whoever writes them."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from tests.support.service.logged_lines import logged

SECRET = "the-planted-secret"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    with logged() as into:
        yield into


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_only_known_fields_are_written(stream: io.StringIO) -> None:
    structlog.get_logger().info("request", route="/me", email=SECRET, text=SECRET)
    (line,) = lines(stream)
    assert line["route"] == "/me"
    assert SECRET not in stream.getvalue()


def test_an_error_is_known_by_its_type_and_place_and_not_by_its_words(stream: io.StringIO) -> None:
    try:
        int(SECRET)
    except ValueError as error:
        structlog.get_logger().error("failed", exc_info=error)
        structlog.get_logger().exception("failed")
        logging.getLogger("somebody.elses").exception("it was %s", SECRET)
        logging.getLogger("uvicorn.error").exception("it was " + SECRET)  # noqa: G003
    assert [line["error"] for line in lines(stream)] == ["ValueError"] * 4
    assert all("test_logs.py" in str(line["trace"]) for line in lines(stream))
    assert SECRET not in stream.getvalue()


def test_what_other_libraries_say_is_left_out(stream: io.StringIO) -> None:
    logging.getLogger("asyncio").error("Task failed: " + SECRET)  # noqa: G003
    logging.getLogger("uvicorn.error").warning("%s - refused", SECRET)
    assert [line["level"] for line in lines(stream)] == ["error", "warning"]
    assert SECRET not in stream.getvalue()
