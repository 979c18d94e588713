"""An owner takes their episodes out: composed, watched, stopped, fetched, and by nobody else."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from httpx import Response
from sqlalchemy import Connection, update

from server.bootstrap import Outside
from server.history.export.material import Material
from server.protocol.bodies.export import (
    AllRules,
    Countersignature,
    Countersignatures,
    ExportJob,
    ExportJobs,
    ExportPreview,
    PortfolioStanding,
)
from server.protocol.bodies.rooms import Rooms
from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.limits import LIMITS
from server.protocol.messages.chat import MsgEdit, MsgRedact
from server.protocol.messages.rooms import EpisodeEnd
from server.store.tables.exports import exports
from tests.integration.history.episodes.test_episodes_http import body
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher


async def talked(home: House, pair: Pair, say: str = "Good evening") -> str:
    """One closed episode with a chat: a message edited, another taken back."""
    for person in (pair.host, pair.mentee):
        await person.agree(pair.room)
    host, mentee = await pair.host.socket(), await pair.mentee.socket()
    await host.join(pair.room)
    await mentee.join(pair.room)
    opened = await mentee.happened(pair.room, EpisodeOpened)
    assert isinstance(opened.body, EpisodeOpened)
    kept = await mentee.say(pair.room, "Why 92?")
    await mentee.say(pair.room, say)
    gone = await mentee.say(pair.room, "never mind")
    await mentee.ask(MsgEdit(cid=new_cid(), target=kept.seq, text="Why 92 percent?"), pair.room)
    await mentee.ask(MsgRedact(cid=new_cid(), target=gone.seq), pair.room)
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await mentee.happened(pair.room, EpisodeClosed)
    await home.service.history.settled()
    return opened.body.episode


async def ordered(who: Visitor, form: str, **choice: object) -> Response:
    request = {"cid": new_cid(), "format": form, "choice": choice}
    return await who.browser.post("/exports", json=request)


async def made(home: House, who: Visitor, form: str, **choice: object) -> Response:
    """The file of a finished export."""
    job = body(await ordered(who, form, **choice), ExportJob, 202)
    await home.service.exports.worker.settled()
    ready = body(await who.browser.get(f"/exports/{job.id}"), ExportJob)
    assert ready.state == "done", ready
    file = await who.browser.get(f"/exports/{job.id}/file")
    assert file.status_code == 200
    assert len(file.content) == ready.size
    return file


async def test_what_was_chosen_comes_out_and_what_was_not_does_not(home: House, pair: Pair) -> None:
    episode = await talked(home, pair)
    plain = (await made(home, pair.mentee, "markdown")).text
    assert "Alarm limits" in plain
    assert "92" not in plain
    chat = (await made(home, pair.mentee, "markdown", episodes=[episode], parts=["chat"])).text
    assert "Why 92 percent?" in chat
    assert "never mind" not in chat


@pytest.mark.parametrize("form", ["pdf", "markdown", "csv", "json", "ics"])
async def test_every_form_is_an_attachment_that_nothing_runs(
    home: House, pair: Pair, form: str
) -> None:
    await talked(home, pair)
    file = await made(home, pair.mentee, form, parts=["chat"])
    assert file.headers["x-content-type-options"] == "nosniff"
    assert file.headers["cache-control"] == "no-store"
    assert file.headers["content-disposition"].startswith("attachment; filename=")


async def test_a_ready_pdf_says_which_scripts_it_cannot_show(home: House, pair: Pair) -> None:
    await talked(home, pair, say="a sign nobody has drawn: \u0378")
    for form, unshown in (("pdf", ("other",)), ("markdown", ())):
        job = body(await ordered(pair.mentee, form, parts=["chat"]), ExportJob, 202)
        await home.service.exports.worker.settled()
        ready = body(await pair.mentee.browser.get(f"/exports/{job.id}"), ExportJob)
        assert (ready.state, ready.unshown) == ("done", unshown)


async def test_only_ones_own_episodes_are_taken_out(home: House, pair: Pair) -> None:
    episode = await talked(home, pair)
    stranger = await home.person("Ola Berg")
    file = await made(home, stranger, "json", episodes=[episode], parts=["chat"])
    assert msgspec.json.decode(file.content, type=Material).sessions == ()


async def test_an_export_is_its_owners_alone(home: House, pair: Pair) -> None:
    await talked(home, pair)
    job = body(await ordered(pair.mentee, "json"), ExportJob, 202)
    await home.service.exports.worker.settled()
    for path in (f"/exports/{job.id}", f"/exports/{job.id}/file"):
        assert (await pair.host.browser.get(path)).status_code == 404
    assert (await pair.host.browser.delete(f"/exports/{job.id}")).status_code == 404
    assert body(await pair.host.browser.get("/exports"), ExportJobs).exports == ()


async def test_nothing_of_an_export_lies_readable_on_the_disk(
    home: House, pair: Pair, tmp_path: Path
) -> None:
    await talked(home, pair)
    await made(home, pair.mentee, "markdown", parts=["chat"])
    kept = [path.read_bytes() for path in (tmp_path / "exports").iterdir()]
    assert len(kept) == 1
    assert b"percent" not in kept[0]


async def test_the_same_cid_orders_one_export(pair: Pair, home: House) -> None:
    cid = new_cid()
    request = {"cid": cid, "format": "csv", "choice": {}}
    first = body(await pair.mentee.browser.post("/exports", json=request), ExportJob, 202)
    again = body(await pair.mentee.browser.post("/exports", json=request), ExportJob, 202)
    assert first.id == again.id
    other = {**request, "format": "ics"}
    refused = await pair.mentee.browser.post("/exports", json=other)
    assert refused.json()["code"] == "idempotency_conflict"
    await home.service.exports.worker.settled()


async def test_a_ready_export_can_be_thrown_away(home: House, pair: Pair, tmp_path: Path) -> None:
    await made(home, pair.mentee, "csv")
    (job,) = body(await pair.mentee.browser.get("/exports"), ExportJobs).exports
    assert (await pair.mentee.browser.delete(f"/exports/{job.id}")).status_code == 204
    assert body(await pair.mentee.browser.get("/exports"), ExportJobs).exports == ()
    assert list((tmp_path / "exports").iterdir()) == []


async def test_a_preview_counts_what_a_choice_holds(home: House, pair: Pair) -> None:
    await talked(home, pair)
    seen = body(await pair.mentee.browser.post("/exports/preview", json={}), ExportPreview)
    assert (seen.episodes, seen.first_at) == (1, seen.last_at)
    none = {"until": 1}
    seen = body(await pair.mentee.browser.post("/exports/preview", json=none), ExportPreview)
    assert (seen.episodes, seen.first_at) == (0, None)


async def test_a_portfolio_holds_nothing_of_the_counterparts(home: House, pair: Pair) -> None:
    await talked(home, pair)
    rules = body(await pair.mentee.browser.get("/portfolio/rules"), AllRules).rules
    assert [one.id for one in rules] == ["generic", "nmc", "engineers_australia"]
    choice = {"portfolio": {"rules": "nmc"}, "parts": ["chat"]}
    reached = body(
        await pair.mentee.browser.post("/portfolio/standing", json=choice), PortfolioStanding
    )
    assert reached.accounts == 0
    text = (await made(home, pair.mentee, "markdown", **choice)).text
    assert "92" not in text
    assert "Tomas" not in text
    refused = await ordered(pair.mentee, "csv", portfolio={"rules": "nmc"})
    assert refused.json()["data"] == {"field": "format"}


async def test_a_mentor_confirms_that_they_met_and_the_code_proves_it(
    home: House, pair: Pair
) -> None:
    episode = await talked(home, pair)
    (card,) = body(await pair.mentee.browser.get("/rooms"), Rooms).rooms
    mentor = next(one.person for one in card.members if one.name == "Tomas Lindqvist")
    request = {"cid": new_cid(), "signer": mentor, "episodes": [episode]}
    asked = body(
        await pair.mentee.browser.post("/countersignatures", json=request), Countersignature, 201
    )
    path = f"/countersignatures/{asked.id}"
    assert (await pair.mentee.browser.post(f"{path}/sign")).status_code == 404
    theirs = body(await pair.host.browser.get("/countersignatures"), Countersignatures)
    assert theirs.asked == (asked,)
    signed = body(await pair.host.browser.post(f"{path}/sign"), Countersignature)
    assert signed.code is not None
    assert (await pair.host.browser.post(f"{path}/decline")).json()["code"] == "conflict"
    proof = await pair.host.browser.get(f"{path}/proof", params={"code": signed.code.lower()})
    assert body(proof, Countersignature) == signed
    wrong = await pair.host.browser.get(f"{path}/proof", params={"code": "AAAA-AAAA"})
    assert wrong.status_code == 404
    choice = {"portfolio": {"rules": "generic", "countersignature": asked.id}}
    text = (await made(home, pair.mentee, "markdown", **choice)).text
    assert signed.code in text
    assert (await ordered(pair.host, "pdf", **choice)).status_code == 404


async def test_nobody_is_asked_to_confirm_what_they_took_no_part_in(
    home: House, pair: Pair
) -> None:
    episode = await talked(home, pair)
    ola = await home.person("Ola Berg")
    request = {"cid": new_cid(), "signer": ola.person, "episodes": [episode]}
    answer = await pair.mentee.browser.post("/countersignatures", json=request)
    assert answer.status_code == 404


async def test_a_damaged_order_stops_nothing_but_itself(home: House, pair: Pair) -> None:
    await talked(home, pair)
    damaged = body(await ordered(pair.mentee, "json"), ExportJob, 202)
    other = body(await ordered(pair.mentee, "markdown"), ExportJob, 202)
    await home.service.exports.worker.settled()

    def damage(connection: Connection) -> None:
        connection.execute(update(exports).values(state="queued"))
        broken = update(exports).where(exports.c.id == damaged.id)
        connection.execute(broken.values(choice='{"parts":[7'))

    await home.service.database.write(damage)
    await home.service.exports.orders.start()
    await home.service.exports.worker.settled()
    assert body(await pair.mentee.browser.get(f"/exports/{other.id}"), ExportJob).state == "done"
    listed = body(await pair.mentee.browser.get("/exports"), ExportJobs).exports
    assert [one.id for one in listed] == [other.id]
    assert (await pair.mentee.browser.get(f"/exports/{damaged.id}")).status_code == 404
    third = await made(home, pair.mentee, "csv")
    assert third.status_code == 200


@dataclass
class Space:
    """A disk with so many bytes left."""

    left: int

    def __call__(self, _: Path) -> int:
        return self.left


async def test_where_the_disk_is_nearly_full_none_is_ordered_and_one_under_way_waits(
    tmp_path: Path,
) -> None:
    space = Space(LIMITS.free_disk - 1)
    async with house(tmp_path, Outside(hasher=QuickHasher(), free=space)) as home:
        one = await home.person("Amara Diallo")
        answer = await ordered(one, "json")
        assert (answer.status_code, answer.json()["code"]) == (507, "disk_low")
        await one.prove()
        assert (await one.browser.get("/me/data")).status_code == 200, "it writes nothing here"

        space.left += 1
        request = {"cid": new_cid(), "format": "json", "choice": {}}
        job = body(await one.browser.post("/exports", json=request), ExportJob, 202)
        space.left -= 1
        await home.service.exports.worker.settled()
        assert body(await one.browser.get(f"/exports/{job.id}"), ExportJob).state == "running"
        again = body(await one.browser.post("/exports", json=request), ExportJob, 202)
        assert again.id == job.id, "what was ordered was ordered"
        space.left += 1
        home.service.jobs.hurry("exports.make")
        await home.service.exports.worker.settled()
        assert body(await one.browser.get(f"/exports/{job.id}"), ExportJob).state == "done"
