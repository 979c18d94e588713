"""The wheel is all one needs: put into an empty environment, it serves the client."""

import ast
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from server import __version__
from tests.support.service.service import service

ROOT = Path(__file__).resolve().parents[3]
BUILT = ROOT / "client_demo" / "dist"


def run(*words: str | Path) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, ROOT / "scripts" / "wheel.py", folder, "--no-build-isolation")
    [made] = folder.glob("*.whl")
    return made


@pytest.fixture
def command(wheel: Path, tmp_path: Path) -> Path:
    """`mentoring-rooms` in a new environment. What it depends on is lent by ours, not fetched."""
    venv = tmp_path / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", venv)
    pip = (sys.executable, "-m", "pip", "--python", venv)
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel)
    [packages] = venv.glob("lib/*/site-packages")
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib"))
    run(*pip, "check")
    return venv / "bin" / "mentoring-rooms"


async def test_installed_alone_it_serves_the_client(command: Path, tmp_path: Path) -> None:
    python = command.with_name("python")
    run(
        python,
        "-I",
        "-c",
        "import server.settings as s; assert s.load({}).client == s.BUILT_CLIENT",
    )
    async with service(tmp_path / "data", command=(str(command), "serve"), client="") as home:
        browser = home.browser()
        page = await browser.get(f"{home.address}/")
        assert page.text == (BUILT / "index.html").read_text()
        [script, *_] = [f"/assets/{path.name}" for path in (BUILT / "assets").glob("index-*.js")]
        assert (await browser.get(home.address + script)).status_code == 200


def test_it_carries_what_the_service_reads_and_nothing_of_a_run(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    assert f"mentoring_rooms-{__version__}-py3-none-any.whl" == wheel.name
    data = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "server").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".mako"
    }
    assert data <= names
    for ending in ("", ".br", ".gz"):
        assert f"server/built_client/index.html{ending}" in names
    assert {name.split("/")[0] for name in names} == {
        "server",
        f"mentoring_rooms-{__version__}.dist-info",
    }
    of_a_run = ("__pycache__", ".sqlite3", "/.")
    assert [name for name in names if any(part in name for part in of_a_run)] == []


def imported() -> Iterator[str]:
    """The top-level names that the service imports."""
    for path in (ROOT / "server").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield (node.module or "").split(".")[0]


def needed(distribution: str) -> set[str]:
    """What it says it needs, without what is needed for tests."""
    wanted = [Requirement(each) for each in requires(distribution) or ()]
    return {
        canonicalize_name(each.name)
        for each in wanted
        if each.marker is None or each.marker.evaluate({"extra": ""})
    }


def test_it_depends_on_all_that_the_service_imports() -> None:
    declared = needed("mentoring-rooms")
    brought = declared.union(*map(needed, declared))
    known = packages_distributions()
    outside = set(imported()) - sys.stdlib_module_names - {"server"}
    missing = [
        name
        for name in sorted(outside)
        if not {canonicalize_name(each) for each in known.get(name, ())} & brought
    ]
    assert missing == []
