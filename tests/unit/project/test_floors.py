"""What docs/architecture.md says of the house is what stands there and what import-linter holds."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[3]
PAGE: Final = (ROOT / "docs" / "architecture.md").read_text()
TREE: Final = PAGE.split("## The house")[1].split("```")[1]
LINE: Final = re.compile(r"^(?P<indent> *)(?P<names>[\w.-]+/(?:[\w./-]+/)?(?: [\w./-]+/)*)")

CONTRACTS: Final = [
    contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    if contract["type"] == "layers"
]


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["name"])
def test_the_page_has_the_floors_that_are_checked(contract: dict[str, list[str]]) -> None:
    floors = [layer.replace("server.", "").replace(" :", ",") for layer in contract["layers"]]
    assert " → ".join(f"`{floor}`" for floor in floors) in PAGE


def test_the_drawing_has_every_adapter_and_feature() -> None:
    layers = CONTRACTS[0]["layers"]
    adapters, features = [layer.replace("server.", "").split(" | ") for layer in layers[5:7]]
    assert " ~~~ ".join(adapters) in PAGE
    assert " ~~~ ".join(features) in PAGE


def folders() -> Iterator[str]:
    """The folders that the tree names, each below the one it is indented under."""
    above: list[str] = []
    for line in TREE.splitlines():
        found = LINE.match(line)
        if found is None:
            continue
        depth = len(found["indent"]) // 2
        del above[depth:]
        names = [name.rstrip("/") for name in found["names"].split()]
        yield from ("/".join([*above, name]) for name in names)
        above.append(names[-1])


def test_every_folder_of_the_tree_is_there() -> None:
    assert [folder for folder in folders() if not (ROOT / folder).is_dir()] == []


def test_the_tree_has_every_folder_of_the_service_and_of_its_parts() -> None:
    named = set(folders())
    server = ROOT / "server"
    below = [*server.glob("*/"), *server.glob("*/*/")]
    packages = [path for path in below if (path / "__init__.py").exists()]
    there = {path.relative_to(ROOT).as_posix() for path in packages}
    assert sorted(there - named) == []
