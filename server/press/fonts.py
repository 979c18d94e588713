"""The fonts that PDFs are set in, and which signs none of them can show.

typst carries Latin, Greek and Cyrillic; other scripts come from fonts of this machine. Which signs
are without a font is not guessed from names: the compiler is asked, since under PDF/A it refuses
every sign that it would set as an empty box, and names it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
import typst

from server.history.export.scripts import SCRIPTS
from server.protocol.bodies.export import ScriptId

USUAL: Final = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))

ALWAYS: Final = "\u0250"
"""Signs before this one are in the fonts that typst carries."""

INSTEAD: Final = "▯"
"""Stands on paper for a sign that no font has."""

_OWN: Final = "Libertinus Serif"
_SERIF: Final = ("Arabic", "Devanagari", "Hebrew", "Thai", "Bengali", "Tamil", "Georgian")
_CJK: Final = (("KR", re.compile("[\uac00-\ud7a3]")), ("JP", re.compile("[\u3040-\u30ff]")))
_OTHERS: Final = (
    "Noto Naskh Arabic",
    *(f"Noto Serif {script}" for script in _SERIF),
    "Noto Sans",
    "Noto Color Emoji",
)
_REFUSED: Final = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_PROBE: Final = b"""#let told = json(bytes(sys.inputs.told))
#set text(font: told.fonts)
#for sign in told.signs [#sign #parbreak()]
"""


@dataclass(frozen=True, slots=True)
class Lettering:
    """Fonts as typst reads them, and the names of their families."""

    fonts: typst.Fonts
    families: frozenset[str]

    def order(self, text: str) -> list[str]:
        """Families for `text`, first choice first; typst looks through all others after them.

        Chinese, Japanese and Korean share signs that each draws in its own way: kana or hangul
        tell which of them is meant.
        """
        told = [form for form, of_it in _CJK if of_it.search(text)]
        cjk = [f"Noto Serif CJK {form}" for form in (*told, "SC")]
        sans = [f"Noto Sans CJK {form}" for form in (*told, "SC")]
        wanted = (_OWN, *_OTHERS[:-1], *cjk, *sans, _OTHERS[-1])
        return [family for family in wanted if family in self.families]

    def missing(self, text: str) -> frozenset[str]:
        """The signs of `text` that no font here has. Some 10 ms, and 0.2 s for 20,000 signs."""
        signs = sorted({sign for sign in text if sign >= ALWAYS})
        if not signs:
            return frozenset()
        told = msgspec.json.encode({"signs": signs, "fonts": self.order("")}).decode()
        try:
            typst.compile(
                _PROBE,
                font_paths=self.fonts,
                ignore_system_fonts=True,
                sys_inputs={"told": told},
                pdf_standards="a-2u",
            )
        except typst.TypstError as refused:
            return frozenset(_refused(refused.diagnostic)) & frozenset(signs)
        return frozenset()

    def unshown(self) -> tuple[ScriptId, ...]:
        """The scripts (server/history/export/scripts.py) that PDFs cannot show."""
        missing = self.missing("".join(script.sample for script in SCRIPTS.values()))
        return tuple(id_ for id_, one in SCRIPTS.items() if missing & set(one.sample))


def lettering(folders: Sequence[Path] = USUAL) -> Lettering:
    """The fonts in `folders` and those that typst carries. Reads every font's head: some 50 ms."""
    there = [str(folder) for folder in folders if folder.is_dir()]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=there)
    return Lettering(fonts, frozenset(fonts.families()))


def _refused(diagnostic: str) -> Iterable[str]:
    for told in _REFUSED.findall(diagnostic):
        yield from _ESCAPED.sub(lambda match: chr(int(match[1], 16)), told)
