"""A programme on the command line: who coordinates it, and everybody matched at once."""

from pathlib import Path

from typer.testing import CliRunner

from server.cli.programme import lines_of
from server.cli.work import commands
from server.mentoring.matching.cohort.moves import FewerPlaces, MovedMentee, Parted
from server.mentoring.matching.cohort.plan import CohortPlan, PlannedPair, Unplaced
from server.mentoring.programme.cohort import Planned
from tests.integration.cli.test_cli import environ


def test_a_plan_is_printed_by_ids_with_why_somebody_moves() -> None:
    plan = CohortPlan(
        proposals=(PlannedPair("u_a", "u_m"),),
        unplaced=(Unplaced("u_b", 0), Unplaced("u_c", 3)),
        moves=(
            MovedMentee("u_a", "u_n", "u_m", Parted("blocked")),
            MovedMentee("u_c", "u_m", None, FewerPlaces()),
        ),
    )
    first, *moved, counted, _ = lines_of(Planned(plan, mentees=3, mentors=1, asked=2))
    assert first == "u_a -> u_m"
    assert moved == [
        "moved u_a: u_n -> u_m: the two are kept apart now (blocked)",
        "moved u_c: u_m -> nobody: the mentor takes fewer",
    ]
    assert counted == (
        "3 mentees without a mentor, 1 mentors: 1 proposals, 2 moved, 1 whose mentors all took "
        "others, 1 whom nobody fits. 2 pairs are asked already and stay."
    )


def test_an_operator_says_who_coordinates_and_looks_at_a_plan(tmp_path: Path) -> None:
    def run(*words: str) -> tuple[int, str]:
        ended = CliRunner().invoke(commands, words, env=environ(tmp_path))
        return ended.exit_code, ended.output

    made = run("create-admin", "--email", "op@example.org", "--name", "Oda Perator")
    assert made[0] == 0, made
    for _ in range(2):
        added = run("coordinator", "add", "OP@example.org")
        assert added[0] == 0, added
    assert "op@example.org" in run("coordinator", "list")[1].split()
    code, said = run("coordinator", "add", "nobody@example.org")
    assert (code, "not_found" in said) == (1, True)
    code, said = run("match", "--dry-run")
    assert (code, "Nothing is kept." in said) == (0, True), said
