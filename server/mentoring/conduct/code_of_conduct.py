"""The code of conduct as data: one file a version in `versions/`, in every language. Pure.

The highest version holds. Whoever changes the meaning of the rules adds a file; older ones stay, so
that it can be told what somebody agreed to.
"""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from server.protocol.bodies.mentoring.welcome import Said


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the rules, by language."""

    id: str
    en: Said
    fr: Said

    @property
    def said(self) -> dict[str, Said]:
        return {"en": self.en, "fr": self.fr}


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that is not as in the version before."""

    en: str
    fr: str


class Code(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One version. `since` is a day; `scope` says what mentoring is not, `danger` what to do in a
    crisis, `agree` what one says yes to."""

    version: int
    since: str
    scope: dict[str, Said]
    danger: dict[str, str]
    agree: dict[str, str]
    rules: tuple[Rule, ...]
    changes: tuple[Change, ...] = ()


def codes_in(folder: Traversable) -> tuple[Code, ...]:
    """Every version in `folder`, the newest first."""
    read = (one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".toml"))
    found = [msgspec.convert(tomllib.loads(text), Code) for text in read]
    return tuple(sorted(found, key=lambda code: -code.version))


@cache
def codes() -> tuple[Code, ...]:
    """Every version there was, the one that holds first."""
    return codes_in(files(__package__) / "versions")
