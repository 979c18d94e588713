"""What somebody with the disk in their hands would find."""

from pathlib import Path


def found_in(folder: Path, secrets: list[str]) -> dict[str, list[str]]:
    """secret -> the files below `folder` that hold it somewhere, whatever its case."""
    found: dict[str, list[str]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes().lower()
        for secret in secrets:
            if secret.lower().encode() in content or secret.encode("utf-16-le") in content:
                found.setdefault(secret, []).append(path.name)
    return found
