"""Whatever a page says stands somewhere stands there."""

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[3]
PAGES: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NAMED: Final = re.compile(
    r"`((?:server|client_demo|tests|scripts|deploy|bench|docs)/[\w./-]*[\w/])`"
)
LINKED: Final = re.compile(r"\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)")
MADE: Final = {"client_demo/dist", "client_demo/node_modules"}
"""Folders that the build makes."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_path_and_link_leads_somewhere(page: Path) -> None:
    text = page.read_text()
    named = [ROOT / path for path in NAMED.findall(text) if path not in MADE]
    linked = [page.parent / path for path in LINKED.findall(text)]
    assert [str(path) for path in [*named, *linked] if not path.exists()] == []


def test_the_page_for_contributors_names_all_that_tests_lean_on() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text()
    helpers = {path.name for path in (ROOT / "tests" / "support").glob("*.py")}
    assert set(re.findall(r"`([a-z_]+\.py)`", page)) <= helpers
