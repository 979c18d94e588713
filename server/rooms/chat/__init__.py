"""The chat, and paging through the log."""
