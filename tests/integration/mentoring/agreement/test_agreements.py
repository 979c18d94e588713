"""Two fill in alone, see both answers at once, settle what differs, sign, and begin anew."""

import asyncio
from typing import get_args

from sqlalchemy import select

from server.mentoring.agreement.reviewing import begins
from server.protocol.bodies.export import ExportPart
from server.protocol.bodies.mentoring.agreement import AgreementView
from server.protocol.bodies.open_items import OpenItems
from server.protocol.events.agreement import AgreementAnswered, AgreementSigned, Answer
from server.protocol.events.retention import EpisodeErased, HoldPlaced, WordsErased
from server.protocol.events.rooms import MemberRemoved, RoomChanged
from server.rooms.log.appending import note_of
from server.rooms.ports import Committed, Refused
from server.store.tables.agreement import agreement_drafts
from tests.integration.history.export.test_exports import made
from tests.integration.mentoring.profiles.test_listing import agree as accept_rules
from tests.support.clock import FakeClock
from tests.support.history.reflecting import body, code, end, talk
from tests.support.mentoring.agreeing import Agreeing, agreed, agreeing, opened, related
from tests.support.mentoring.agreement_model import SAID, Two, answers_of
from tests.support.people.cids import new_cid
from tests.support.service.house import House

LONGER = SAID["length"][1]


async def answered(home: House, room: str) -> list[str]:
    events = await home.service.reader.after(room, 0, 200)
    return [one.actor for one in events if isinstance(one.body, AgreementAnswered)]


async def test_nobody_sees_the_others_before_their_own_is_in_and_then_both_do(
    home: House,
) -> None:
    pair = await agreeing(home)
    mentor, mentee = pair["mentor"], pair["mentee"]
    assert ((await mentor.view()).waits, (await mentee.view()).waits) == ("fill", "fill")
    await mentor.fill({"length": 1})
    seen = await mentee.view()
    assert seen.draft is not None
    assert (seen.draft.answers, seen.draft.other_handed, seen.versions) == ((), True, ())
    assert await answered(home, mentor.room) == []
    assert (await mentor.view()).waits is None
    await mentee.fill({})
    for one in (mentor, mentee):
        view = await one.view()
        assert (view.draft, view.versions[0].state) == (None, "filled")
        said = {a.person: a.answer for a in (await one.point("length")).said}
        assert said == {mentor.who.person: LONGER, mentee.who.person: SAID["length"][0]}
    assert await answered(home, mentor.room) == [mentor.who.person, mentee.who.person]


async def test_two_who_hand_in_at_the_same_moment_open_it_once(home: House) -> None:
    pair = await agreeing(home)
    for one in pair.values():
        body(await one.save(*answers_of({})), AgreementView)
    for done in await asyncio.gather(*(one.hand() for one in pair.values() for _ in range(2))):
        assert done.status_code == 200, done.text
    assert len(await answered(home, pair["mentor"].room)) == 2
    assert (
        await home.service.database.read(
            lambda connection: connection.execute(select(agreement_drafts)).all()
        )
        == []
    )


async def test_what_a_stop_left_unopened_the_next_start_opens(home: House) -> None:
    pair = await agreeing(home)
    for one in pair.values():
        body(await one.save(*answers_of({})), AgreementView)
    book = home.service.agreement.agreements._book
    for one in pair.values():
        await book.hand_in(one.who.person, one.room, 1_795_000_000_000)
    await home.service.agreement.start()
    assert len((await pair["mentee"].view()).versions) == 1


