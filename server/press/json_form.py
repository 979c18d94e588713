"""Material as JSON, with the same names as in server/history/export/material.py."""

import msgspec

from server.history.export.material import Material


def data(material: Material) -> bytes:
    """UTF-8, indented, so that a person can read it, too."""
    return msgspec.json.format(msgspec.json.encode(material), indent=2)
