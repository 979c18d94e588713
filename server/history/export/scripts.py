"""Scripts that an export may be asked to show, with signs that tell whether a font has them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from server.history.export.phrases import words_of
from server.protocol.bodies.export import ScriptId

NAMED: Final = 8
"""Signs of one script that are named by their number."""


@dataclass(frozen=True, slots=True)
class Script:
    """`begins`: the first words of its signs' Unicode names."""

    sample: str
    begins: tuple[str, ...]


SCRIPTS: Final[dict[ScriptId, Script]] = {
    "chinese": Script("北京语", ("CJK",)),
    "japanese": Script("かなカナ東", ("HIRAGANA", "KATAKANA")),
    "korean": Script("한국어", ("HANGUL",)),
    "thai": Script("ไทย", ("THAI",)),
    "arabic": Script("العربيةپ", ("ARABIC",)),
    "hebrew": Script("עברית", ("HEBREW",)),
    "devanagari": Script("हिन्दी", ("DEVANAGARI",)),
    "bengali": Script("বাংলা", ("BENGALI",)),
    "tamil": Script("தமிழ்", ("TAMIL",)),
    "ethiopic": Script("አማርኛ", ("ETHIOPIC",)),
    "georgian": Script("ქართული", ("GEORGIAN",)),
    "armenian": Script("հայերեն", ("ARMENIAN",)),
    "emoji": Script("🙂👩⚕🏽🇫🇷", ()),
}
"""Id -> script; `script_<id>` in `language/` is its name."""


def told(signs: Iterable[str], language: str) -> str:
    """`Chinese (U+5317, U+4EAC), emoji (U+1F642)`, in `language`; 8 signs of each at most."""
    groups: dict[ScriptId, list[str]] = {}
    for sign in sorted(signs):
        groups.setdefault(_script(sign), []).append(f"U+{ord(sign):04X}")
    words = words_of(language)
    return ", ".join(f"{words[f'script_{id_}']} ({_some(codes)})" for id_, codes in groups.items())


def scripts_of(signs: Iterable[str]) -> tuple[ScriptId, ...]:
    """Their scripts, each once."""
    return tuple(dict.fromkeys(_script(sign) for sign in sorted(signs)))


def named(scripts: Iterable[ScriptId], language: str) -> str:
    """The names of scripts, in `language`."""
    words = words_of(language)
    return ", ".join(words[f"script_{id_}"] for id_ in scripts)


def _script(sign: str) -> ScriptId:
    name = unicodedata.name(sign, "")
    for id_, script in SCRIPTS.items():
        if name.startswith(script.begins):
            return id_
    return "emoji" if unicodedata.category(sign) in ("So", "Sk") else "other"


def _some(codes: list[str]) -> str:
    return ", ".join(codes[:NAMED]) + (" …" if len(codes) > NAMED else "")