async def test_what_was_handed_in_is_taken_back_before_the_other_has(home: House) -> None:
    pair = await agreeing(home)
    mentor, mentee = pair["mentor"], pair["mentee"]
    assert code(await mentor.hand()) == "incomplete"
    await mentor.fill({})
    assert code(await mentor.save(LONGER)) == "conflict"
    body(await mentor.hand(handed=False), AgreementView)
    view = await mentor.view()
    assert view.draft is not None
    assert (view.draft.handed, len(view.draft.answers)) == (False, len(SAID))
    body(await mentor.save(LONGER, Answer(point="hopes")), AgreementView)
    refused = await mentor.hand()
    assert (code(refused), refused.json()["data"]["missing"]) == ("incomplete", "hopes")
    await mentor.fill({})
    await mentee.fill({})
    assert code(await mentor.hand(handed=False)) == "conflict"
    assert (await mentor.hand()).status_code == 200


async def test_a_difference_is_settled_and_both_sign(home: House) -> None:
    pair = await opened(home, {"length": 1, "place": 1})
    mentor, mentee = pair["mentor"], pair["mentee"]
    assert code(await mentor.sign()) == "conflict"
    words = Answer(point="length", words="45 minutes, and we stop on time.")
    body(await mentee.offer(words), AgreementView)
    assert ((await mentor.view()).waits, (await mentee.view()).waits) == ("settle", "settle")
    body(await mentor.accept("length"), AgreementView)
    for one in (mentor, mentee):
        body(await one.leave_open("place"), AgreementView)
    point = await mentor.point("length")
    assert (point.settled, point.holds, (await mentor.point("place")).settled) == (
        "agreed",
        words,
        "open",
    )
    body(await mentor.sign(), AgreementView)
    assert ((await mentor.view()).waits, (await mentee.view()).waits) == (None, "sign")
    view = body(await mentee.sign(), AgreementView)
    assert (view.versions[0].state, view.waits) == ("in_force", None)
    assert view.versions[0].holds_since is not None
    assert view.draft is not None
    assert words in view.draft.answers


async def test_two_who_sign_at_once_both_count(home: House) -> None:
    pair = await opened(home)
    terms = (await pair["mentor"].version()).terms
    wishes = [{"cid": new_cid(), "version": 1, "terms": terms} for _ in Two]
    acts = [pair[who].post("sign", wish) for who, wish in zip(Two, wishes, strict=True)]
    for done in await asyncio.gather(*acts):
        assert done.status_code == 200, done.text
    assert (await pair["mentor"].version()).state == "in_force"


async def test_a_change_lets_a_signature_fall_and_says_so(home: House) -> None:
    pair = await opened(home)
    mentor, mentee = pair["mentor"], pair["mentee"]
    read = (await mentee.version()).terms
    body(await mentor.sign(), AgreementView)
    body(await mentee.offer(LONGER), AgreementView)
    late = {"cid": new_cid(), "version": 1, "terms": read}
    assert code(await mentee.post("sign", late)) == "conflict"
    version = await mentee.version()
    fell = {one.person: one.fell_at for one in version.people}
    assert version.state == "filled"
    assert fell[mentor.who.person] is not None
    assert fell[mentee.who.person] is None


async def test_a_new_version_begins_with_what_holds_and_takes_its_place(home: House) -> None:
    pair = await agreed(home)
    for one in pair.values():
        body(await one.save(LONGER), AgreementView)
        body(await one.hand(), AgreementView)
    assert [one.state for one in (await pair["mentor"].view()).versions] == ["settled", "in_force"]
    for one in pair.values():
        body(await one.sign(), AgreementView)
    second, first = (await pair["mentee"].view()).versions
    assert (second.version, second.state) == (2, "in_force")
    assert (first.state, first.ended_at) == ("superseded", second.holds_since)
    assert (second.changed, first.changed) == (("length",), ())


async def items(one: Agreeing, clock: FakeClock | None = None) -> list[tuple[str, str]]:
    """As their first page has them; half a year later, where there is a clock."""
    if clock is not None:
        clock.pass_seconds(220 * 24 * 60 * 60)
        await one.who.sign_in()
    found = body(await one.who.browser.get("/me/open-items"), OpenItems)
    return [(item.room, item.waits) for item in found.agreements]


