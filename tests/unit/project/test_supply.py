"""What `make audit` and `make sbom` make of what their tools say."""

import json

from scripts.supply import needs, of_client, of_python, only

CLEAN = {"name": "idna", "version": "3.20", "vulns": []}
HOLE = {"id": "PYSEC-1", "fix_versions": ["2", "3"], "aliases": [], "description": ""}
HOLED = {"name": "mako", "version": "1", "vulns": [HOLE]}
SKIPPED = {"name": "aioice", "skip_reason": "Dependency not found and could not be audited"}


def python(*packages: object) -> list[str]:
    return of_python(json.dumps({"dependencies": packages, "fixes": []}))


def test_nothing_is_said_only_where_all_was_looked_at_and_nothing_found() -> None:
    assert python(CLEAN) == []
    assert of_client('{"vulnerabilities": {}, "metadata": {}}') == []


def test_a_hole_is_named_with_its_mend() -> None:
    assert python(CLEAN, HOLED) == ["mako 1: PYSEC-1, mended in 2, 3"]
    assert of_client('{"vulnerabilities": {"vite": {"severity": "high"}}}') == ["vite: high"]


def test_a_package_that_was_passed_over_counts_as_not_looked_at() -> None:
    [hole, line] = python(HOLED, SKIPPED)
    assert hole.startswith("mako")
    assert line.startswith("NOT LOOKED AT: 1 of 2 Python packages (aioice …)")


def test_a_tool_that_gives_no_answer_is_told() -> None:
    for said in ("", "Traceback", "[]", "{}"):
        assert of_python(said)[0].startswith("NOT LOOKED AT")
        assert of_client(said)[0].startswith("NOT LOOKED AT")


def test_why_the_client_could_not_be_asked_is_said_without_an_address() -> None:
    [line] = of_client('{"message": "405 Method Not Allowed - POST https://somewhere/bulk"}')
    assert "(405 Method Not Allowed)" in line
    assert "://" not in line


def test_what_the_service_needs_goes_by_the_extras_asked_for() -> None:
    requires = ["Pwd_Lib[argon2]==1", 'pytest>=9; extra == "test"', "mako; python_version > '3'"]
    assert needs(requires, "") == [("pwd-lib", "argon2"), ("mako", "")]
    assert needs(requires, "test")[1] == ("pytest", "")


def test_a_bill_keeps_what_is_shipped_and_its_links() -> None:
    root = {"bom-ref": "root"}
    a, b = ({"name": name, "bom-ref": name} for name in ("a", "b"))
    links = [{"ref": "root", "dependsOn": ["a", "b"]}, {"ref": "b", "dependsOn": ["a"]}]
    whole = {"metadata": {"component": root}, "components": [a, b], "dependencies": links}
    assert only(whole, {"a"}) == {
        "metadata": {"component": root},
        "components": [a],
        "dependencies": [{"ref": "root", "dependsOn": ["a"]}],
    }
