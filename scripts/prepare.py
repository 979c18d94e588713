"""Prepares this folder: every step runs only when what it depends on has changed.

    python3 scripts/prepare.py run     the virtual environment, the packages, the built client
    python3 scripts/prepare.py test    the same, and what the tests need of the system
    python3 scripts/prepare.py lock    versions of all packages, with hashes, into the locks

Standard library only, since it runs before anything is installed. A failure is one line that
says the mend.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
VENV: Final = ROOT / ".venv"
PYTHON: Final = VENV / "bin" / "python"
LOCK: Final = ROOT / "requirements.lock"
TEST_LOCK: Final = ROOT / "requirements-test.lock"
CLIENT: Final = ROOT / "client_demo"
MODULES: Final = CLIENT / "node_modules"

OLDEST_PYTHON: Final = (3, 11)
OLDEST_NODE: Final = 20

RESOLVER: Final = "uv>=0.13,<1"
"""Finds versions that fit each other, with the hashes of their files for every platform."""

TEST_TOOLS: Final = {
    "chromium": "chromium",
    "chromium-headless-shell": "chromium-headless-shell",
    "firefox-esr": "firefox-esr",
    "turnserver": "coturn",
    "pdftotext": "poppler-utils",
    "ip": "iproute2",
    "systemd-analyze": "systemd",
}
"""command -> the Debian package that brings it"""

TEST_FONTS: Final = {
    "noto/NotoSerifThai-Regular.ttf": "fonts-noto-core",
    "noto/NotoColorEmoji.ttf": "fonts-noto-color-emoji",
    "wqy/wqy-microhei.ttc": "fonts-wqy-microhei",
}
"""Font -> its package: Chinese, Japanese and Korean in 2 MB; operators take fonts-noto-cjk."""

APT: Final = ("apt-get", "install", "-y", "--no-install-recommends")
APT_WAITS: Final = ("-o", "DPkg::Lock::Timeout=300")
"""For the other apt of this script, which may bring what a virtual environment needs."""

POSTGRESQL: Final = Path("/usr/lib/postgresql")
"""Where Debian lays PostgreSQL's programs, by version: only its client's are commands."""

FONTS: Final = Path("/usr/share/fonts/truetype")

NOT_SOURCES: Final = {"node_modules", "dist", "build", "coverage"}


class CannotError(Exception):
    """What cannot be done, with the mend, in one line."""


def main(purpose: str) -> None:
    python_is_new_enough()
    if purpose == "lock":
        return lock()
    node_is_new_enough()
    folder_is_ours()
    packages = missing_tools() if purpose == "test" else []
    may_install(packages)
    return beside_each_other(
        lambda: system_packages(packages),
        lambda: server("[test]" if purpose == "test" else ""),
        client,
    )


def server(extra: str) -> None:
    virtual_environment()
    python_packages(extra)


def client() -> None:
    client_modules()
    client_build()


# ── what the machine has to bring ────────────────────────────────────────────────────────────


def python_is_new_enough() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise CannotError(
            f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}: "
            "install it, then `make PYTHON=python3.11 …`"
        )


def node_is_new_enough() -> None:
    mend = "install Node 20 or newer with npm (https://nodejs.org, or your system's packages)"
    missing = [tool for tool in ("node", "npm") if shutil.which(tool) is None]
    if missing:
        raise CannotError(
            f"{' and '.join(missing)} cannot be found, and the browser client is built with it: "
            f"{mend}"
        )
    asked = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
    version = asked.stdout.strip()
    major = version.lstrip("v").split(".")[0]
    if not major.isdecimal():
        raise CannotError(f"`node --version` does not answer with a version: {mend}")
    if int(major) < OLDEST_NODE:
        raise CannotError(f"Node is {version}, which is too old: {mend}")


def folder_is_ours() -> None:
    """Everything is made inside this folder, so it has to be writable for this account."""
    for path in (ROOT, VENV, CLIENT, MODULES):
        if path.exists() and not os.access(path, os.W_OK):
            raise CannotError(
                f"{path} cannot be written to by this account: change its owner "
                f"(`sudo chown -R $USER {ROOT}`), or work in a copy of your own"
            )


def missing_tools() -> list[str]:
    tools = [package for tool, package in TEST_TOOLS.items() if shutil.which(tool) is None]
    if not any(POSTGRESQL.glob("*/bin/postgres")):
        tools.append("postgresql")
    return tools + [package for font, package in TEST_FONTS.items() if not (FONTS / font).exists()]


def may_install(packages: list[str]) -> None:
    """Asked before anything slow begins."""
    if packages and (os.geteuid() != 0 or shutil.which("apt-get") is None):
        by_hand = " ".join(["sudo", *APT, *packages])
        raise CannotError(f"please install first: {' '.join(packages)} (`{by_hand}`)")


def system_packages(packages: list[str]) -> None:
    if not packages:
        return
    may_install(packages)
    say(f"installing {', '.join(packages)} with apt")
    run(["apt-get", "update", "-q"], "the package lists could not be fetched: is the network up?")
    command = [*APT, *packages]
    run([*command, *APT_WAITS], f"apt could not install them: try `{' '.join(command)}` by hand")


# ── Python ───────────────────────────────────────────────────────────────────────────────────


def virtual_environment() -> None:
    version = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", version], check=False).returncode == 0:
        return
    if importlib.util.find_spec("ensurepip") is None:
        system_packages([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"])
    say("making the virtual environment .venv")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)], f"{VENV} could not be made")


def python_packages(extra: str) -> None:
    lock = TEST_LOCK if extra else LOCK
    wanted = digest([ROOT / "pyproject.toml", lock])
    stamp = VENV / f"installed{extra}"
    if is_stamped(stamp, wanted):
        return
    say("installing the Python packages" + (" and those for tests" if extra else ""))
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-deps"]
    for given in (["--require-hashes", "-r", str(lock)], ["-e", "."]):
        run([*pip, *given], "the Python packages could not be installed: is the network up?")
    stamp.write_text(wanted)


def lock() -> None:
    """What runs is resolved within what is tested, so that both have the same versions."""
    virtual_environment()
    say("resolving the newest versions that pyproject.toml allows")
    fresh = ROOT / "var" / "lock"
    run([sys.executable, "-m", "venv", "--clear", str(fresh)], f"{fresh} could not be made")
    failure = "the packages could not be resolved: is the network up?"
    run([str(fresh / "bin" / "python"), "-m", "pip", "install", "--quiet", RESOLVER], failure)
    resolve = [str(fresh / "bin" / "uv"), "pip", "compile", "--quiet", "--universal", "--upgrade"]
    resolve += ["--generate-hashes", "--no-header", "--no-annotate", "--python-version"]
    resolve += [".".join(map(str, OLDEST_PYTHON))]
    run([*resolve, "pyproject.toml", "--extra", "test", "-o", str(TEST_LOCK)], failure)
    run([*resolve, "pyproject.toml", "-c", str(TEST_LOCK), "-o", str(LOCK)], failure)
    shutil.rmtree(fresh)


# ── the browser client ───────────────────────────────────────────────────────────────────────


def client_modules() -> None:
    wanted = digest([CLIENT / "package.json", CLIENT / "package-lock.json"])
    stamp = MODULES / ".installed"
    if is_stamped(stamp, wanted):
        return
    say("installing the client's packages")
    # `npm ci` refuses a lock without the packages of every platform, ours has those of Linux;
    # --no-save takes the locked versions, too, and leaves the lock as it is
    quietly = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error"]
    run(
        ["npm", "--prefix", str(CLIENT), "install", *quietly],
        "the client's packages could not be installed: is the network up?",
    )
    stamp.write_text(wanted)


def client_build() -> None:
    wanted = digest(client_sources())
    stamp = MODULES / ".built"
    if is_stamped(stamp, wanted) and (CLIENT / "dist" / "index.html").exists():
        return
    say("building the browser client")
    run(["npm", "--prefix", str(CLIENT), "run", "--silent", "build"], "the client does not build")
    stamp.write_text(wanted)


def client_sources() -> Iterable[Path]:
    for folder, folders, files in os.walk(CLIENT):
        folders[:] = sorted(set(folders) - NOT_SOURCES)
        yield from (Path(folder, name) for name in sorted(files))


# ── steps ────────────────────────────────────────────────────────────────────────────────────


def digest(files: Iterable[Path]) -> str:
    """One hash over names and contents."""
    whole = hashlib.sha256(str(ROOT).encode())
    for file in files:
        whole.update(f"\0{file.relative_to(ROOT)}\0".encode())
        whole.update(file.read_bytes())
    return whole.hexdigest()


def beside_each_other(*steps: Callable[[], None]) -> None:
    """What the system, the server and the client need comes from places of their own."""
    with ThreadPoolExecutor(len(steps)) as workers:
        for step in [workers.submit(step) for step in steps]:
            step.result()


def is_stamped(stamp: Path, wanted: str) -> bool:
    return stamp.exists() and stamp.read_text() == wanted


def run(command: list[str], failure: str) -> None:
    """Run `command` in the root folder; what it says goes to our standard error."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        check=False,
    )
    if done.returncode != 0:
        raise CannotError(failure)


def surroundings() -> dict[str, str]:
    """Our own; an account without a home of its own keeps the caches of pip and npm in here."""
    home = os.path.expanduser("~")
    if os.access(home, os.W_OK):
        return dict(os.environ)
    caches = ROOT / "var" / "caches"
    return {
        **os.environ,
        "PIP_CACHE_DIR": str(caches / "pip"),
        "npm_config_cache": str(caches / "npm"),
    }


def say(what: str) -> None:
    sys.stderr.write(f"· {what}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except CannotError as cannot:
        sys.exit(f"! {cannot}")
    except OSError as error:
        sys.exit(f"! {error.filename}: {error.strerror}. Is the disk full, and the folder yours?")
    except KeyboardInterrupt:
        sys.exit(130)