async def test_what_waits_is_told_of_all_rooms_at_once(home: House, clock: FakeClock) -> None:
    pair = await agreeing(home)
    mentor, mentee = pair["mentor"], pair["mentee"]
    room = mentor.room
    assert await items(mentor) == [(room, "fill")]
    await mentor.fill({"length": 1})
    assert (await items(mentor), await items(mentee)) == ([], [(room, "fill")])
    await mentee.fill({})
    assert await items(mentee) == [(room, "settle")]
    body(await mentee.offer(LONGER), AgreementView)
    for one in (mentor, mentee):
        assert await items(one) == [(room, "sign")]
        body(await one.sign(), AgreementView)
    assert await items(mentee) == []
    other = await related(home, await home.person("Grace"), mentee.who)
    assert await items(mentee, clock) == [(other, "fill"), (room, "review")]
    await write(home, room, RoomChanged(archived=True))
    assert await items(mentee) == [(other, "fill")]


async def write(home: House, room: str, *bodies: object, actor: str = "room") -> None:
    outcome = await home.service.writer.append(note_of(room, *bodies, actor=actor))  # type: ignore[arg-type]
    assert isinstance(outcome, Committed)


async def test_a_review_is_due_from_the_day_on_that_it_is_where_its_reader_is(
    home: House, clock: FakeClock
) -> None:
    pair = await agreed(home)
    clock.pass_seconds((begins("2027-06-15") - 3_600_000 - clock.now()) / 1000)
    for who, zone in (("mentor", "Asia/Tokyo"), ("mentee", "America/Halifax")):
        one = pair[who]  # type: ignore[index]
        await one.who.sign_in()
        assert (await one.who.browser.patch("/me", json={"time_zone": zone})).is_success
    assert ((await pair["mentor"].view()).waits, (await pair["mentee"].view()).waits) == (
        "review",
        None,
    )
    clock.pass_seconds(5 * 3_600)
    assert (await pair["mentee"].view()).waits == "review"


async def test_strangers_and_who_left_find_nothing_and_others_of_the_room_only_read(
    home: House,
) -> None:
    pair = await agreed(home)
    mentor, mentee = pair["mentor"], pair["mentee"]
    stranger = Agreeing(await home.person("Ola"), mentor.room)
    plain = Agreeing(mentor.who, await mentor.who.found())
    for answer in (
        await stranger.who.browser.get(stranger.path),
        await stranger.save(LONGER),
        await stranger.hand(),
        await stranger.post("sign", {"cid": new_cid(), "version": 1, "terms": 1}),
        await plain.who.browser.get(plain.path),
        await plain.save(LONGER),
        await plain.post("sign", {"cid": new_cid(), "version": 1, "terms": 1}),
    ):
        assert (answer.status_code, code(answer)) == (404, "not_found")
    await stranger.who.accept(await mentor.who.invite(mentor.room, "observer"))
    await write(home, mentor.room, MemberRemoved(person=mentee.who.person, by_self=True))
    assert (await mentee.who.browser.get(mentee.path)).status_code == 404
    view = await mentor.view()
    assert (view.draft, view.waits, view.versions[0].state) == (None, None, "superseded")
    assert code(await mentor.save(LONGER)) == "incomplete"


async def test_whoever_watches_reads_what_holds_and_fills_in_nothing(home: House) -> None:
    pair = await agreed(home)
    ola = Agreeing(await home.person("Ola"), pair["mentor"].room)
    link = await pair["mentor"].who.invite(ola.room, "observer")
    await ola.who.accept(link)
    view = await ola.view()
    assert (view.part, view.draft, view.versions[0].state) == (None, None, "in_force")
    assert code(await ola.save(LONGER)) == "not_allowed"
    assert code(await ola.post("sign", {"cid": new_cid(), "version": 1, "terms": 1})) == (
        "not_allowed"
    )


