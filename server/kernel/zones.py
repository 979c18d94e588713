"""Time zones, as people call them."""


def city_of(zone: str) -> str:
    """The place whose clock it is: `Port of Spain` of America/Port_of_Spain."""
    return zone.rpartition("/")[2].replace("_", " ")
