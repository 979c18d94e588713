"""What somebody typed into a search box, as a query that the search index cannot misread."""

import unicodedata
from typing import Final

LONGEST: Final = 200
"""Characters of a query that count; the rest is dropped."""

MOST_WORDS: Final = 16


def match_expression(typed: str, *, begun: bool = True) -> str | None:
    """An FTS5 expression for all words of `typed`; None for none.

    The last one is a prefix where it may be `begun` only.

    Each word is a quoted string, in which nothing but the quote has a meaning. Words without a
    letter or digit are not in the index and are left out.
    """
    plain = unicodedata.normalize("NFC", typed[:LONGEST]).replace("\0", " ")
    words = [word for word in plain.split() if any(map(str.isalnum, word))][:MOST_WORDS]
    if not words:
        return None
    return " ".join('"' + word.replace('"', '""') + '"' for word in words) + "*" * begun
