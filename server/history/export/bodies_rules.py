"""What professional bodies ask for, as data: one file for each body in `rules/`.

The files hold facts in our own words and the day they were last looked at; adding a body is adding
a file.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from server.kernel.errors import ServiceError
from server.protocol.bodies.export import PortfolioRules, RuleCategory

BODIES: Final = ("generic", "nmc", "engineers_australia")
"""In the order they are offered."""


class _Category(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    hours: float
    name: dict[str, str]


class _Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    checked: str
    years: int
    hours: float
    accounts: int
    name: dict[str, str]
    about: dict[str, str]
    categories: tuple[_Category, ...]


def all_rules(language: str) -> tuple[PortfolioRules, ...]:
    """Every body's rules in `language`, or in English."""
    return tuple(rules_of(body, language) for body in BODIES)


def rules_of(body: str, language: str) -> PortfolioRules:
    """One body's rules; `bad_request` when nobody wrote them down."""
    if body not in BODIES:
        raise ServiceError("bad_request", data={"field": "rules"})
    told = _read(body)
    return PortfolioRules(
        id=told.id,
        name=_in(told.name, language),
        about=_in(told.about, language),
        years=told.years,
        hours=told.hours,
        accounts=told.accounts,
        checked=told.checked,
        categories=tuple(
            RuleCategory(id=one.id, name=_in(one.name, language), hours=one.hours)
            for one in told.categories
        ),
    )


@cache
def _read(body: str) -> _Rules:
    text = (files(__package__) / "rules" / f"{body}.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), _Rules)


def _in(said: dict[str, str], language: str) -> str:
    return said.get(language) or said["en"]
