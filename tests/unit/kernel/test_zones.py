"""A zone is called by its city, as the language calls it, in mails and exports as on the screen."""

import json
from pathlib import Path

from server.kernel.zones import city_of

ROOT = Path(__file__).parents[3]


def test_a_city_has_its_name_in_the_language() -> None:
    assert city_of("Europe/London", "fr") == "Londres"
    assert city_of("America/Sao_Paulo", "en") == "S\u00e3o Paulo"
    assert city_of("America/Port_of_Spain", "fr") == "Port-d\u2019Espagne"
    assert city_of("Europe/Paris", "fr") == "Paris"


def test_without_a_name_of_its_own_it_is_the_zones_last_word() -> None:
    assert city_of("America/Argentina/Buenos_Aires", "en") == "Buenos Aires"
    assert city_of("UTC", "fr") == "UTC"
    assert city_of("Europe/London", "tlh") == "London"


def test_mails_and_the_screen_read_one_table() -> None:
    """If not: copy server/kernel/zone_cities.json to client_demo/src/lib/zone-cities.json."""
    screen = (ROOT / "client_demo" / "src" / "lib" / "zone-cities.json").read_text()
    assert json.loads((ROOT / "server" / "kernel" / "zone_cities.json").read_text()) == json.loads(
        screen
    )
