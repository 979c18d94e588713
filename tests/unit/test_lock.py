"""requirements.lock makes two installs alike."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCKED = dict(
    line.lower().replace("_", "-").split("==")
    for line in (ROOT / "requirements.lock").read_text().splitlines()
)


def pinned() -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return dict(re.sub(r"\[.*?\]", "", each).lower().split("==") for each in wanted)


def test_every_version_the_project_names_is_the_one_that_is_locked() -> None:
    assert {name: LOCKED.get(name) for name in pinned()} == pinned()


def test_no_package_is_bound_to_the_place_it_came_from() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text()
