"""A NUL, which PostgreSQL keeps in no text, is answered like anything that is not there."""

from pathlib import Path

import pytest

from tests.support.service.house import house
from tests.support.store.databases import Kind, always

PATHS = (
    "/rooms/%00",
    "/rooms/r_%00x",
    "/episodes/%00",
    "/files/%00",
    "/invitations/%00",
    "/exports/%00",
    "/search?q=%00",
    "/search?q=a%00b",
    "/diary?before=%00",
)


@pytest.mark.parametrize("kind", Kind)
async def test_a_nul_in_an_address_is_no_fault_of_the_service(tmp_path: Path, kind: Kind) -> None:
    with always(kind):
        async with house(tmp_path) as home:
            ann = await home.person("Ann")
            answers = {path: (await ann.browser.get(path)).status_code for path in PATHS}
    assert {path: status for path, status in answers.items() if status >= 500} == {}
