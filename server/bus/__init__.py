"""Hints between nodes that something was committed. Losing one loses nothing."""
