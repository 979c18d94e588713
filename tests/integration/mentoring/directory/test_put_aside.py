"""Whom somebody put aside is not suggested to them, and nothing else changes."""

import pytest

from server.mentoring.safety import blocks
from server.mentoring.suggestions import putting_aside
from server.protocol.bodies.mentoring.directory import MentorPage
from server.protocol.bodies.mentoring.put_aside import PutAside
from server.store.mentoring import blocks as stored_blocks
from server.store.mentoring import put_aside as stored_aside
from tests.integration.mentoring.directory.test_suggestions import GIVEN, SOUGHT, names, network
from tests.integration.mentoring.profiles.test_listing import step
from tests.support.history.reflecting import body, code
from tests.support.mentoring.pairs import a_mentee, a_mentor
from tests.support.people.visitors import Visitor
from tests.support.service.house import House


async def aside(who: Visitor) -> list[str]:
    found = body(await who.browser.get("/me/put-aside"), PutAside)
    return [one.name for one in found.people]


async def listed(who: Visitor) -> set[str]:
    found = body(await who.browser.get("/mentors"), MentorPage)
    return {one.card.name for one in found.mentors}


async def test_who_is_put_aside_is_suggested_no_more_until_taken_back(home: House) -> None:
    grace, _ = await a_mentor(home, "Grace", **GIVEN), await a_mentor(home, "Hugo", **GIVEN)
    amara, ben = await a_mentee(home, **SOUGHT), await a_mentee(home, "Ben", **SOUGHT)
    for _ in range(2):
        put = await amara.browser.put(f"/me/put-aside/{grace.person}")
        assert put.status_code == 204
    assert (await names(amara), await aside(amara)) == (["Hugo"], ["Grace"])
    open_need = (await network(amara)).needs[0]
    assert [one.name for one in open_need.would_cover] == ["Hugo"]
    assert await listed(amara) == {"Grace", "Hugo"}
    assert (set(await names(ben)), await aside(ben)) == ({"Grace", "Hugo"}, [])
    for _ in range(2):
        gone = await amara.browser.delete(f"/me/put-aside/{grace.person}")
        assert gone.status_code == 204
    assert (set(await names(amara)), await aside(amara)) == ({"Grace", "Hugo"}, [])


async def test_who_is_not_to_be_found_is_not_put_aside_nor_named(home: House) -> None:
    grace, hugo = await a_mentor(home, "Grace", **GIVEN), await a_mentor(home, "Hugo", **GIVEN)
    amara = await a_mentee(home, **SOUGHT)
    for name in (amara.person, (await home.person("Cleo")).person, "u_" + "a" * 26):
        nobody = await amara.browser.put(f"/me/put-aside/{name}")
        assert (nobody.status_code, code(nobody)) == (404, "not_found")
    for one in (grace, hugo):
        assert (await amara.browser.put(f"/me/put-aside/{one.person}")).status_code == 204
    assert (await step(grace, "withdraw")).status_code == 200
    assert (await amara.browser.put(f"/me/blocks/{hugo.person}")).status_code == 204
    assert await aside(amara) == []
    blocked = await amara.browser.put(f"/me/put-aside/{hugo.person}")
    assert code(blocked) == "not_found"


async def test_the_same_again_at_the_bound_is_no_more(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of whom is put aside, and of whom is blocked."""
    assert (putting_aside.MOST_ASIDE, blocks.MOST_BLOCKED) == (500, 1_000)
    monkeypatch.setattr(stored_aside, "MOST_ASIDE", 1)
    monkeypatch.setattr(stored_blocks, "MOST_BLOCKED", 1)
    grace, hugo = await a_mentor(home, "Grace"), await a_mentor(home, "Hugo")
    amara = await a_mentee(home)
    for page in ("put-aside", "blocks"):
        for _ in range(2):
            put = await amara.browser.put(f"/me/{page}/{grace.person}")
            assert put.status_code == 204, put.text
        refused = await amara.browser.put(f"/me/{page}/{hugo.person}")
        assert (code(refused), refused.json()["data"]) == ("quota_exceeded", {"most": 1})
        taken = (await amara.browser.get(f"/me/{page}")).json()
        assert len(next(iter(taken.values()))) == 1
