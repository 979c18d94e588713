"""Time zones, as people call them.

The table beside it has the cities whose name in a language differs from their zone's: Unicode
CLDR 47, as Babel has it. The browser reads the same one (client_demo/src/lib/zone-cities.json).
"""

import json
from importlib.resources import files
from typing import Final

_TABLE: Final = files("server.kernel").joinpath("zone_cities.json").read_text("utf-8")
_CITIES: Final[dict[str, dict[str, str]]] = json.loads(_TABLE)


def city_of(zone: str, language: str) -> str:
    """The place whose clock it is: `Londres` of Europe/London in French.

    A language that the table has not is answered in English.
    """
    named = _CITIES.get(language, _CITIES["en"])
    return named.get(zone, zone.rpartition("/")[2].replace("_", " "))
