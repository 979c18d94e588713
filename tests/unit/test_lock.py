"""The locks make two installs alike, to the byte."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("requirements.lock", "requirements-test.lock")


def locked(name: str) -> dict[str, str]:
    """package -> its version"""
    pinned = re.findall(r"^([a-z0-9-]+)(?:\[.*?\])?==([^ ;]+)", (ROOT / name).read_text(), re.M)
    return dict(pinned)


def wanted(*extras: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    more = [each for extra in extras for each in project["optional-dependencies"][extra]]
    return [Requirement(each) for each in (*project["dependencies"], *more)]


@pytest.mark.parametrize(("name", "extras"), [(NAMES[0], ()), (NAMES[1], ("test",))])
def test_what_the_project_asks_for_is_locked_within_its_range(
    name: str, extras: tuple[str, ...]
) -> None:
    versions = locked(name)
    for each in wanted(*extras):
        assert each.specifier.contains(versions[each.name]), each


def test_what_runs_is_what_was_tested() -> None:
    tested = locked(NAMES[1])
    assert locked(NAMES[0]).items() <= tested.items()


@pytest.mark.parametrize("name", NAMES)
def test_every_package_has_the_hashes_of_its_files_and_no_place_it_came_from(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    packages = re.split(r"\n(?=\S)", text.strip())
    assert len(packages) >= len(locked(name)) > 0
    assert all("--hash=sha256:" in package for package in packages)
