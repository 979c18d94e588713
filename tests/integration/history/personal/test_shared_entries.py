"""Entries are opened and taken back one by one, by their author alone."""

import pytest

from server.history.ports.shared_entries import SharedLine
from server.protocol.bodies.reflections import Answers, Reflection, Scores, Sheet
from server.protocol.bodies.shared_entries import SeenAs
from server.protocol.events.shared_entries import EntryShared, EntryWithdrawn
from tests.integration.rooms.conftest import Pair
from tests.support.history.reflecting import SHEET, Desk, body, code, end, talk
from tests.support.people.peer import Peer
from tests.support.service.house import House


class After:
    """A pair after a talk in which Amara marked a moment; her reflection is kept."""

    def __init__(self, home: House, pair: Pair, peers: list[Peer], episode: str) -> None:
        self.home, self.pair, self.peers = home, pair, peers
        self.tomas, self.amara = Desk(pair.host, episode), Desk(pair.mentee, episode)
        self.mark = ""


@pytest.fixture
async def after(home: House, pair: Pair) -> After:
    peers, episode = await talk(pair.room, pair.host, pair.mentee)
    made = After(home, pair, peers, episode)
    made.mark = (await made.amara.mark(pair.room, "half of the alarms")).id
    await end(peers[0], pair.room)
    await home.service.history.settled()
    await made.amara.save()
    await made.amara.act("keep")
    return made


async def share(desk: Desk, item: str, **more: str) -> str:
    answer = await desk.try_share(item, **more)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def items(desk: Desk) -> list[str]:
    return [entry.item for entry in (await desk.shared()).entries]


async def test_one_answer_is_shared_and_no_other(after: After) -> None:
    await share(after.amara, "next")
    (entry,) = (await after.tomas.shared()).entries
    assert (entry.item, entry.text, entry.level) == ("next", "Ask biomed.", "P1")
    assert entry.author == after.pair.mentee.person
    told = await after.peers[0].happened(after.pair.room, EntryShared)
    assert (told.actor, told.body) == (
        after.pair.mentee.person,
        EntryShared(episode=after.amara.episode),
    )


async def test_sharing_twice_is_sharing_once(after: After) -> None:
    assert await share(after.amara, "next") == await share(after.amara, "next")
    assert await items(after.tomas) == ["next"]


async def test_numbers_and_a_mark_are_shared_each_by_itself(after: After) -> None:
    await share(after.amara, "numbers")
    await share(after.amara, "mark", mark=after.mark)
    numbers, mark = (await after.tomas.shared()).entries
    assert numbers.numbers == SHEET.scores
    assert (mark.kind, mark.text) == ("insight", "half of the alarms")


async def test_what_is_taken_back_is_gone_for_the_other(after: After) -> None:
    entry = await share(after.amara, "next")
    path = f"/shares/{entry}"
    assert (await after.pair.host.browser.delete(path)).status_code == 404
    assert (await after.pair.mentee.browser.delete(path)).status_code == 204
    assert await items(after.tomas) == []
    told = await after.peers[0].happened(after.pair.room, EntryWithdrawn)
    assert told.actor == after.pair.mentee.person
    assert (await after.pair.mentee.browser.delete(path)).status_code == 404


async def test_it_can_be_taken_back_after_leaving_the_room(after: After) -> None:
    entry = await share(after.amara, "next")
    await after.pair.mentee.browser.post(f"/rooms/{after.pair.room}/leave")
    assert (await after.pair.mentee.browser.delete(f"/shares/{entry}")).status_code == 204
    assert await items(after.tomas) == []


async def test_share_opens_all_that_was_written(after: After) -> None:
    await after.amara.save(Sheet(answers=Answers(happened="One line.")))
    await after.amara.act("share")
    assert await items(after.tomas) == ["happened"]


async def read(desk: Desk) -> list[str]:
    return [entry.text for entry in (await desk.shared()).entries]


LATER = Sheet(answers=Answers(happened="Mine alone.", next="Ask Marie first."))


async def test_later_words_are_a_draft_until_they_are_given(after: After) -> None:
    await share(after.amara, "next")
    saved = await after.amara.save(LATER)
    assert await read(after.tomas) == ["Ask biomed."]
    assert saved.shared == ("next",)
    assert saved.given is not None
    assert saved.given.answers.next == "Ask biomed."
    assert saved.given.answers.happened == "Mine alone."
    updated = await after.amara.act("update")
    assert await read(after.tomas) == ["Ask Marie first."]
    assert (updated.state, updated.shared, updated.given) == ("kept", ("next",), None)


async def test_the_authors_own_numbers_in_the_line_of_the_room_wait_as_well(after: After) -> None:
    await share(after.amara, "numbers")
    await after.amara.save(Sheet(scores=Scores(energy=1)))
    (entry,) = (await after.tomas.shared()).entries
    assert entry.numbers == SHEET.scores
    answer = await after.pair.host.browser.get(f"/rooms/{after.pair.room}/timeline")
    assert [one["outcomes"][0] for one in answer.json()["episodes"][0]["growth"]] == [8]


async def test_words_that_were_taken_out_are_taken_back_by_the_update(after: After) -> None:
    await share(after.amara, "happened")
    await share(after.amara, "next")
    await after.amara.save(Sheet(answers=Answers(happened="Only this.")))
    assert await items(after.tomas) == ["happened", "next"]
    assert (await after.amara.act("update")).shared == ("happened",)
    assert await items(after.tomas) == ["happened"]


async def test_what_stands_as_it_was_again_is_no_draft(after: After) -> None:
    await share(after.amara, "next")
    await after.amara.save(LATER)
    assert (await after.amara.save(SHEET)).given is None


