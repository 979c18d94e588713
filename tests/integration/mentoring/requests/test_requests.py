"""A letter to a mentor: written, kept, sent, read, asked about, and accepted."""

from server.protocol.bodies.mentoring.requests import Letter, MentoringRequest, SharedInterest
from server.protocol.bodies.rooms import RoomView
from tests.support.clock import FakeClock
from tests.support.history.reflecting import body, code
from tests.support.mentoring.pairs import (
    LETTER,
    a_mentee,
    a_mentor,
    act,
    acted,
    days_pass,
    desk,
    mine,
    read,
    send,
    sent,
)
from tests.support.people.cids import new_cid
from tests.support.service.house import House

DAY = 24 * 60 * 60
PUMPS = SharedInterest(word="infusion pumps")


async def test_a_draft_is_its_writers_alone_and_goes_with_the_letter(
    home: House, clock: FakeClock
) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    before = await desk(amara, grace)
    assert (before.draft, before.saved_at, before.shared) == (Letter(), None, (PUMPS,))
    assert (before.mentor.name, before.refused, before.waiting) == ("Grace Nkemelu", None, 0)
    assert before.until == clock.now() + 7 * DAY * 1000
    for words in ("Dear", LETTER):
        kept = {"words": words, "goal": "Lead the review", "shared": {"word": "infusion pumps"}}
        answer = await amara.browser.put(f"/mentors/{grace.person}/letter", json=kept)
        assert answer.status_code == 204, answer.text
    draft = await desk(amara, grace)
    assert draft.draft == Letter(shared=PUMPS, words=LETTER, goal="Lead the review")
    (written,) = (await mine(amara)).sent
    assert (written.state, written.saved_at, written.may) == ("written", clock.now(), ("send",))
    assert (await mine(grace)).received == ()
    hidden = await grace.browser.get(f"/mentoring-requests/{written.id}")
    assert (hidden.status_code, code(hidden)) == (404, "not_found")
    request = await sent(amara, grace, shared={"word": "infusion pumps"})
    assert (request.id, request.state, request.goal) == (written.id, "sent", None)
    assert (await desk(amara, grace)).saved_at is None
    assert (await desk(amara, grace)).refused == "conflict"


async def test_a_draft_is_thrown_away_and_has_a_bound(home: House) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    path = f"/mentors/{grace.person}/letter"
    for _ in range(2):
        assert (await amara.browser.put(path, json={"words": "Dear"})).status_code == 204
        assert (await amara.browser.delete(path)).status_code == 204
    assert (await amara.browser.delete(path)).status_code == 204
    assert (await mine(amara)).sent == ()
    nobody = "u_" + "a" * 26
    for person in (nobody, amara.person):
        for answer in (
            await amara.browser.put(f"/mentors/{person}/letter", json={"words": "Dear"}),
            await amara.browser.get(f"/mentors/{person}/letter"),
            await amara.browser.post(
                "/mentoring-requests", json={"cid": new_cid(), "mentor": person, "words": "Dear"}
            ),
        ):
            assert (answer.status_code, code(answer)) == (404, "not_found")


async def test_the_mentor_reads_what_the_mentee_chose_to_show_and_nobody_else_does(
    home: House,
) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    stranger = await home.person("Ola Berg")
    shared = {"word": "infusion pumps"}
    request = await sent(amara, grace, shared=shared, goal="Lead the alarm review")
    (letter,) = (await mine(grace)).received
    assert letter == await read(grace, request.id)
    assert (letter.part, letter.other.name, letter.other.person) == (
        "mentor",
        "Amara Diallo",
        amara.person,
    )
    assert (letter.words, letter.goal, letter.shared) == (LETTER, "Lead the alarm review", PUMPS)
    assert letter.seeks is not None
    assert letter.seeks.words == ("infusion pumps", "writing for a committee")
    assert letter.may == ("ask", "talk", "accept", "decline")
    assert (await read(amara, request.id)).may == ("take_back",)
    load = (await mine(grace)).load
    assert load is not None
    assert (load.meets, load.capacity, load.resting) == (0, 1, False)
    for answer in (
        await stranger.browser.get(f"/mentoring-requests/{request.id}"),
        await act(stranger, request.id, "accept"),
        await act(stranger, request.id, "take-back"),
    ):
        assert (answer.status_code, code(answer)) == (404, "not_found")
    wrong = await act(amara, request.id, "accept")
    assert (wrong.status_code, code(wrong)) == (403, "not_allowed")


