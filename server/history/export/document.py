"""A document before it has a form: headings, sentences, people's own words, lists and tables."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is a session's or a chapter's, 2 a part of it."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """The house speaks."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody wrote this; `by` says who and when, and may be empty."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """A table; every row is as long as `head`."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Sentence | Words | Items | DocumentTable


@dataclass(frozen=True, slots=True)
class Document:
    """`language` is a BCP 47 tag; `facts` stand below the title, one a line."""

    title: str
    facts: tuple[str, ...]
    language: str
    blocks: tuple[Block, ...]
