"""When a sign-in ends, nothing of the person is left in the browser."""

from typing import Final

from playwright.async_api import Browser, Page, expect

from tests.support.browsers.seat import Seat
from tests.support.service.service import ServiceProcess

WORD: Final = "wyvernous"

MADE: Final = """async () => {
  const made = new Set((await indexedDB.databases()).map((one) => one.name));
  return made.has('mentoring-outbox') && made.has('mentoring-notes');
}"""

PLANT: Final = """async ([person, room, word]) => {
  const draft = JSON.stringify({value: word, revision: 1});
  localStorage.setItem(`mentoring-unsaved ${person} page`, draft);
  sessionStorage.setItem('mentoring.room.r_x', word);
  const put = (name, store, row) => new Promise((resolve, reject) => {
    const asked = indexedDB.open(name);
    asked.onerror = reject;
    asked.onsuccess = () => {
      const work = asked.result.transaction(store, 'readwrite');
      work.objectStore(store).put(row);
      work.oncomplete = () => { asked.result.close(); resolve(); };
    };
  });
  await put('mentoring-outbox', 'unsent', {cid: 'planted', person, room: 'r_x', at: 1, text: word,
    replyTo: null, mentions: [], files: [], state: 'refused', code: 'too_large'});
  await put('mentoring-notes', 'notes', {id: 'planted', person, room, ep: 'e', since: 0,
    updates: [], words: word, left: word});
}"""

WALK: Final = """async () => {
  const found = [JSON.stringify(Object.entries(localStorage)),
    JSON.stringify(Object.entries(sessionStorage)), document.cookie];
  for (const {name, version} of await indexedDB.databases()) {
    found.push(name, ...await new Promise((resolve, reject) => {
      const asked = indexedDB.open(name, version);
      asked.onerror = reject;
      asked.onsuccess = async () => {
        const held = [];
        for (const store of asked.result.objectStoreNames) {
          held.push(await new Promise((done) => {
            const all = asked.result.transaction(store).objectStore(store).getAll();
            all.onsuccess = () => done(JSON.stringify(all.result));
          }));
        }
        asked.result.close();
        resolve(held);
      };
    }));
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found.push(request.url, await (await cache.match(request)).text());
    }
  }
  return found.join('\\n');
}"""


async def planted(seat: Seat, room: str) -> Page:
    """A page outside the room, in a browser that holds words of theirs everywhere."""
    page = seat.page
    # Who opens a database that the client has not made yet makes it, without its stores.
    await page.wait_for_function(MADE)
    await page.goto("/")
    await expect(page.get_by_role("main")).to_be_visible()
    await page.evaluate(PLANT, [seat.visitor.person, room, WORD])
    assert WORD in await page.evaluate(WALK)
    return page


async def test_signing_out_asks_about_unsent_words_and_leaves_nothing_in_any_tab(
    running: ServiceProcess, browser: Browser
) -> None:
    tomas = await running.person("Tomas Lindqvist")
    room = await tomas.found()
    seat = await Seat.take(browser, tomas, room, worker=True)
    await seat.join()
    await seat.inside()
    page = await planted(seat, room)
    other = await page.context.new_page()
    await other.goto("/account")
    await expect(other.get_by_role("heading", level=1)).to_be_visible()
    await page.get_by_role("button", name="You: Tomas Lindqvist").click()
    await page.get_by_role("menuitem", name="Sign out").click()
    asked = page.get_by_role("dialog")
    await expect(asked).to_contain_text("3 things you wrote were not sent")
    await asked.get_by_role("button", name="Stay").click()
    assert WORD in await page.evaluate(WALK)
    await page.get_by_role("button", name="You: Tomas Lindqvist").click()
    await page.get_by_role("menuitem", name="Sign out").click()
    await asked.get_by_role("button", name="Throw away").click()
    for one in (page, other):
        await expect(one.get_by_role("button", name="Sign in")).to_be_visible()
        await one.wait_for_function(f"(async () => !(await ({WALK})()).includes('{WORD}'))()")
    assert tomas.person not in await page.evaluate(WALK)


async def test_a_sign_in_that_ended_elsewhere_leaves_nothing_either(
    running: ServiceProcess, browser: Browser
) -> None:
    tomas = await running.person("Tomas Lindqvist")
    room = await tomas.found()
    seat = await Seat.take(browser, tomas, room, worker=True)
    await seat.join()
    await seat.inside()
    page = await planted(seat, room)
    await tomas.sign_in()
    answer = await tomas.browser.post("/auth/sign-out-everywhere")
    assert answer.status_code == 204
    await page.goto("/account")
    await expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    await page.wait_for_function(f"(async () => !(await ({WALK})()).includes('{WORD}'))()")
