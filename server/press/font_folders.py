"""Where the fonts of PDFs are looked for."""

from pathlib import Path

from server.press.fonts import USUAL


def font_folders(own: Path | None) -> tuple[Path, ...]:
    """The operator's own folder, if there is one, before the system's."""
    return USUAL if own is None else (own, *USUAL)
