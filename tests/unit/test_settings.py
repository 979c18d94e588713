"""Settings: complete or refused in one go, and never a secret in what is said."""

import stat
from pathlib import Path

import pytest

from server.bootstrap.mentoring.directory import weights_in
from server.mentoring.matching.values.weights import ASPECTS, TOTAL, USUAL, Weights
from server.settings import (
    MATCH_ASPECTS,
    MATCH_POINTS,
    Settings,
    SettingsError,
    load,
    service_secret,
)


def problems(**values: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load({f"MENTORING_{name.upper()}": value for name, value in values.items()})
    return caught.value.problems


def test_without_any_variable_the_service_runs_on_this_machine_alone() -> None:
    settings = load({})
    assert settings.address == "http://127.0.0.1:8000"
    assert settings.origins == {"http://127.0.0.1:8000", "http://localhost:8000"}
    assert not settings.mail


def test_every_bad_value_is_listed_with_its_mend() -> None:
    found = problems(port="many", public_url="rooms.example.org/x", demo="perhaps")
    assert len(found) == 3
    assert any("MENTORING_PORT" in line and "whole number" in line for line in found)
    assert any("MENTORING_PUBLIC_URL" in line and "https://" in line for line in found)


def test_a_slip_in_a_name_is_told() -> None:
    assert problems(prot="8001") == [
        "MENTORING_PROT is not a setting. Did you mean MENTORING_PORT?"
    ]


def test_a_bad_secret_is_not_repeated() -> None:
    assert "hunter2" not in "".join(problems(secret="hunter2", metrics_token="hunter2"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:////srv/rooms.sqlite3", "sqlite:////srv/rooms.sqlite3"),
        ("postgresql://ann:hunter2@db:5433/rooms", "postgresql://ann:…@db:5433/rooms"),
        ("postgresql+psycopg:///rooms?host=/run/postgresql",) * 2,
    ],
)
def test_a_database_is_named_without_its_password(url: str, said: str) -> None:
    assert load({"MENTORING_DATABASE_URL": url}).database_said == said


@pytest.mark.parametrize("url", ["mysql://h/n", "postgresql+asyncpg://h/n", "postgresql://h"])
def test_a_database_that_cannot_be_used_is_refused_at_once(url: str) -> None:
    assert "MENTORING_DATABASE_URL" in problems(database_url=url)[0]


def test_numbers_for_a_crisis_go_by_country() -> None:
    settings = load({"MENTORING_CRISIS_NUMBERS": "CA 911 988, FR 112,GB 999 +44-116-123"})
    assert settings.crisis_numbers == (
        ("CA", "911", "988"),
        ("FR", "112"),
        ("GB", "999", "+44-116-123"),
    )
    assert load({}).crisis_numbers == ()


@pytest.mark.parametrize(
    "said", ["911", "CA", "Canada 911", "CA nine", "CA 911 988 1", "CA 911,CA 112"]
)
def test_a_number_for_a_crisis_that_nobody_can_call_is_refused(said: str) -> None:
    assert "MENTORING_CRISIS_NUMBERS" in problems(crisis_numbers=said)[0]


def test_a_programme_spreads_the_points_of_a_match() -> None:
    assert MATCH_ASPECTS == ASPECTS
    assert MATCH_POINTS == TOTAL
    said = "need=40, goals=20,style=15, time=10, career=0, trade=15"
    settings = load({"MENTORING_MATCH_WEIGHTS": said})
    assert weights_in(settings) == Weights(need=40, style=15, career=0, trade=15)
    assert weights_in(load({})) == USUAL


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("need=100", ["goals is missing", "trade is missing"]),
        ("need=35,goals=20,style=20,time=10,career=10,trade=6", ["101 points in all"]),
        ("need=35,goals=20,style=20,time=10,career=10,trade=5,age=0", ["age is none of need"]),
        ("need=35,need=20,style=20,time=10,career=10,trade=5", ["need is named twice"]),
        ("need=-5,goals=x,style=20,time=10,career=10,trade", ["need has no", "goals has no"]),
    ],
)
def test_points_that_are_none_are_told_at_once(said: str, wrong: list[str]) -> None:
    (problem,) = problems(match_weights=said)
    assert problem.startswith("MENTORING_MATCH_WEIGHTS is not right")
    for each in wrong:
        assert each in problem


def test_mail_and_turn_name_what_belongs_beside_them() -> None:
    assert "MENTORING_SMTP_FROM" in problems(smtp_host="mail.example.org")[0]
    assert "MENTORING_TURN_SECRET" in problems(turn_urls="turn:turn.example.org")[0]


def test_a_service_that_others_reach_says_under_which_address() -> None:
    assert "MENTORING_PUBLIC_URL" in problems(host="::")[0]
    assert load({"MENTORING_HOST": "::1"}).address == "http://[::1]:8000"


def test_lists_are_written_with_commas_and_origins_lose_their_slash() -> None:
    settings = load(
        {
            "MENTORING_PUBLIC_URL": "https://Rooms.example.org/",
            "MENTORING_ALLOWED_ORIGINS": "https://a.example.org, https://b.example.org:8443",
        }
    )
    assert settings.address == "https://rooms.example.org"
    assert settings.origins == {
        "https://rooms.example.org",
        "https://a.example.org",
        "https://b.example.org:8443",
    }


def test_the_secret_is_made_once_and_is_for_the_owner_alone(tmp_path: Path) -> None:
    settings = load({"MENTORING_DATA": str(tmp_path / "data")})
    first = service_secret(settings)
    assert len(first) >= 32
    assert service_secret(settings) == first
    assert stat.S_IMODE((tmp_path / "data" / "secret").stat().st_mode) == 0o600


def test_the_operators_page_names_every_setting() -> None:
    page = (Path(__file__).parents[2] / "docs" / "operating.md").read_text()
    for field in Settings.model_fields:
        name = field.upper()
        assert f"MENTORING_{name}`" in page or f"`_{name.removeprefix('SMTP_')}`" in page, name
