"""Writes server/protocol/emoji.txt: every emoji that Unicode recommends, in its full form.

    pip install emoji && python3 scripts/emoji_table.py

To be run when Unicode has a new version. The package follows Unicode's emoji-test.txt; it is
needed for nothing else, so that the service does not depend on it.
"""

from importlib import import_module
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).resolve().parent.parent / "server" / "protocol" / "emoji.txt"


def main() -> None:
    known = import_module("emoji")
    full = known.STATUS["fully_qualified"]
    signs = sorted(sign for sign, told in known.EMOJI_DATA.items() if told["status"] == full)
    TABLE.write_text("\n".join(signs) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
