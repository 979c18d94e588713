"""The items by which people say how they like to work. Our own, and no validated scale."""

import tomllib
from importlib.resources import files
from typing import Final

import msgspec

SCALE: Final = range(5)
"""From 0, not at all like me, to 4, very much."""


class StyleItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence about oneself, in each language of the service."""

    id: str
    en: str
    fr: str

    @property
    def labels(self) -> dict[str, str]:
        return {"en": self.en, "fr": self.fr}


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    items: tuple[StyleItem, ...]


ITEMS: Final = msgspec.convert(
    tomllib.loads((files(__package__) / "style_items.toml").read_text("utf-8")), _File
).items
"""In the order they are asked."""

IDS: Final = frozenset(item.id for item in ITEMS)
