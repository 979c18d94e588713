"""The browser client's types are those of the server."""

from pathlib import Path

from server.protocol.published.typescript import typescript

GENERATED = Path(__file__).parents[4] / "client_demo" / "src" / "protocol" / "generated.ts"


def test_the_clients_types_are_generated_from_what_stands_here() -> None:
    """If not: `python -m server schema > client_demo/src/protocol/generated.ts`."""
    assert GENERATED.read_text() == typescript()
