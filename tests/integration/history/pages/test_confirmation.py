"""What people say of an episode's record afterwards."""

import asyncio

from server.protocol.bodies.episodes import Episodes, EpisodeView
from server.protocol.events.episodes import EpisodeConfirmed
from server.protocol.messages.rooms import EpisodeEnd
from tests.integration.history.episodes.test_episodes_http import body, talk
from tests.integration.history.pages.growing import clock, code, ended, home, post
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.service.house import House
from tests.support.store.busy_disk import busy_disk, waiting

__all__ = ["clock", "home"]


async def test_both_versions_stay_and_each_has_its_author(home: House, pair: Pair) -> None:
    episode = await ended(pair, home)
    path = f"/episodes/{episode}"
    recorded = body(await pair.host.browser.get(path), EpisodeView)
    yes = body(await post(pair.host, f"{path}/confirm"), EpisodeView)
    assert [one.person for one in yes.confirmed] == [pair.host.person]
    words = {"about": "times", "text": "  We began at ten past. "}
    amended = body(await post(pair.mentee, f"{path}/amend", **words), EpisodeView)
    (amendment,) = amended.amendments
    assert (amendment.person, amendment.text) == (pair.mentee.person, "We began at ten past.")
    agreed = body(await post(pair.host, f"{path}/confirm", amendment=amendment.seq), EpisodeView)
    assert [one.person for one in agreed.amendments[0].confirmed] == [pair.host.person]
    assert agreed.timeline == recorded.timeline
    assert agreed.episode.confirmed == (pair.host.person,)
    listed = body(await pair.mentee.browser.get(f"/rooms/{pair.room}/episodes"), Episodes)
    assert (listed.episodes[0].amendments, len(listed.episodes)) == (1, 1)


async def test_a_confirmation_or_an_amendment_sent_twice_counts_once(
    home: House, pair: Pair
) -> None:
    episode = await ended(pair, home)
    wish = {"cid": new_cid(), "about": "people", "text": "Marie was there, too."}
    for _ in range(2):
        view = body(
            await pair.host.browser.post(f"/episodes/{episode}/amend", json=wish), EpisodeView
        )
        assert len(view.amendments) == 1
    other = await pair.host.browser.post(
        f"/episodes/{episode}/amend", json={**wish, "text": "Marie left early."}
    )
    assert code(other) == "idempotency_conflict"
    answers = await asyncio.gather(
        *(post(pair.host, f"/episodes/{episode}/confirm") for _ in range(4))
    )
    assert {answer.status_code for answer in answers} == {200}
    view = body(await pair.mentee.browser.get(f"/episodes/{episode}"), EpisodeView)
    assert [one.person for one in view.confirmed] == [pair.host.person]


async def test_only_who_was_there_may_say_how_it_was(home: House, pair: Pair) -> None:
    episode = await ended(pair, home)
    path = f"/episodes/{episode}/confirm"
    late = await home.person("Priya")
    await late.accept(await pair.host.invite(pair.room, "peer"))
    assert code(await post(late, path)) == "not_allowed"
    stranger = await home.person("Nobody")
    for missing in (path, "/episodes/ep_no/confirm"):
        assert code(await post(stranger, missing)) == "not_found"
    amend = await post(stranger, f"/episodes/{episode}/amend", about="other", text="No")
    assert code(amend) == "not_found"
    assert (await home.browser().post(path, json={"cid": new_cid()})).status_code == 401


async def test_nothing_is_said_of_an_episode_that_runs_or_of_an_amendment_that_is_not_there(
    home: House, pair: Pair
) -> None:
    host, _, episode = await talk(pair)
    assert code(await post(pair.host, f"/episodes/{episode}/confirm")) == "not_allowed"
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await home.service.history.settled()
    path = f"/episodes/{episode}"
    assert code(await post(pair.host, f"{path}/confirm", amendment=3)) == "not_found"
    view = body(await post(pair.host, f"{path}/amend", about="other", text="No"), EpisodeView)
    own = await post(pair.host, f"{path}/confirm", amendment=view.amendments[0].seq)
    assert code(own) == "not_allowed"


async def test_what_an_amendment_holds_is_bounded(home: House, pair: Pair) -> None:
    path = f"/episodes/{await ended(pair, home)}/amend"
    for text, about in (("", "other"), ("No", "weather"), ("  ", "other")):
        assert code(await post(pair.host, path, about=about, text=text)) == "bad_request"
    assert code(await post(pair.host, path, about="other", text="x" * 2001)) == "too_large"
    for number in range(20):
        assert (await post(pair.host, path, about="other", text=f"{number}")).status_code == 200
    assert code(await post(pair.host, path, about="other", text="21")) == "quota_exceeded"


async def test_amendments_sent_at_once_are_as_bounded(home: House, pair: Pair) -> None:
    path = f"/episodes/{await ended(pair, home)}/amend"
    for number in range(19):
        assert (await post(pair.host, path, about="other", text=f"{number}")).status_code == 200
    async with busy_disk(home):
        sent = []
        for place, text in enumerate(("20", "21", "22"), 1):
            sent.append(asyncio.ensure_future(post(pair.host, path, about="other", text=text)))
            await waiting(home, place)
    answers = await asyncio.gather(*sent)
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]


async def test_a_word_about_a_past_episode_does_not_disturb_the_one_that_runs(
    home: House, pair: Pair
) -> None:
    first = await ended(pair, home)
    host, _, _ = await talk(pair)
    await home.service.history.settled()
    body(await post(pair.mentee, f"/episodes/{first}/confirm"), EpisodeView)
    heard = await host.happened(pair.room, EpisodeConfirmed)
    assert isinstance(heard.body, EpisodeConfirmed)
    listed = body(await pair.host.browser.get(f"/rooms/{pair.room}/episodes"), Episodes)
    assert [(one.number, one.state) for one in listed.episodes] == [(2, "live"), (1, "closed")]
    assert listed.episodes[1].id == first
