"""Where notes may go: to push services that the operator named, and nowhere else."""

import pytest

from server.people.push.subscription import is_reachable
from server.settings import PUSH_SERVICES


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/abc",
        "https://web.push.apple.com/abc",
        "https://par02p.notify.windows.com/w/?token=abc",
    ],
)
def test_the_services_of_browsers_makers_are_reached(endpoint: str) -> None:
    assert is_reachable(endpoint, PUSH_SERVICES)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/fcm/send/abc",
        "https://fcm.googleapis.com.example.org/abc",
        "https://evilpush.services.mozilla.com.example.org/abc",
        "https://notify.windows.com@10.0.0.1/abc",
        "https://10.0.0.1/abc",
        "http://127.0.0.1:8000/api/v1/me",
        "https://push.apple.com/abc",
        "file:///etc/passwd",
        "https:///abc",
        "",
    ],
)
def test_nothing_else_is_called_from_within_the_network(endpoint: str) -> None:
    assert not is_reachable(endpoint, PUSH_SERVICES)


def test_without_a_key_nothing_is_reached() -> None:
    assert not is_reachable("https://fcm.googleapis.com/fcm/send/abc", ())


def test_without_tls_only_on_this_machine() -> None:
    assert is_reachable("http://127.0.0.1:9/push", ("127.0.0.1",))
    assert not is_reachable("http://10.0.0.1/push", ("10.0.0.1",))
