"""Each part of an episode comes out when it is chosen, and only then; what is erased never does."""

from pathlib import Path
from typing import Final

import pytest

from server.protocol.bodies.export import ExportJob, ExportJobs
from server.protocol.bodies.reflections import Answers, Sheet
from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.messages.board import ActionAdd, AgendaAdd
from server.protocol.messages.chat import NotesUpdate
from server.protocol.messages.rooms import EpisodeEnd
from tests.integration.history.episodes.test_episodes_http import body, marked
from tests.integration.history.export.test_exports import made, ordered
from tests.integration.rooms.conftest import Pair
from tests.support.history.reflecting import Desk
from tests.support.notes.notes_writer import Writer
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

SAID: Final = {
    "notes": "Low battery alarms come first.",
    "agenda": "Alarm limits on ward 4",
    "actions": "Ask biomed about the pumps",
    "chat": "Why 92 percent?",
    "amendments": "The second pump was fine.",
    "marks": "Say it sooner next time.",
    "reflections": "It was a design problem.",
    "diary": "Waiting works. It is also awful.",
}
"""Part -> what the mentee wrote there."""


async def rich(home: House, pair: Pair) -> str:
    """A closed episode with words in each of its parts, and one's own pages about it."""
    for person in (pair.host, pair.mentee):
        await person.agree(pair.room)
    host, mentee = await pair.host.socket(), await pair.mentee.socket()
    await host.join(pair.room)
    await mentee.join(pair.room)
    opened = await mentee.happened(pair.room, EpisodeOpened)
    assert isinstance(opened.body, EpisodeOpened)
    writer = Writer()
    writer.insert(0, SAID["notes"])
    await mentee.ask(NotesUpdate(since=0, update=writer.parcel()), pair.room)
    await mentee.ask(AgendaAdd(cid=new_cid(), text=SAID["agenda"]), pair.room)
    promise = ActionAdd(cid=new_cid(), text=SAID["actions"], owner=pair.mentee.person)
    await mentee.ask(promise, pair.room)
    await mentee.say(pair.room, SAID["chat"])
    assert (await marked(pair.mentee, pair.room, note=SAID["marks"])).status_code == 201
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await mentee.happened(pair.room, EpisodeClosed)
    await home.service.history.settled()
    await written_afterwards(pair.mentee, opened.body.episode)
    return opened.body.episode


async def written_afterwards(who: Visitor, episode: str) -> None:
    """An amendment, a reflection and a page of the diary."""
    amend = {"cid": new_cid(), "about": "other", "text": SAID["amendments"]}
    assert (await who.browser.post(f"/episodes/{episode}/amend", json=amend)).status_code == 200
    await Desk(who, episode).save(Sheet(answers=Answers(happened=SAID["reflections"])))
    page = {"cid": new_cid(), "device": "laptop-0001", "day": "2026-11-24", "text": SAID["diary"]}
    assert (await who.browser.post("/diary", json=page)).status_code == 201


@pytest.mark.parametrize("form", ["markdown", "json"])
async def test_a_part_comes_out_when_it_is_chosen_and_no_other_does(
    home: House, pair: Pair, form: str
) -> None:
    episode = await rich(home, pair)
    for part, words in SAID.items():
        text = (await made(home, pair.mentee, form, episodes=[episode], parts=[part])).text
        assert [name for name, said in SAID.items() if said in text] == [part], words


async def test_the_others_export_holds_what_was_made_together_and_nothing_private(
    home: House, pair: Pair
) -> None:
    episode = await rich(home, pair)
    text = (await made(home, pair.host, "json", episodes=[episode], parts=[*SAID])).text
    together = ["notes", "agenda", "actions", "chat", "amendments"]
    assert [name for name, said in SAID.items() if said in text] == together


async def test_an_export_that_holds_an_erased_episode_is_thrown_away(
    home: House, pair: Pair, tmp_path: Path
) -> None:
    episode = await rich(home, pair)
    await made(home, pair.mentee, "markdown", episodes=[episode], parts=["chat"])
    other = body(await ordered(pair.mentee, "csv", rooms=["r_none"]), ExportJob, 202)
    await home.service.exports.worker.settled()
    for person in (pair.host, pair.mentee):
        request = {"what": "all"}
        answer = await person.browser.post(f"/episodes/{episode}/erase", json=request)
        assert answer.status_code == 200
    await home.service.history.settled()
    await home.service.people.settled()
    kept = body(await pair.mentee.browser.get("/exports"), ExportJobs).exports
    assert [job.id for job in kept] == [other.id]
    assert [path.name for path in (tmp_path / "exports").iterdir()] == [other.id]
