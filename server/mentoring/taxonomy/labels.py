"""What terms are called, in each language of the service. Pure."""

from collections.abc import Mapping
from typing import Annotated, Final

from msgspec import Meta

LANGUAGES: Final = ("en", "fr")
"""Those of the service: whatever people see of a term has a label in each."""

Label = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^\S(.*\S)?$")]
"""On one line, with nothing blank at its ends."""


def missing_from(labels: Mapping[str, str]) -> str | None:
    """The first language that `labels` has nothing in."""
    return next((language for language in LANGUAGES if language not in labels), None)
