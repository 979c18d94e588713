"""What surrounds a running service: its background work by a table, metrics, `doctor`."""
