"""A document as Markdown (CommonMark, with tables of GitHub's dialect)."""

import re
from functools import singledispatch
from typing import Final

from server.history.export.document import (
    Block,
    Document,
    DocumentTable,
    Heading,
    Items,
    Sentence,
    Words,
)

_MEANS_SOMETHING: Final = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LINE_START: Final = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)", re.MULTILINE)

_INDENT: Final = re.compile(r"^[ \t]+", re.MULTILINE)


def markdown(document: Document) -> bytes:
    """UTF-8. What people wrote is quoted, and nothing in it is read as markup."""
    head = [f"# {plain(document.title)}", "  \n".join(plain(fact) for fact in document.facts)]
    return ("\n\n".join([*head, *(_block(block) for block in document.blocks)]) + "\n").encode()


def plain(text: str) -> str:
    """`text` with everything escaped that Markdown would read as more than text."""
    escaped = _MEANS_SOMETHING.sub(r"\\\1", text)
    lines = _LINE_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", escaped)
    return _INDENT.sub(lambda m: "".join(f"&#{ord(blank)};" for blank in m[0]), lines)


@singledispatch
def _block(block: Block) -> str:
    raise TypeError(type(block).__name__)


@_block.register
def _(block: Heading) -> str:
    return f"{'#' * (block.level + 1)} {_one_line(block.text)}"


@_block.register
def _(block: Sentence) -> str:
    return plain(block.text)


@_block.register
def _(block: Words) -> str:
    said = "\n".join(f"> {line}".rstrip() for line in plain(block.text).splitlines())
    return f"**{_one_line(block.by)}**\n\n{said}" if block.by else said


@_block.register
def _(block: Items) -> str:
    return "\n".join(f"- {_one_line(line)}" for line in block.lines)


@_block.register
def _(block: DocumentTable) -> str:
    rows = [block.head, ("---",) * len(block.head), *block.rows]
    cells = [[cell if row is rows[1] else _one_line(cell) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def _one_line(text: str) -> str:
    """Breaks become spaces; all other blanks, those of Japanese and French too, stay."""
    return plain(" ".join(line.strip(" \t") for line in text.splitlines()))
