"""Mails of invitations: which go, which do not, and what none of them says."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.people.ports.mailer import Mail
from tests.integration.mentoring.profiles.test_listing import step
from tests.integration.people.mails.outbox_scene import DAY, HOUR, Scene, look
from tests.support.mentoring.pairs import (
    LETTER,
    a_mentee,
    a_mentor,
    acted,
    days_pass,
    read,
    sent,
)
from tests.support.network.http_client import http_client
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house

USUAL = {"digest_at": 8, "quiet_from": 20, "quiet_until": 8}
OVER_AT_ONCE = {**USUAL, "choices": [{"kind": "request_over", "delivery": "at_once"}]}


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


@pytest.fixture
async def home(scene: Scene) -> AsyncIterator[House]:
    async with house(scene.folder, scene.outside()) as opened:
        yield opened


async def pair(home: House) -> tuple[Visitor, Visitor]:
    """A mentee and a mentor who hear of every end at once."""
    amara, grace = await a_mentee(home), await a_mentor(home)
    for who in (amara, grace):
        assert (await who.browser.put("/me/mails", json=OVER_AT_ONCE)).status_code == 200
    return amara, grace


async def told(home: House, scene: Scene) -> list[tuple[str, str]]:
    """`(to, subject)` of what has come since it was asked last."""
    await look(home)
    found = [(mail.to, mail.subject) for mail in scene.mailbox.mails]
    scene.mailbox.mails.clear()
    return found


async def settle(home: House) -> None:
    await home.service.jobs.once("requests")
    await home.service.jobs.settled("requests.settle")


def nothing_of(mail: Mail, *words: str) -> bool:
    """Whether the mail has none of these words, nor a link but to our pages."""
    page = r"http://127\.0\.0\.1:\d+/(invitations|mails/stop)[\w/.-]*"
    strange = [line for line in mail.text.splitlines() if "://" in line]
    strange = [line for line in strange if not re.fullmatch(page, line)]
    return not strange and not [one for one in words if one in mail.text + mail.subject]


async def test_each_step_is_told_to_the_other_with_the_way_to_the_page(
    home: House, scene: Scene
) -> None:
    amara, grace = await pair(home)
    asked = await sent(amara, grace)
    await look(home)
    (mail,) = scene.mailbox.mails
    assert mail.to == grace.email
    assert f"/invitations/{asked.id}\n" in mail.text
    assert mail.stop
    assert nothing_of(mail, "Amara", "Nkemelu", "alarm review")
    assert LETTER not in mail.text
    assert await told(home, scene) == [(grace.email, "Somebody asks you to be their mentor")]
    await acted(grace, asked.id, "question", text="How many beds has your ward?")
    assert await told(home, scene) == [(amara.email, "A question about your invitation")]
    await acted(amara, asked.id, "answer", text="Twenty-four of them.")
    assert await told(home, scene) == [(grace.email, "Your question has an answer")]
    await acted(grace, asked.id, "accept")
    await look(home)
    (mail,) = scene.mailbox.mails
    assert (mail.to, mail.subject) == (amara.email, "Your invitation is accepted")
    assert nothing_of(mail, "Grace", "Twenty-four", "beds")


@pytest.mark.parametrize(
    ("act", "fields", "subject"),
    [
        ("talk", {"words": "Half an hour?"}, "A mentor would like to talk with you first"),
        ("decline", {"reason": "no_time", "words": "A full year."}, "An answer to your invitation"),
    ],
)
async def test_an_answer_is_told_without_its_words_or_reason(
    home: House, scene: Scene, act: str, fields: dict[str, str], subject: str
) -> None:
    amara, grace = await pair(home)
    asked = await sent(amara, grace)
    await told(home, scene)
    await acted(grace, asked.id, act, **fields)
    await look(home)
    (mail,) = scene.mailbox.mails
    assert (mail.to, mail.subject) == (amara.email, subject)
    assert nothing_of(mail, *fields.values())


async def test_what_was_taken_back_before_anybody_was_told_is_not_told(
    home: House, scene: Scene
) -> None:
    """In the night: neither that it came nor that it went."""
    amara, grace = await pair(home)
    scene.clock.pass_seconds(14 * HOUR)
    asked = await sent(amara, grace)
    await look(home)
    await acted(amara, asked.id, "take-back")
    scene.clock.pass_seconds(12 * HOUR)
    assert await told(home, scene) == []
    await amara.sign_in()
    scene.clock.pass_seconds(DAY / 1000)
    again = await sent(amara, grace)
    await told(home, scene)
    await acted(amara, again.id, "take-back")
    assert await told(home, scene) == [(grace.email, "An invitation was taken back")]


async def test_a_block_reads_like_a_pause_and_who_blocked_hears_no_more(
    home: House, scene: Scene
) -> None:
    texts = []
    for way in ("block", "pause"):
        amara = await a_mentee(home, f"Mentee to {way}")
        grace = await a_mentor(home, f"Mentor to {way}")
        await amara.browser.put("/me/mails", json=OVER_AT_ONCE)
        asked = await sent(amara, grace)
        await told(home, scene)
        if way == "block":
            assert (await grace.browser.put(f"/me/blocks/{amara.person}")).is_success
        else:
            assert (await step(grace, "pause")).is_success
        await look(home)
        (mail,) = scene.mailbox.mails
        scene.mailbox.mails.clear()
        assert mail.to == amara.email
        said = mail.text.split("No more mails")[0].replace(asked.id, "").replace(way, "")
        texts.append((mail.subject, said))
    assert texts[0] == texts[1]


async def test_who_blocked_meanwhile_hears_nothing_of_an_answer(home: House, scene: Scene) -> None:
    amara, grace = await pair(home)
    scene.clock.pass_seconds(14 * HOUR)
    asked = await sent(amara, grace)
    await acted(grace, asked.id, "accept")
    assert (await amara.browser.put(f"/me/blocks/{grace.person}")).is_success
    scene.clock.pass_seconds(12 * HOUR)
    assert await told(home, scene) == []


async def test_silence_is_told_in_the_mail_of_the_day_and_a_resting_mentor_is_asked(
    home: House, scene: Scene
) -> None:
    grace = await a_mentor(home)
    for name in ("Amara", "Ben"):
        await sent(await a_mentee(home, name), grace)
    assert len(await told(home, scene)) == 2
    await days_pass(scene.clock, 7.01, grace)
    await settle(home)
    assert await told(home, scene) == [(grace.email, "Are you still there?")]
    scene.clock.pass_seconds(24 * HOUR)
    await look(home, 2)
    lapsed = [mail.subject for mail in scene.mailbox.mails]
    assert lapsed == ["An invitation of yours has lapsed"] * 2


async def test_who_is_heard_of_again_is_not_asked(home: House, scene: Scene) -> None:
    grace = await a_mentor(home)
    for name in ("Amara", "Ben"):
        await sent(await a_mentee(home, name), grace)
    await told(home, scene)
    await days_pass(scene.clock, 7.01, grace)
    scene.clock.pass_seconds(14 * HOUR)
    await settle(home)
    assert (await grace.browser.post("/me/mentoring/here")).status_code == 204
    scene.clock.pass_seconds(10 * HOUR)
    assert (grace.email, "Are you still there?") not in await told(home, scene)


async def test_a_scanner_that_opens_every_link_changes_nothing(home: House, scene: Scene) -> None:
    amara, grace = await pair(home)
    asked = await sent(amara, grace)
    await look(home)
    (mail,) = scene.mailbox.mails
    async with http_client() as scanner:
        for link in re.findall(r"http://\S+", mail.text):
            await scanner.get(link)
    assert (await read(grace, asked.id)).state == "sent"
    switches = (await grace.browser.get("/me/mails")).json()["switches"]
    assert {one["delivery"] for one in switches} == {"at_once", "digest"}
