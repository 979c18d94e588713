"""The files in deploy/ as a test reads them."""

import re
from pathlib import Path
from typing import Final

from server.settings import PREFIX

ROOT: Final = Path(__file__).resolve().parents[2]
DEPLOY: Final = ROOT / "deploy"
UNITS: Final = {"": 1, "s": 1, "m": 60, "h": 3600, "KB": 1000, "MiB": 1024**2}
"""Of seconds and bytes, as Caddy, compose and systemd write them and nginx writes its times."""


def deployed(name: str) -> str:
    """The file without its comments."""
    lines = (DEPLOY / name).read_text().splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("#"))


def directive(name: str, of: str, sign: str = r"\s+") -> str:
    """What `name` is set to in `of`, which sets it once, or alike everywhere."""
    said = set(re.findall(rf"^\s*{re.escape(name)}{sign}(.+?);?$", of, re.MULTILINE))
    assert len(said) == 1, f"{name}: {said}"
    return str(said.pop())


def amount(said: str) -> int:
    """Seconds or bytes."""
    match = re.fullmatch(r"(\d+)(\w*)", said)
    assert match is not None, said
    return int(match[1]) * UNITS[match[2]]


def settings_in(said: str) -> set[str]:
    """The fields of the settings that a file names."""
    return {name.lower() for name in re.findall(rf"\b{PREFIX}([A-Z_]+)\b", said)}
