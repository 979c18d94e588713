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


def test_the_page_for_contributors_leads_to_what_tests_lean_on() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text()
    offered = page.split("## What tests/support offers")[1].split("\n## ")[0]
    named = re.findall(r"`([a-z_/]+\.py)`?", offered)
    assert len(named) > 20
    missing = [one for one in named if not (ROOT / "tests" / "support" / one).exists()]
    assert missing == []
