"""Builds a wheel that carries the built client: one file to install, which serves by itself.

    python3 scripts/wheel.py FOLDER [pip's options]

The client has to be built already (`make wheel` sees to it). Standard library only: the image in
deploy/ runs it where nothing is installed.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
CLIENT: Final = ROOT / "client_demo" / "dist"
CARRIED: Final = Path("server") / "built_client"
"""Where the wheel has the client; server/settings.py looks there first."""
FILES: Final = ("pyproject.toml", "README.md", "LICENSE")


def wheel(into: Path, *options: str) -> None:
    """Put it into `into`. Built from a copy, so that nothing of an earlier build gets in."""
    if not (CLIENT / "index.html").is_file():
        sys.exit(f"! The client is not built in {CLIENT}: run `make wheel`.")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder)
        for name in FILES:
            shutil.copy(ROOT / name, source)
        shutil.copytree(
            ROOT / "server", source / "server", ignore=shutil.ignore_patterns("__pycache__")
        )
        shutil.copytree(CLIENT, source / CARRIED)
        pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", *options]
        done = subprocess.run([*pip, "--wheel-dir", str(into.resolve()), folder], check=False)
    if done.returncode != 0:
        sys.exit("! The wheel could not be built: what pip said stands above.")


if __name__ == "__main__":
    wheel(Path(sys.argv[1]), *sys.argv[2:])
