"""The session cookie: set when somebody signs in, taken back when they sign out.

Beside it the browser gets one it is known by. It opens nothing and stays: a sign-in on a known
browser is no news to the owner of an account, and guesses made elsewhere do not slow it down.
"""

from typing import Final

import msgspec
from starlette.responses import Response

from server.kernel.clock import Millis
from server.people.sign_in.sign_ins import Opened
from server.web.http.dispatch import COOKIE, DEVICE
from server.web.http.route import json_answer

DEVICE_LIFE_S: Final = 400 * 24 * 60 * 60


class Cookies:
    """`secure` over https, so that the cookie never travels in the open."""

    def __init__(self, *, secure: bool) -> None:
        self._secure = secure

    def signed_in(
        self, answer: msgspec.Struct, opened: Opened, now: Millis, status: int = 200
    ) -> Response:
        """`answer`, with the cookie of `opened`."""
        response = json_answer(answer, status)
        response.set_cookie(
            COOKIE,
            opened.cookie,
            max_age=max(0, opened.recognised.until - now) // 1000,
            path="/",
            httponly=True,
            secure=self._secure,
            samesite="lax",
        )
        if opened.device:
            response.set_cookie(
                DEVICE,
                opened.device,
                max_age=DEVICE_LIFE_S,
                path="/api/v1",
                httponly=True,
                secure=self._secure,
                samesite="lax",
            )
        return response

    def signed_out(self) -> Response:
        response = Response(status_code=204)
        response.delete_cookie(COOKIE, path="/", httponly=True, secure=self._secure, samesite="lax")
        return response
