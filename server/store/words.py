"""What somebody typed into a search box, as a query that the search index cannot misread."""

from server.history.search.matching import may_begin, typed_words


def match_expression(typed: str, *, begun: bool = True) -> str | None:
    """An FTS5 expression for all words of `typed`; None for none.

    The last one is a prefix if it may be `begun` and is long enough. Each word is a quoted string,
    in which nothing but the quote has a meaning.
    """
    words = typed_words(typed)
    if not words:
        return None
    star = "*" if begun and may_begin(words[-1]) else ""
    return " ".join('"' + word.replace('"', '""') + '"' for word in words) + star
