"""What the service is made of, and what is known against it.

    python3 scripts/supply.py sbom FOLDER   bills of materials of server and client (CycloneDX)
    python3 scripts/supply.py audit         known holes in any locked package, of tests as well

The tools stand in pyproject.toml under `supply` and get an environment of their own. `audit` ends
with 0 only where every package was looked at and nothing was found: data that cannot be reached is
a failure and said as that. Standard library only; `make` prepares what it reads.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import distributions
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
TOOLS: Final = ROOT / "var" / "supply"
CLIENT: Final = ROOT / "client_demo"
PROJECT: Final = "mentoring-rooms"
Command = list[str | Path]


def main(purpose: str, *given: str) -> int:
    tools()
    if purpose == "sbom":
        return sbom(Path(given[0]))
    return audit()


def tools() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["optional-dependencies"]["supply"]
    stamp = TOOLS / "installed"
    if stamp.exists() and stamp.read_text() == str(wanted):
        return
    say("installing the tools")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", TOOLS], check=False)
    pip: Command = [TOOLS / "bin" / "python", "-m", "pip", "install", "--quiet", *wanted]
    if made.returncode != 0 or subprocess.run(pip, stdout=sys.stderr, check=False).returncode != 0:
        sys.exit("! The tools could not be installed: is the network up?")
    stamp.write_text(str(wanted))


# ── the bills ────────────────────────────────────────────────────────────────────────────────


def sbom(into: Path) -> int:
    into.mkdir(parents=True, exist_ok=True)
    server, client = into / "sbom.server.json", into / "sbom.client.json"
    everything: Command = [
        TOOLS / "bin" / "cyclonedx-py",
        "environment",
        ROOT / ".venv" / "bin" / "python",
    ]
    whole = answer([*everything, "--pyproject", ROOT / "pyproject.toml", "--of", "JSON"])
    write(server, only(whole, shipped()))
    npm: Command = [
        "npm",
        "sbom",
        "--package-lock-only",
        "--omit",
        "dev",
        "--sbom-format",
        "cyclonedx",
    ]
    write(client, answer(npm, CLIENT))
    return 0


def shipped() -> set[str]:
    """What is installed with the service: it, and all it needs, without what tests need."""
    [packages] = (ROOT / ".venv").glob("lib/*/site-packages")
    found = {canonical(each.name): each for each in distributions(path=[str(packages)])}
    names: set[str] = set()
    ahead = [(PROJECT, "")]
    while ahead:
        name, extras = ahead.pop()
        if name in found and name not in names:
            names.add(name)
            ahead += needs(found[name].requires or (), extras)
    return names


def needs(requires: Iterable[str], extras: str) -> list[tuple[str, str]]:
    """(name, its extras) of each requirement that holds where `extras` were asked for."""
    return [
        (canonical(name[1]), name[2] or "")
        for each in requires
        if (name := re.match(r"([\w.-]+)(?:\[([\w,.-]+)\])?", each))
        and (
            (extra := re.search(r"""extra == ["']([\w.-]+)""", each)) is None or extra[1] in extras
        )
    ]


def only(whole: dict[str, Any], names: set[str]) -> dict[str, Any]:
    """The bill `whole` without what is not in `names`."""
    kept = [each for each in whole["components"] if canonical(each["name"]) in names]
    known = {each["bom-ref"] for each in kept} | {whole["metadata"]["component"]["bom-ref"]}
    links = [
        {**each, "dependsOn": sorted(set(each.get("dependsOn", ())) & known)}
        for each in whole["dependencies"]
        if each["ref"] in known
    ]
    return {**whole, "components": kept, "dependencies": links}


def answer(command: Command, folder: Path = ROOT) -> dict[str, Any]:
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"! `{Path(command[0]).name}` made no bill: what it said stands above.")
    bill: dict[str, Any] = json.loads(done.stdout)
    return bill


def write(file: Path, bill: dict[str, Any]) -> None:
    file.write_text(json.dumps(bill, indent=2, ensure_ascii=False) + "\n")
    say(f"{file}: {len(bill['components'])} components")


# ── what is known against it ─────────────────────────────────────────────────────────────────


def audit() -> int:
    pip: Command = [TOOLS / "bin" / "pip-audit", "--requirement", ROOT / "requirements.lock"]
    pip += ["--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    npm: Command = ["npm", "--prefix", CLIENT, "audit", "--package-lock-only", "--json"]
    found = [*of_python(asked(pip)), *of_client(asked(npm))]
    for line in found:
        say(line)
    if not found:
        say("every locked package was looked at; nothing is known against any")
    return 1 if found else 0


def asked(command: Command) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def of_python(said: str) -> list[str]:
    """Lines about what pip-audit found, and about what it could not look at.

    It passes over a package that its source does not know, and ends well; so does it where the
    source is out of reach.
    """
    packages = read(said).get("dependencies")
    if not packages:
        return ["NOT LOOKED AT: pip-audit gave no answer. Are its data in reach?"]
    holes = [
        f"{each['name']} {each['version']}: {hole['id']}, mended in "
        + ", ".join(hole["fix_versions"])
        for each in packages
        for hole in each.get("vulns", ())
    ]
    skipped = [each["name"] for each in packages if "skip_reason" in each]
    if not skipped:
        return holes
    passed_over = f"{len(skipped)} of {len(packages)} Python packages ({skipped[0]} …)"
    return [*holes, f"NOT LOOKED AT: {passed_over}. Are the data of pip-audit in reach?"]


def of_client(said: str) -> list[str]:
    """Lines about what npm audit found, or that it could not ask."""
    told = read(said)
    if "vulnerabilities" not in told:
        why = str(told.get("message", "no answer")).split(" - ", maxsplit=1)[0]
        return [f"NOT LOOKED AT: the client's packages ({why}). Are the data of npm in reach?"]
    return [f"{name}: {hole['severity']}" for name, hole in told["vulnerabilities"].items()]


def read(said: str) -> dict[str, Any]:
    """What a tool said in JSON; nothing where it said none."""
    try:
        told = json.loads(said)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def say(what: str) -> None:
    sys.stderr.write(f"· {what}\n")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
