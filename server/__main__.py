"""`python -m server …`, the same as `mentoring-rooms …`."""

from server.cli import main

main()
