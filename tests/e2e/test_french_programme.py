"""The programme speaks French to whoever's browser does, on every page from the welcome on."""

from playwright.async_api import Browser

from tests.e2e.test_french import speaks_french_now
from tests.support.browsers.browser import window
from tests.support.browsers.weight import settled
from tests.support.mentoring.pairs import acted, as_mentee, as_mentor, sent
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

WEEK = [{"day": day, "start": 20, "end": 24} for day in (0, 3)]
LETTER = "Bonjour, je mène la revue des alarmes."


async def test_every_page_of_the_programme_is_french(
    running: ServiceProcess, browser: Browser
) -> None:
    mentee = await running.person("Lucie Martin", locale="fr")
    near, free = await mentor_for(running, "Élise Roy"), await mentor_for(running, "Inès Blanc")
    sought = {"terms": ["nursing"], "words": []}
    await as_mentee(mentee, seeks=sought, week=WEEK, languages=["fr"])
    letter = await sent(mentee, near, words=LETTER)
    room = (await acted(near, letter.id, "accept")).room
    assert room is not None
    await running.operate("coordinator", "add", mentee.email)
    page = await window(browser, running.address, mentee, locale="fr-FR")
    pages = (
        *("/", "/profile", "/find?terms=nursing", "/network", "/proposals", "/programme"),
        *(f"/mentors/{free.person}", f"/mentors/{free.person}/letter"),
        *("/invitations", f"/invitations/{letter.id}"),
        *(f"/rooms/{room}/{part}" for part in ("timeline", "agreement", "schedule", "settings")),
        *(f"/welcome/{step}" for step in ("why", "you", "what", "room", "questions", "rules")),
    )
    for path in pages:
        await page.goto(path)
        await settled(page)
        await speaks_french_now(page)


async def mentor_for(running: ServiceProcess, name: str) -> Visitor:
    """Who wrote all of their profile in French."""
    mentor = await running.person(name, locale="fr")
    await as_mentor(
        mentor,
        occupation="Directrice des soins",
        organisation="Hôpital du Port",
        about="Je prépare ce que demandent les soins.",
        gives={"terms": ["nursing"], "words": []},
        seeks={"terms": [], "words": []},
        week=WEEK,
        languages=["fr"],
    )
    return mentor
