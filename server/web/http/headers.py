"""The headers every answer carries. A route may set a stricter one of its own; it is kept."""

from collections.abc import Iterable
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PERMISSIONS: Final = (
    "camera=(self), microphone=(self), display-capture=(self), speaker-selection=(self), "
    "picture-in-picture=(self), fullscreen=(self), autoplay=(self), "
    "geolocation=(), payment=(), usb=(), serial=(), midi=(), browsing-topics=()"
)


def content_policy(origins: Iterable[str]) -> str:
    """The client's Content-Security-Policy: scripts from this service alone, none inline.

    Styles may stand inline because the component library writes its variables into a style
    element; without inline script that gives nobody a way to run anything. Sockets are named
    beside 'self' for browsers that do not count ws: as the same origin.
    """
    sockets = sorted("ws" + origin.removeprefix("http") for origin in origins)
    connect = " ".join(("'self'", *sockets))
    directives = (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' blob: data:",
        "media-src 'self' blob:",
        "font-src 'self'",
        f"connect-src {connect}",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
    return "; ".join(directives)


def security_headers(address: str, origins: Iterable[str]) -> dict[str, str]:
    """`address` is the public one; over https browsers are told to stay there."""
    headers = {
        "Content-Security-Policy": content_policy(origins),
        "Permissions-Policy": PERMISSIONS,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
    if address.startswith("https://"):
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


ASSETS: Final = "/assets/"
NO_PAGES: Final = frozenset({"text/javascript", "text/css", "font/woff2"})
OF_PAGES: Final = frozenset(
    {
        "Content-Security-Policy",
        "Permissions-Policy",
        "Referrer-Policy",
        "X-Frame-Options",
        "Cross-Origin-Opener-Policy",
    }
)
"""What browsers heed on a page. On each of two dozen assets it would weigh as much as a font."""


def _is_part_of_a_page(scope: Scope, headers: MutableHeaders) -> bool:
    """Script, style and fonts of the client. Workers are none: they obey what comes with them."""
    media_type = headers.get("content-type", "").partition(";")[0]
    return scope["path"].startswith(ASSETS) and media_type in NO_PAGES


class SecurityHeaders:
    """ASGI middleware: adds `headers` to every HTTP answer that does not set them by itself."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                part = _is_part_of_a_page(scope, headers)
                for name, value in self._headers.items():
                    if not (part and name in OF_PAGES):
                        headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)
