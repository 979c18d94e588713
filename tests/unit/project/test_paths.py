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
ROOTLESS: Final = re.compile(
    r"`((?:[\w.-]+/)+[\w.-]+/?|[\w.-]+(?:/|\.(?:py|tsx?|js|css|json|toml|ya?ml|md)))`"
)
"""Folders and files as pages name them that speak of one floor: `store/log/`, `policy.py`."""
LINKED: Final = re.compile(r"\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)")
MADE: Final = {"client_demo/dist", "client_demo/node_modules"}
"""Folders that the build makes."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_path_and_link_leads_somewhere(page: Path) -> None:
    text = page.read_text()
    named = [ROOT / path for path in NAMED.findall(text) if path not in MADE]
    linked = [page.parent / path for path in LINKED.findall(text)]
    assert [str(path) for path in [*named, *linked] if not path.exists()] == []


def names_of(path: Path) -> set[str]:
    """All by which a page may call it: its path, and the ends of it."""
    parts = path.relative_to(ROOT).parts
    return {"/".join(parts[start:]) for start in range(len(parts))}


def everything() -> set[str]:
    """Every folder and file that is written by hand, by each of its names."""
    top = [
        "server",
        "client_demo/src",
        "client_demo/lint",
        "client_demo/scripts",
        "tests",
        "bench",
        "docs",
        "deploy",
    ]
    found = [path for folder in top for path in (ROOT / folder).rglob("*")]
    beside = [*ROOT.glob("*"), *(ROOT / "client_demo").glob("*"), *(ROOT / "scripts").glob("*")]
    return {name for path in [*found, *beside] for name in names_of(path)}


def test_a_path_without_its_root_is_the_end_of_one() -> None:
    """Of the pages that lead through the code; decisions speak of their own day."""
    known = everything()
    pages = [ROOT / "CONTRIBUTING.md", ROOT / "docs/architecture.md", ROOT / "docs/glossary.md"]
    named = {(page.name, name) for page in pages for name in ROOTLESS.findall(page.read_text())}
    assert len(named) > 150
    nowhere = {one for one in named if one[1].rstrip("/") not in known | MADE}
    assert sorted(nowhere) == []


def test_the_page_for_contributors_leads_to_what_tests_lean_on() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text()
    offered = page.split("## What tests/support offers")[1].split("\n## ")[0]
    named = re.findall(r"`([a-z_/]+\.py)`?", offered)
    assert len(named) > 20
    missing = [one for one in named if not (ROOT / "tests" / "support" / one).exists()]
    assert missing == []
