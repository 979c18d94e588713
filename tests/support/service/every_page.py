"""Each GET of the document, with what its path and its query ask for."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Final

from server.mentoring.profiles.audiences import AUDIENCES
from server.web.http.route import API
from tests.support.service.house import House

GIVEN: Final = {
    "month": "2026-11",
    "zone": "UTC",
    "locale": "en",
    "code": "x",
    "name": "x",
    "minutes": "30",
    "since": "1800000000000",
    "until": "1800600000000",
}
"""Of queries that take no word."""

NOT_ASKED: Final = {"/me/data", "/demo/outbox"}
"""A file of the reader's own, which says nothing of others (tests/integration/history)."""


async def every_page(home: House, named: Mapping[str, str], words: Sequence[str]) -> list[str]:
    """The address of each, by the ids of `named`; where it takes a word, one for each of `words`.
    A new route is among them by itself."""
    document = (await home.browser().get(f"{home.address}/openapi.json")).json()
    asked: list[str] = []
    for path, item in document["paths"].items():
        page = path.removeprefix(API)
        if "get" in item and page not in NOT_ASKED:
            asked += _asked(page, item["get"]["parameters"], named, words)
    return asked


def _asked(
    page: str, parameters: list[dict[str, Any]], named: Mapping[str, str], words: Sequence[str]
) -> Iterator[str]:
    for one in parameters:
        if one["in"] == "path":
            page = page.replace(f"{{{one['name']}}}", named.get(one["name"], "x"))
    asked = {one["name"]: one["required"] for one in parameters if one["in"] == "query"}
    if asked.get("q") is False:
        yield from (f"{page}?q={word}" for word in words)
    queries = [name for name, required in asked.items() if required]
    readers = AUDIENCES if page.endswith("/card") else ("everyone",)
    for word, near in product(words if "q" in queries else ("",), readers):
        given = {"q": word, "reader": near, "as": "pair", **GIVEN}
        query = "&".join(f"{name}={given[name]}" for name in queries)
        yield f"{page}?{query}" if query else page
