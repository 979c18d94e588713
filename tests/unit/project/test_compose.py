"""deploy/compose.yaml gives settings that the service takes, and nothing rights to spare."""

import re
from typing import Any, Final

import pytest
import yaml
from sqlalchemy import make_url

from server.bootstrap.serving import LAST_S
from server.settings import load
from tests.support.deployed import DEPLOY, amount, deployed

NAMES: Final = {"ROOMS_HOST": "rooms.example.org", "RELAY_HOST": "relay.example.org"}


class TestCompose:
    compose: Final[dict[str, Any]] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    services: Final[dict[str, Any]] = compose["services"]
    example: Final = deployed("compose.env.example")

    def given(self, **values: str) -> dict[str, str]:
        """The service's variables where `.env` holds `values`."""
        raw = self.services["rooms"]["environment"]
        return {
            name: re.sub(
                r"\$\{(\w+)(?::(.)([^}]*))?\}",
                lambda use: values.get(use[1], use[3] if use[2] == "-" else ""),
                str(value),
            )
            for name, value in raw.items()
        }

    def test_every_variable_it_gives_is_a_setting_with_a_good_value(self) -> None:
        mail = {"SMTP_HOST": "mail.example.org", "SMTP_FROM": "rooms@example.org"}
        settings = load(self.given(**NAMES, **mail, TURN_SECRET="s" * 32))
        assert settings.address == "https://rooms.example.org"
        assert settings.mail
        assert settings.turn_urls
        assert not settings.is_sqlite

    def test_the_service_and_its_database_are_told_the_same(self) -> None:
        url = make_url(self.services["rooms"]["environment"]["MENTORING_DATABASE_URL"])
        made = self.services["database"]["environment"]
        assert url.host in self.services
        assert (url.username, url.database) == (made["POSTGRES_USER"], made["POSTGRES_DB"])
        assert "--locale=C" in made["POSTGRES_INITDB_ARGS"]
        assert "ports" not in self.services["database"]

    def test_without_mail_nobody_registers(self) -> None:
        assert load(self.given(**NAMES, TURN_SECRET="s" * 32)).registering == "closed"

    def test_it_trusts_its_caddy_and_no_other(self) -> None:
        trusted = self.given()["MENTORING_TRUSTED_PROXIES"].split(",")
        caddy = self.services["caddy"]["networks"]["inside"]["ipv4_address"]
        assert set(trusted) == {*load({}).trusted_proxies, caddy}
        assert "ports" not in self.services["rooms"]

    def test_the_example_names_every_variable(self) -> None:
        used = set(re.findall(r"(?<!\$)\$\{(\w+)", (DEPLOY / "compose.yaml").read_text()))
        assert used == set(re.findall(r"^(\w+)=", self.example, re.MULTILINE))
        assert re.search(r"^TURN_SECRET=$", self.example, re.MULTILINE)

    def test_the_relay_keeps_nothing_of_the_examples_secret(self) -> None:
        [script] = [line for line in self.services["relay"]["entrypoint"] if "sed" in line]
        patterns = re.findall(r"s\|(\^[^|]+)\|", script)
        changed = [re.findall(each, deployed("coturn.conf"), re.MULTILINE) for each in patterns]
        assert [len(each) for each in changed] == [1, 1]
        assert any("change-me" in found for [found] in changed)

    @pytest.mark.parametrize("name", ["rooms", "database", "caddy", "relay"])
    def test_nothing_runs_with_rights_it_does_not_need(self, name: str) -> None:
        service = self.services[name]
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert not service.get("privileged")

    def test_a_stop_has_the_time_it_takes(self) -> None:
        assert amount(self.services["rooms"]["stop_grace_period"]) > LAST_S
