"""A house for each test of the HTTP edge."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.service.house import House, house


@pytest.fixture
def built_client(tmp_path: Path) -> Path:
    """A client as Vite builds it."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>rooms</title>")
    (folder / "assets" / "index-8f3a.js").write_text("export {}")
    (folder / "favicon.svg").write_text("<svg/>")
    (folder / ".vite").mkdir()
    (folder / ".vite" / "manifest.json").write_text("of the build alone")
    return folder


@pytest.fixture
async def home(tmp_path: Path, built_client: Path) -> AsyncIterator[House]:
    async with house(tmp_path / "data", client=built_client) as open_house:
        yield open_house
