"""The code of conduct is data: whole in every language, and each version says what it changed."""

from pathlib import Path

from server.mentoring.conduct.code_of_conduct import codes, codes_in
from server.mentoring.conduct.conduct import Conduct
from tests.support.clock import FakeClock

NEXT = """
version = {version}
since = "2027-0{version}-01"
danger = {{ en = "Call.", fr = "Appelez." }}
agree = {{ en = "Yes.", fr = "Oui." }}
rules = []
changes = [{{ en = "Now {version}.", fr = "Voici {version}." }}]
[scope]
en = {{ title = "Not treatment.", text = "Talk." }}
fr = {{ title = "Pas un traitement.", text = "Un échange." }}
"""


class NoBook:
    async def agree(self, person: str, version: int, at: int) -> int:
        raise NotImplementedError(person, version, at)


def test_each_version_is_whole_in_both_languages_and_has_its_number_once() -> None:
    assert [code.version for code in codes()] == list(range(len(codes()), 0, -1))
    for code in codes():
        spoken = [set(said) for said in (code.scope, code.danger, code.agree)]
        assert spoken == [{"en", "fr"}] * 3
        assert len({rule.id for rule in code.rules}) == len(code.rules) > 0
        assert bool(code.changes) == (code.version > 1)


def test_the_newest_holds_and_tells_what_each_changed(tmp_path: Path) -> None:
    for version in (2, 3):
        (tmp_path / f"{version}.toml").write_text(NEXT.format(version=version))
    (tmp_path / "notes.txt").write_text("not a version")
    found = codes_in(tmp_path)
    page = Conduct((*found, *codes()), (), NoBook(), FakeClock()).read()
    assert (page.version, page.since) == (3, "2027-03-01")
    assert [(one.version, one.said["fr"]) for one in page.changes] == [
        (3, ("Voici 3.",)),
        (2, ("Voici 2.",)),
    ]
