"""Which archives of a folder have had their time."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from server.kernel.clock import Millis

DAY_MS: Final = 86_400_000
_NAME: Final = re.compile(r"mentoring-(\d{8}T\d{6})Z\.tar")
_FORM: Final = "%Y%m%dT%H%M%S"


def name_at(now: Millis) -> str:
    """The name of an archive made at `now`, in UTC."""
    return f"mentoring-{datetime.fromtimestamp(now / 1000, UTC).strftime(_FORM)}Z.tar"


def outdated(folder: Path, now: Millis, keep: int, days: int) -> list[Path]:
    """The archives in `folder` beyond the newest `keep`, and those older than `days`.

    The newest stays however old it is; what has another name is nobody's to delete.
    """
    found = sorted(_dated(folder), reverse=True)
    old = now - days * DAY_MS
    return [path for at, (made, path) in enumerate(found) if at and (at >= keep or made < old)]


def _dated(folder: Path) -> Iterator[tuple[Millis, Path]]:
    for path in folder.iterdir():
        found = _NAME.fullmatch(path.name)
        if found:
            made = datetime.strptime(found[1], _FORM).replace(tzinfo=UTC)
            yield round(made.timestamp() * 1000), path
