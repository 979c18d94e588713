"""What the service carries, measured against named peers and limits. `python -m bench --help`."""
