"""A page's own files are named with the first answer, as far as they are known."""

from pathlib import Path

import pytest
from starlette.datastructures import Headers

from server.web.http.ahead import FILE, Ahead, ClientPage, language, of_build
from server.web.http.dispatch import COOKIE

KNOWN = Ahead(
    pages=(
        ClientPage("/", open=False, files=("assets/home.js", "assets/home.css")),
        ClientPage("/sign-in", open=True, files=("assets/sign-in.js",)),
        ClientPage("/rooms/:", open=False, files=("assets/room.js",)),
        ClientPage(
            "/profile",
            open=False,
            files=("assets/profile.js",),
            words={"en": ("assets/profile-en.js",), "fr": ("assets/profile-fr.js",)},
        ),
    ),
    words={"en": ("assets/en.js",), "fr": ("assets/fr.js",)},
)
SIGNED_IN = {"cookie": f"theme=dark; {COOKIE}=s.x"}


def files(path: str, **headers: str) -> list[str]:
    link = KNOWN.link(path, Headers(headers))
    return [one.partition(">")[0].removeprefix("<") for one in link.split(", ")] if link else []


def test_a_page_comes_with_its_code_its_style_and_its_words() -> None:
    link = KNOWN.link("/", Headers(SIGNED_IN))
    assert link == (
        "</assets/en.js>; rel=modulepreload; crossorigin; fetchpriority=low, "
        "</assets/home.js>; rel=modulepreload; crossorigin; fetchpriority=low, "
        "</assets/home.css>; rel=preload; as=style; crossorigin; fetchpriority=low"
    )


def test_who_is_not_signed_in_is_led_to_sign_in_and_gets_that() -> None:
    assert files("/rooms/r_1") == ["/assets/en.js", "/assets/sign-in.js"]
    assert files("/rooms/r_1", **SIGNED_IN) == ["/assets/en.js", "/assets/room.js"]


def test_words_that_only_a_page_says_come_with_it_in_the_language_of_all_others() -> None:
    french = {"accept-language": "fr-CA", **SIGNED_IN}
    assert files("/profile", **french) == [
        "/assets/fr.js",
        "/assets/profile-fr.js",
        "/assets/profile.js",
    ]


def test_of_an_address_that_nobody_knows_nothing_is_said() -> None:
    assert files("/rooms/r_1/settings", **SIGNED_IN) == []
    assert files("/rooms", **SIGNED_IN) == []


def test_what_the_first_picture_waits_for_is_named_before_all_else_of_any_page() -> None:
    known = Ahead(("scheme.js", "assets/first.js"), KNOWN.pages, KNOWN.words)
    first = (
        "</scheme.js>; rel=preload; as=script, </assets/first.js>; rel=modulepreload; crossorigin"
    )
    assert known.link("/rooms", Headers(SIGNED_IN)) == first
    assert known.link("/", Headers(SIGNED_IN)).startswith(f"{first}, </assets/en.js>;")


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("de-AT, FR;q=0.5", "fr"),
        ("", "en"),
        ("fi", "en"),
        (";;,-,q=1", "en"),
    ],
)
def test_words_come_in_the_language_that_the_client_will_choose(accepted: str, chosen: str) -> None:
    assert language(accepted, KNOWN.words) == chosen


def test_a_build_that_says_nothing_is_served_all_the_same(tmp_path: Path) -> None:
    assert of_build(tmp_path) == Ahead()
    (tmp_path / FILE).write_text(
        '{"pages":[{"path":"/","open":true,"files":["a/b.js"]}],"words":{}}'
    )
    assert of_build(tmp_path).link("/", Headers()).startswith("</a/b.js>; rel=modulepreload;")
