"""The index of the log's texts, and searching it."""
