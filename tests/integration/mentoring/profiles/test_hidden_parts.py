"""What a mentor does not show reaches nobody by any route: each GET of the document is asked.

Each reader asks each route for all there is. What somebody hides is told by words that stand
nowhere else; a new route is asked by itself.
"""

from collections.abc import AsyncIterator
from itertools import product
from typing import Any, Final

from tests.integration.mentoring.profiles.test_listing import listed
from tests.integration.mentoring.profiles.test_pictures import put
from tests.integration.rooms.files.test_files import picture
from tests.support.people.visitors import Visitor
from tests.support.service.every_page import every_page
from tests.support.service.house import House

HIDDEN: Final[dict[str, Any]] = {
    "organisation": "Zephyrine Works",
    "about": "I collect xylographs.",
    "seeks": {"words": ["quokka husbandry"]},
    "languages": ["gsw-CH"],
    "stage": "leading",
}
WORDS: Final = ("Zephyrine", "xylograph", "quokka", "gsw-CH", '"leading"')
ALWAYS: Final = "Occupation of hers"

PARTS: Final = ("organisation", "about", "stage", "languages", "picture", "hours")

READERS: Final = ("stranger", "roommate", "mentor", "guest", "removed", "nobody")


class Scene:
    """A mentor who shows a part to nobody but the nearest, and all who might look."""

    def __init__(self, home: House, mentor: Visitor, room: str) -> None:
        self.home = home
        self.mentor = mentor
        self.room = room
        self.readers: dict[str, Visitor] = {}

    def by(self, *routes: str) -> set[tuple[str, str]]:
        """Each reader who may see the mentor, and the routes by which: their page, and these."""
        page = f"/people/{self.mentor.person}"
        members = (reader for reader in READERS if reader not in {"guest", "nobody"})
        return set(product(members, (page, f"{page}/card", *routes)))

    async def answers(self, reader: str) -> AsyncIterator[tuple[str, str]]:
        """(route, what it said) of each route."""
        client = self.readers[reader].browser if reader != "nobody" else self.home.browser()
        named = {"person": self.mentor.person, "mentor": self.mentor.person, "room": self.room}
        for asked in await every_page(self.home, named, WORDS):
            answer = await client.get(asked)
            yield asked, f"{answer.status_code} {answer.text}"


async def scene(home: House, **fields: object) -> Scene:
    mentor = await listed(home, occupation=ALWAYS, **{**HIDDEN, **fields})
    assert (await put(mentor, picture(40, 30))).status_code == 200
    room = await mentor.found()
    found = Scene(home, mentor, room)
    found.readers = {
        "stranger": await home.person("Sten"),
        "roommate": await home.person("Rosa"),
        "mentor": await listed(home, "Maren"),
        "removed": await home.person("Rune"),
        "guest": await home.guest(await mentor.invite(room, "guest"), "Gus"),
    }
    for inside in ("roommate", "removed"):
        await found.readers[inside].accept(await mentor.invite(room, "mentee"))
    gone = found.readers["removed"]
    assert (await gone.browser.post(f"/rooms/{room}/leave")).status_code == 204
    return found


async def test_hidden_parts_reach_nobody_by_any_route(home: House) -> None:
    found = await scene(home, shown=dict.fromkeys(PARTS, "matched"))
    reached = set()
    for reader in READERS:
        async for route, said in found.answers(reader):
            assert [word for word in WORDS if word in said] == [], (reader, route)
            reached |= {(reader, route)} if ALWAYS in said else set()
    assert reached == found.by("/mentors")


async def test_what_is_shown_to_everyone_reaches_members_by_card_and_directory(
    home: House,
) -> None:
    found = await scene(home, shown=dict.fromkeys(PARTS, "everyone"))
    reached = set()
    for reader in READERS:
        async for route, said in found.answers(reader):
            reached |= {(reader, route)} if "xylograph" in said else set()
    assert reached == found.by("/mentors", "/mentors?q=Zephyrine", "/mentors?q=xylograph")
