"""The room as its call sees it."""
