"""Which files a page of the client needs, named with the first answer.

Without this a browser learns of a page's own code, its style and the words of its language from the
entry alone, one way to the service and back later, which on a ward's phone is a fifth of a second.
What is named first comes first: the first picture and the page's questions wait for it, and it is
small. All else is asked for with it and comes after it. The build knows the files
(client_demo/scripts/ahead.mjs); one that the page does not need after all costs its bytes and
nothing else.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeAlias

import msgspec
from starlette.datastructures import Headers
from starlette.requests import cookie_parser

from server.web.http.dispatch import COOKIE

FILE: Final = "ahead.json"
SIGN_IN: Final = "/sign-in"
ANY: Final = ":"
FALLBACK: Final = "en"

Words: TypeAlias = Mapping[str, tuple[str, ...]]


class ClientPage(msgspec.Struct, frozen=True):
    """`path` has `:` for any one part; `open` to who is not signed in.

    `words`: language -> the files of what only this page and its like say.
    """

    path: str
    open: bool
    files: tuple[str, ...]
    words: Words = {}

    def is_at(self, parts: list[str]) -> bool:
        own = self.path.split("/")
        return len(own) == len(parts) and all(
            mine in (ANY, theirs) for mine, theirs in zip(own, parts, strict=True)
        )


class Ahead(msgspec.Struct, frozen=True):
    """`first`: what every page begins with; `words`: language -> the files of its catalogue."""

    first: tuple[str, ...] = ()
    pages: tuple[ClientPage, ...] = ()
    words: Words = {}

    def link(self, path: str, headers: Headers) -> str:
        """The value of the Link header of the page at `path`; empty where nothing is known."""
        first, then = map(_link, self.first), map(_link, self._own(path, headers))
        return ", ".join([*first, *(f"{one}; fetchpriority=low" for one in then)])

    def _own(self, path: str, headers: Headers) -> tuple[str, ...]:
        signed_in = COOKIE in cookie_parser(headers.get("cookie", ""))
        page = self._page(path)
        if page is not None and not page.open and not signed_in:
            page = self._page(SIGN_IN)
        if page is None:
            return ()
        spoken = language(headers.get("accept-language", ""), self.words)
        words = (*self.words.get(spoken, ()), *page.words.get(spoken, ()))
        return (*words, *page.files)

    def _page(self, path: str) -> ClientPage | None:
        parts = path.split("/")
        return next((page for page in self.pages if page.is_at(parts)), None)


def of_build(folder: Path) -> Ahead:
    """What the build in `folder` says; nothing where it is of a time before it said anything."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=Ahead)
    except FileNotFoundError:
        return Ahead()


def language(accepted: str, known: Mapping[str, object]) -> str:
    """The first language of an Accept-Language that is `known`, as the client chooses it."""
    for part in accepted.split(","):
        base = part.partition(";")[0].partition("-")[0].strip().lower()
        if base in known:
            return base
    return FALLBACK


def _link(file: str) -> str:
    if "/" not in file:
        return f"</{file}>; rel=preload; as=script"  # of public/, run before the page is read on
    kind = "preload; as=style" if file.endswith(".css") else "modulepreload"
    return f"</{file}>; rel={kind}; crossorigin"