async def test_one_question_is_asked_and_answered_once_and_the_clock_stands(
    home: House, clock: FakeClock
) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    request = await sent(amara, grace)
    await days_pass(clock, 5, grace, amara)
    asked = await acted(grace, request.id, "question", text="How many beds?")
    assert (asked.state, asked.question) == ("asked", "How many beds?")
    assert code(await act(grace, request.id, "question", text="And nights?")) == "request_over"
    await days_pass(clock, 10, grace, amara)
    answered = await acted(amara, request.id, "answer", text="Eighteen.")
    assert (answered.state, answered.answer) == ("answered", "Eighteen.")
    assert answered.until == clock.now() + 2 * DAY * 1000
    assert (await read(grace, request.id)).answer == "Eighteen."
    assert code(await act(amara, request.id, "answer", text="Nineteen.")) == "request_over"
    await days_pass(clock, 1.99, grace, amara)
    assert (await acted(grace, request.id, "accept")).state == "accepted"


async def test_accepting_makes_the_room_of_both_in_their_roles(home: House) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    request = await sent(amara, grace, shared={"word": "infusion pumps"})
    accepted = await acted(grace, request.id, "accept")
    assert accepted.room is not None
    assert (accepted.state, accepted.may) == ("accepted", ())
    for who, role in ((grace, "mentor"), (amara, "mentee")):
        view = body(await who.browser.get(f"/rooms/{accepted.room}"), RoomView)
        assert (view.role, view.room.title) == (role, "infusion pumps")
        assert view.room.relationship is not None
    assert (await read(amara, request.id)).room == accepted.room
    assert (await desk(amara, grace)).refused == "conflict"
    load = (await mine(grace)).load
    assert load is not None
    assert load.meets == 1
    assert (await amara.browser.post(f"/rooms/{accepted.room}/leave")).status_code == 204
    freed = (await mine(grace)).load
    assert freed is not None
    assert freed.meets == 0


async def test_a_first_talk_is_an_answer_and_its_room_becomes_theirs(
    home: House, clock: FakeClock
) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    request = await sent(amara, grace)
    talking = await acted(grace, request.id, "talk", words="Let us see whether it is me.")
    assert (talking.state, talking.talk) == ("talk", "Let us see whether it is me.")
    assert talking.room is not None
    view = body(await amara.browser.get(f"/rooms/{talking.room}"), RoomView)
    assert (view.room.kind, view.role, view.room.relationship) == ("one_off", "mentee", None)
    assert (await mine(amara)).waiting == 0
    await days_pass(clock, 20, grace, amara)
    accepted = await acted(grace, request.id, "accept")
    assert (accepted.state, accepted.room) == ("accepted", talking.room)
    view = body(await amara.browser.get(f"/rooms/{talking.room}"), RoomView)
    assert (view.room.kind, view.room.relationship is None) == ("one_to_one", False)


async def test_what_is_sent_is_what_both_named(home: House) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    refused = await send(amara, grace, shared={"word": "writing for a committee"})
    assert (refused.status_code, code(refused)) == (409, "conflict")
    assert refused.json()["data"] == {"field": "shared"}
    blank = await send(amara, grace, words="   ")
    assert (blank.status_code, code(blank)) == (400, "bad_request")


async def test_what_was_done_is_answered_again_whatever_became_of_it(
    home: House, clock: FakeClock
) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    wish = {"cid": new_cid(), "mentor": grace.person, "words": LETTER}
    first = body(await amara.browser.post("/mentoring-requests", json=wish), MentoringRequest, 201)
    path = f"/mentoring-requests/{first.id}/accept"
    yes = {"cid": new_cid()}
    accepted = body(await grace.browser.post(path, json=yes), MentoringRequest)
    await days_pass(clock, 100, grace, amara)
    assert body(await grace.browser.post(path, json=yes), MentoringRequest) == accepted
    again = body(await amara.browser.post("/mentoring-requests", json=wish), MentoringRequest, 201)
    assert (again.id, again.state) == (first.id, "accepted")
    other = await amara.browser.post("/mentoring-requests", json={**wish, "words": "Other"})
    assert (other.status_code, code(other)) == (409, "idempotency_conflict")
