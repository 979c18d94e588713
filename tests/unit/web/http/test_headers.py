"""The policy that every answer carries."""

from server.web.http.headers import content_policy, security_headers


def test_scripts_come_from_this_service_alone() -> None:
    directives = dict(
        part.split(" ", 1) for part in content_policy(["https://rooms.example.org"]).split("; ")
    )
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == "'self'"
    assert directives["connect-src"] == "'self' wss://rooms.example.org"
    assert directives["frame-ancestors"] == "'none'"


def test_https_is_kept_to_where_it_is_used() -> None:
    assert "Strict-Transport-Security" in security_headers("https://rooms.example.org", [])
    assert "Strict-Transport-Security" not in security_headers("http://127.0.0.1:8000", [])