async def test_who_came_later_to_a_room_that_shows_nothing_of_before_reads_none_of_it(
    home: House,
) -> None:
    pair = await agreed(home)
    room = pair["mentor"].room
    await write(home, room, RoomChanged(history="since_admission"))
    ola = Agreeing(await home.person("Ola"), room)
    await ola.who.accept(await pair["mentor"].who.invite(room, "observer"))
    assert (await ola.view()).versions == ()
    for one in pair.values():
        body(await one.save(LONGER), AgreementView)
        body(await one.hand(), AgreementView)
        assert len((await one.view()).versions) > 0
    assert [one.version for one in (await ola.view()).versions] == [2]


async def test_what_is_agreed_in_the_midst_of_a_talk_is_in_no_export_of_it(home: House) -> None:
    pair = await agreeing(home)
    mentor, mentee = pair["mentor"], pair["mentee"]
    for one in pair.values():
        assert (await accept_rules(one.who)).is_success
    peers, episode = await talk(mentor.room, mentor.who, mentee.who)
    await mentee.fill({}, hopes="planted hopes")
    await mentor.fill({})
    await end(peers[0], mentor.room)
    await home.service.history.settled()
    said = {one.answer.words for one in (await mentee.point("hopes")).said}
    assert "planted hopes" in said
    parts = list(get_args(ExportPart))
    for form in ("json", "markdown"):
        file = await made(home, mentee.who, form, parts=parts, episodes=[episode])
        assert "planted" not in file.text


async def test_what_somebody_had_not_given_goes_with_them(home: House) -> None:
    pair = await agreeing(home)
    mentor, mentee = pair["mentor"], pair["mentee"]
    await mentor.fill({})
    await write(home, mentor.room, MemberRemoved(person=mentor.who.person, by_self=True))
    left = await home.service.database.read(
        lambda connection: connection.execute(select(agreement_drafts)).all()
    )
    assert left == []
    view = await mentee.view()
    assert (view.waits, view.draft) == (None, None)


async def test_an_erased_episode_takes_nothing_of_what_holds(home: House) -> None:
    pair = await agreed(home)
    room = pair["mentor"].room
    erased = EpisodeErased(episode="ep_1", first=1, last=99, wish="retention")
    await write(home, room, erased)
    assert (await pair["mentor"].point("length")).holds == SAID["length"][0]


async def test_whose_account_goes_takes_their_words_and_leaves_the_others(home: House) -> None:
    pair = await opened(home, {"length": 1})
    mentor, mentee = pair["mentor"], pair["mentee"]
    body(await mentee.offer(LONGER), AgreementView)
    for one in (mentor, mentee):
        body(await one.sign(), AgreementView)
    await home.service.people.leaving.forget(mentee.who.person, leaves_words=False)
    view = await mentor.view()
    version = view.versions[0]
    assert (version.state, version.holds_since is None) == ("superseded", False)
    said = {one.person for point in version.points for one in point.said}
    assert said == {mentor.who.person}
    events = await home.service.reader.after(mentor.room, 0, 200)
    assert len([one for one in events if isinstance(one.body, AgreementSigned)]) == 2


async def test_a_hold_keeps_their_words(home: House) -> None:
    pair = await agreed(home)
    mentor = pair["mentor"]
    await write(home, mentor.room, HoldPlaced(reason="An inquiry"))
    erased = note_of(mentor.room, WordsErased(first=1, last=99), actor=mentor.who.person)
    outcome = await home.service.writer.append(erased)
    assert isinstance(outcome, Refused)
    assert outcome.error.code == "held"
    assert (await mentor.point("length")).holds == SAID["length"][0]


async def test_in_an_archived_room_it_is_read_and_not_changed(home: House) -> None:
    pair = await agreed(home)
    mentor = pair["mentor"]
    await write(home, mentor.room, RoomChanged(archived=True))
    view = await mentor.view()
    assert (view.archived, view.draft, view.versions[0].state) == (True, None, "in_force")
    assert code(await mentor.save(LONGER)) == "room_archived"
    assert code(await mentor.sign()) == "room_archived"
