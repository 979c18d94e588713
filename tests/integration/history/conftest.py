"""The same house and the same two people as the rooms' tests."""

from tests.integration.rooms.conftest import home, pair

__all__ = ["home", "pair"]
