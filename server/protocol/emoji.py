"""Which text is an emoji: exactly one of those that Unicode recommends. Pure.

A variation selector says how a sign is drawn and makes no other emoji, so ❤ and ❤️ are one; a shade
of skin says something, so those stay apart. What is kept is the full form, with its selectors.
The table is written by scripts/emoji_table.py.
"""

import re
from importlib.resources import files
from typing import Final

from server.kernel.errors import ServiceError

_SELECTORS: Final = re.compile("[\ufe0e\ufe0f]")


def _key(text: str) -> str:
    return _SELECTORS.sub("", text)


_TABLE: Final = files("server.protocol").joinpath("emoji.txt").read_text("utf-8")
_FULL: Final = {_key(sign): sign for sign in _TABLE.splitlines()}


def one_emoji(text: str, field: str) -> str:
    """The full form of the emoji that `text` is; raises bad_request where it is none, or more."""
    full = _FULL.get(_key(text))
    if full is None:
        raise ServiceError("bad_request", data={"field": field, "reason": "not one emoji"})
    return full
