"""What the house itself says in an export: `language/` has a file for each language it speaks."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

Words = dict[str, str]

SPOKEN: Final = ("en", "fr")


@cache
def words_of(language: str) -> Words:
    """The words of a language; English where it is not spoken here."""
    spoken = language if language in SPOKEN else "en"
    return tomllib.loads((files(__package__) / "language" / f"{spoken}.toml").read_text("utf-8"))
