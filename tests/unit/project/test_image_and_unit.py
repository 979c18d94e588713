"""deploy/Dockerfile and the unit for systemd: what they name is there, and a stop has its time."""

import re
from typing import Final

from server.bootstrap.serving import LAST_S
from server.cli.work import BAD_SETTINGS
from server.settings import Settings
from tests.support.deployed import ROOT, amount, deployed, directive, settings_in


class TestImage:
    steps: Final = deployed("Dockerfile").replace("\\\n", " ").split("\nFROM ")
    last: Final = steps[-1]

    def test_it_runs_as_nobody_in_particular(self) -> None:
        users = re.findall(r"^USER (\S+)$", self.last, re.MULTILINE)
        assert users == ["rooms"]
        assert "useradd --system" in self.last

    def test_everything_it_copies_is_there_and_sent_along(self) -> None:
        copied = re.findall(r"^COPY (?!--from)(.+) \S+$", "\n".join(self.steps), re.MULTILINE)
        sources = {source.rstrip("/") for line in copied for source in line.split()}
        ignored = (ROOT / ".dockerignore").read_text().splitlines()
        sent = {line.removeprefix("!") for line in ignored if line.startswith("!")}
        assert sources
        assert [each for each in sources if not (ROOT / each).exists()] == []
        assert [each for each in sources if not {each, each.split("/")[0]} & sent] == []

    def test_it_says_whether_it_is_well(self) -> None:
        assert "http://127.0.0.1:8000/healthz" in self.last
        assert "MENTORING_PORT=8000" in self.last

    def test_its_variables_are_settings(self) -> None:
        assert settings_in(self.last) <= Settings.model_fields.keys()


class TestUnit:
    unit: Final = deployed("mentoring-rooms.service")

    def test_its_variables_are_settings(self) -> None:
        assert settings_in(self.unit) <= Settings.model_fields.keys()

    def test_a_stop_has_the_time_it_takes(self) -> None:
        assert amount(directive("TimeoutStopSec", self.unit, "=")) > LAST_S

    def test_bad_settings_are_not_tried_again(self) -> None:
        assert directive("RestartPreventExitStatus", self.unit, "=") == str(BAD_SETTINGS)

    def test_only_folders_of_its_own_are_written_to(self) -> None:
        folders = directive("StateDirectory", self.unit, "=").split()
        given = re.findall(r"^Environment=MENTORING_\w+=(/\S+)$", self.unit, re.MULTILINE)
        assert given == [f"/var/lib/{folder}" for folder in folders]
