"""The page behind the link that stops a kind of mail, for people and for mail programs.

Opening it changes nothing: machines that look at mails open every link. The button does, and so
does what mail programs send to the same address (RFC 8058). The link is the proof; no cookie is
looked at, so no page of somebody else's can do more with it than whoever has the mail.
"""

from html import escape
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route as StarletteRoute

from server.kernel.errors import ServiceError
from server.people.mails.letters.stop_words import KIND_NAMES, WORDS
from server.people.mails.own_preferences import GATHERED, OwnPreferences, StopLook
from server.people.mails.stop_links import PAGE
from server.people.sign_in.rate_gate import RateGate
from server.protocol.bodies.people import Locale
from server.web.http.problems import problem
from server.web.routes.people.sign_in import browser_of

MOST: Final = 1024
AGAIN: Final = b"again=1"
"""What the button that takes it back sends."""

_PAGE: Final = """\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
body {{ margin: 0; padding: 24px 12px; background: #f6f3ed; color: #23292a;
  font: 17px/1.5 "Source Sans 3", "Segoe UI", system-ui, sans-serif; }}
main {{ max-width: 560px; margin: 0 auto; padding: 24px; border-radius: 12px;
  background: #fdfcf9; }}
h1 {{ margin: 0 0 16px; font-size: 20px; font-weight: 600; }}
p {{ margin: 0 0 16px; }}
button {{ min-height: 44px; padding: 8px 16px; border: 0; border-radius: 8px; font: inherit;
  font-weight: 600; color: #ffffff; background: #0b4a47; cursor: pointer; }}
a {{ color: #0b4a47; line-height: 44px; }}
@media (prefers-color-scheme: dark) {{
  body {{ background: #171a19; color: #edeae3; }}
  main {{ background: #1f2423; }}
  button {{ color: #171a19; background: #b0e4db; }}
  a {{ color: #b0e4db; }}
}}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{content}
</main>
</body>
</html>
"""


class StopPage:
    """Its route, beside those of the API."""

    def __init__(self, preferences: OwnPreferences, rate_gate: RateGate) -> None:
        self._preferences = preferences
        self._rate_gate = rate_gate

    def route(self) -> StarletteRoute:
        return StarletteRoute(f"{PAGE}{{token}}", self.page, methods=["GET", "POST"])

    async def page(self, request: Request) -> Response:
        request.state.route = PAGE
        token = request.path_params["token"]
        try:
            self._rate_gate.redeem(browser_of(request).address)
            if request.method == "POST":
                on = await _body(request) == AGAIN
                return _shown(await self._preferences.stop(token, on=on))
            return _shown(await self._preferences.look(token))
        except ServiceError as error:
            request.state.code = error.code
            return problem(error) if error.code != "not_found" else _unknown(request)


async def _body(request: Request) -> bytes:
    """Raises too_large; what does not matter is not looked at."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST:
            raise ServiceError("too_large", data={"limit": MOST})
    return body


def _shown(look: StopLook) -> HTMLResponse:
    words, kind = WORDS[look.locale], KIND_NAMES[look.kind][look.locale]
    said = (words.stopped if look.stopped else words.asks).format(kind=kind)
    account = f'<p><a href="/account">{escape(words.account)}</a></p>'
    return _html(look.locale, f"<p>{escape(said)}</p>\n{_button(look)}{account}")


def _button(look: StopLook) -> str:
    """Which of the kinds a digest carried were on before nobody knows afterwards."""
    words = WORDS[look.locale]
    if not look.stopped:
        return f'<form method="post"><p><button>{escape(words.stop)}</button></p></form>\n'
    if look.kind == GATHERED:
        return ""
    button = f'<button name="again" value="1">{escape(words.again)}</button>'
    return f'<form method="post"><p>{button}</p></form>\n'


def _unknown(request: Request) -> HTMLResponse:
    wanted = request.headers.get("accept-language", "").strip().lower()
    locale: Locale = "fr" if wanted.startswith("fr") else "en"
    return _html(locale, f"<p>{escape(WORDS[locale].unknown)}</p>", 404)


def _html(locale: Locale, content: str, status: int = 200) -> HTMLResponse:
    title = escape(WORDS[locale].title)
    return HTMLResponse(_PAGE.format(lang=locale, title=title, content=content), status)
