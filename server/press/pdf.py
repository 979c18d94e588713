"""A document as PDF, set by typst, which carries its compiler and Latin fonts with it.

The text reaches the template as JSON, so that nothing somebody wrote is read as typst's markup.
"""

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import msgspec
import typst

from server.history.export.document import (
    Block,
    Document,
    DocumentTable,
    Heading,
    Items,
    Sentence,
    Words,
)
from server.history.export.phrases import words_of
from server.history.export.ports import Pressed
from server.history.export.scripts import scripts_of, told
from server.press.fonts import INSTEAD, Lettering

KINDS: Final[dict[type[Block], str]] = {
    Heading: "heading",
    Sentence: "sentence",
    Words: "words",
    Items: "items",
    DocumentTable: "grid",
}
"""Type of block -> what the template calls it."""


def paper(document: Document, lettering: Lettering) -> Pressed:
    """A PDF, A4. Takes about 0.1 s and some milliseconds a page; call it off the event loop.

    It says itself, below its title, which signs no font of this machine has.
    """
    text = msgspec.json.encode(_told(document)).decode()
    missing = lettering.missing(text)
    if missing:
        text = msgspec.json.encode(_told(document, _notice(missing, document.language))).decode()
    made: bytes = typst.compile(
        _template(),
        font_paths=lettering.fonts,
        ignore_system_fonts=True,
        sys_inputs={
            "document": text.translate(dict.fromkeys(map(ord, missing), INSTEAD)),
            "fonts": msgspec.json.encode(lettering.order(text)).decode(),
        },
    )
    return Pressed(made, scripts_of(missing))


def _notice(missing: frozenset[str], language: str) -> str:
    signs = told(missing, language)
    return words_of(language)["unshown"].format(count=len(missing), signs=signs)


def _told(document: Document, notice: str = "") -> dict[str, object]:
    return {
        "title": document.title,
        "facts": document.facts,
        "notice": notice,
        "language": document.language,
        "blocks": [_block(block) for block in document.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    fields: dict[str, object] = msgspec.to_builtins(block)
    return {"kind": KINDS[type(block)], **fields}


@cache
def _template() -> bytes:
    with as_file(files(__package__) / "pdf.typ") as path:
        return Path(path).read_bytes()
