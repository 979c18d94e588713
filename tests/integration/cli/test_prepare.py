"""`make run` and `make test` on machines that lack something: one line each, with the mend."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.service.process import program

LOCKS = ("requirements.lock", "requirements-test.lock")
SCRIPT = Path(__file__).parents[3] / "scripts" / "prepare.py"
NOBODY = 65534
AS_NOBODY = f"""
import os, sys
os.setgroups([])
os.setgid({NOBODY})
os.setuid({NOBODY})
os.execv(sys.argv[1], sys.argv[1:])
"""
PYTHON = shutil.which("python3", path="/usr/bin:/bin") or "python3"
"""The system's: an account without rights may not reach the one that runs the tests."""


@dataclass
class Machine:
    """A checkout with little in it, and commands that a test makes."""

    root: Path

    @property
    def commands(self) -> Path:
        return self.root / "commands"

    def command(self, name: str, says: str = "", code: int = 0) -> None:
        self._script(name, f"echo '{says}'; exit {code}")

    def _script(self, name: str, does: str) -> None:
        path = self.commands / name
        path.write_text(f"#!/bin/sh\n{does}\n")
        path.chmod(0o755)

    def has_node(self, version: str = "v20.11.1") -> None:
        self.command("node", version)
        self.command("npm")

    async def prepare(self, purpose: str = "run") -> tuple[int, str]:
        """As an account without rights, or as our own where that has none."""
        words = [PYTHON, str(self.root / "scripts" / "prepare.py"), purpose]
        if os.geteuid() == 0:
            words = [PYTHON, "-c", AS_NOBODY, *words]
        env = {"PATH": str(self.commands), "HOME": "/nonexistent"}
        async with program(words, env) as one:
            return await one.ended(), one.output()


@pytest.fixture
def machine() -> Iterator[Machine]:
    """Readable by everybody, unlike pytest's own folders; owned by who prepares it."""
    root = Path(tempfile.mkdtemp(prefix="prepare-"))
    for name in ("scripts", "commands", "client_demo"):
        (root / name).mkdir()
    shutil.copy(SCRIPT, root / "scripts")
    for name in ("pyproject.toml", *LOCKS, "client_demo/package.json"):
        (root / name).write_text("{}")
    (root / "client_demo" / "package-lock.json").write_text("{}")
    for path in (root, *root.rglob("*")):  # whatever the umask of who runs the tests
        path.chmod(0o755)
    if os.geteuid() == 0:
        for path in (root, root / "client_demo"):
            os.chown(path, NOBODY, NOBODY)
    yield Machine(root)
    root.chmod(0o755)
    shutil.rmtree(root)


def told(answer: tuple[int, str]) -> str:
    """The one line of a failure."""
    code, said = answer
    assert code == 1, said
    (line,) = said.splitlines()
    assert line.startswith("! ")
    return line


@pytest.mark.parametrize("there", [(), ("node",), ("npm",)])
async def test_missing_node_or_npm_is_named_with_where_to_get_it(
    machine: Machine, there: tuple[str, ...]
) -> None:
    for name in there:
        machine.command(name, "v20.0.0")
    line = told(await machine.prepare())
    assert [name for name in ("node", "npm") if f"{name} " in line.split(":")[0]] == [
        name for name in ("node", "npm") if name not in there
    ]
    assert "install Node 20" in line


@pytest.mark.parametrize(
    ("version", "word"), [("v18.20.4", "v18.20.4, which is too old"), ("oops", "does not answer")]
)
async def test_a_node_that_cannot_build_the_client_is_told(
    machine: Machine, version: str, word: str
) -> None:
    machine.has_node(version)
    line = told(await machine.prepare())
    assert word in line
    assert "install Node 20" in line


async def test_a_folder_of_somebody_else_is_told_before_anything_is_made(machine: Machine) -> None:
    machine.has_node()
    if os.geteuid() == 0:
        os.chown(machine.root, 0, 0)
    else:
        machine.root.chmod(0o555)
    line = told(await machine.prepare())
    assert str(machine.root) in line
    assert "chown" in line
    assert not (machine.root / ".venv").exists()


async def test_without_root_missing_system_packages_are_named_with_the_command(
    machine: Machine,
) -> None:
    machine.has_node()
    line = told(await machine.prepare("test"))
    for package in ("chromium", "coturn", "iproute2"):
        assert package in line
    assert "sudo apt-get install -y" in line


async def test_packages_that_cannot_be_fetched_are_told_after_what_pip_said(
    machine: Machine,
) -> None:
    """pyproject.toml is no project here, so pip fails as it does without a network."""
    machine.has_node()
    code, said = await machine.prepare()
    assert code == 1
    assert "making the virtual environment" in said
    assert said.splitlines()[-1].startswith("! the Python packages could not be installed")