async def test_only_me_takes_back_whatever_was_shared(after: After) -> None:
    await share(after.amara, "next")
    await share(after.amara, "numbers")
    kept = await after.amara.act("keep")
    assert (kept.state, kept.shared, kept.given) == ("kept", (), None)
    assert await items(after.tomas) == []
    told = await after.peers[0].happened(after.pair.room, EntryWithdrawn)
    assert told.actor == after.pair.mentee.person


async def test_one_item_is_given_or_taken_back_and_the_others_stay_as_they_were_read(
    after: After,
) -> None:
    await share(after.amara, "next")
    entry = await share(after.amara, "matters")
    await after.amara.save(LATER)
    await share(after.amara, "happened")
    assert sorted(await read(after.tomas)) == ["Ask biomed.", "I blamed us.", "Mine alone."]
    assert (await after.pair.mentee.browser.delete(f"/shares/{entry}")).status_code == 204
    left = await after.amara.view()
    assert left.given is not None
    assert left.given.answers.matters == ""
    assert sorted(await read(after.tomas)) == ["Ask biomed.", "Mine alone."]


async def test_what_was_shared_reads_the_same_while_the_reflection_is_sealed(after: After) -> None:
    await share(after.amara, "numbers")
    path = f"/rooms/{after.pair.room}/timeline"
    before = (await after.pair.host.browser.get(path)).json()
    await after.amara.act("seal")
    await after.amara.save(Sheet(scores=Scores(energy=1)))
    assert (await after.pair.host.browser.get(path)).json() == before


async def test_who_left_the_room_gives_it_nothing_new(after: After) -> None:
    await share(after.amara, "next")
    await after.pair.mentee.browser.post(f"/rooms/{after.pair.room}/leave")
    await after.amara.save(LATER)
    assert code(await after.amara.try_act("update")) in ("not_found", "not_allowed")
    assert await read(after.tomas) == ["Ask biomed."]


async def test_what_is_empty_or_a_draft_or_somebody_elses_is_not_shared(after: After) -> None:
    assert code(await after.tomas.try_share("next")) == "not_found"
    await after.tomas.save(Sheet(answers=Answers(next="Mine.")))
    assert code(await after.tomas.try_share("next")) == "conflict"
    await after.tomas.act("keep")
    assert code(await after.tomas.try_share("happened")) == "conflict"
    assert code(await after.tomas.try_share("mark", mark=after.mark)) == "not_found"
    assert await items(after.amara) == []


async def test_a_mark_that_is_deleted_is_no_longer_shared(after: After) -> None:
    await share(after.amara, "mark", mark=after.mark)
    await after.pair.mentee.browser.delete(f"/marks/{after.mark}")
    assert await items(after.tomas) == []


async def test_one_line_is_chosen_for_next_time(after: After) -> None:
    first, second = await share(after.amara, "happened"), await share(after.amara, "next")
    browser = after.pair.mentee.browser
    for entry in (first, second):
        assert (await browser.patch(f"/shares/{entry}", json={"line": True})).status_code == 200
    lines = {entry.id: entry.line for entry in (await after.tomas.shared()).entries}
    assert lines == {first: False, second: True}
    other = await after.pair.host.browser.patch(f"/shares/{first}", json={"line": True})
    assert code(other) == "not_found"


async def test_the_next_session_gets_the_lines_of_the_last_one(after: After) -> None:
    entry = await share(after.amara, "next")
    await after.pair.mentee.browser.patch(f"/shares/{entry}", json={"line": True})
    sharing, room = after.home.service.history.personal.sharing, after.pair.room
    (line,) = await sharing.lines(after.pair.host.person, room)
    assert (line.person, line.text) == (after.pair.mentee.person, "Ask biomed.")
    assert isinstance(line, SharedLine)
    newcomer = await after.pair.host.socket()
    opening = (await newcomer.join(room)).opening
    assert opening is not None
    assert [(one.person, one.text) for one in opening.lines] == [(line.person, line.text)]
    await after.pair.mentee.browser.delete(f"/shares/{entry}")
    assert await sharing.lines(after.pair.host.person, room) == []


async def test_see_as_shows_what_the_reader_gets(after: After) -> None:
    await share(after.amara, "next")
    seen = {who: await see(after.amara, who) for who in ("pair", "circle", "coordinator")}
    assert seen["pair"].entries == (await after.tomas.shared()).entries
    assert seen["pair"].record
    assert seen["circle"].entries == seen["coordinator"].entries == ()
    assert not seen["coordinator"].record
    assert set(seen["coordinator"].meeting.people) == {
        after.pair.host.person,
        after.pair.mentee.person,
    }


async def test_see_as_shows_an_opened_reflection_to_the_pair_alone(after: After) -> None:
    await after.tomas.save()
    for desk in (after.amara, after.tomas):
        assert (await see(desk, "pair")).opened is None
        await desk.act("seal")
    assert (await see(after.amara, "pair")).opened == SHEET
    assert (await see(after.amara, "circle")).opened is None
    assert (await see(after.amara, "coordinator")).opened is None
    theirs = body(await after.pair.host.browser.get(after.tomas.path), Reflection).theirs
    assert theirs == SHEET


async def see(desk: Desk, who: str) -> SeenAs:
    path = f"/episodes/{desk.episode}/seen?as={who}"
    return body(await desk.who.browser.get(path), SeenAs)


async def test_nobody_looks_with_a_strangers_eyes(after: After) -> None:
    path = f"/episodes/{after.amara.episode}/seen?as=author"
    assert code(await after.pair.mentee.browser.get(path)) == "bad_request"
    stranger = await after.home.person("Otto Ekman")
    for path in ("seen?as=pair", "shared"):
        answer = await stranger.browser.get(f"/episodes/{after.amara.episode}/{path}")
        assert code(answer) == "not_found"
