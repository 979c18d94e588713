"""What somebody typed into a search box, as a query that the search index cannot misread."""

from server.history.search.matching import Query


def match_expression(query: Query) -> str:
    """An FTS5 expression for all phrases of `query`.

    Each is a quoted string of folded terms, which hold no quote; a star follows a beginning.
    """
    return " ".join(
        f'"{" ".join(phrase.terms)}"{"*" if phrase.begun else ""}' for phrase in query.phrases
    )
