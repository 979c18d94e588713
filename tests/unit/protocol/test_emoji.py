"""A reaction is one emoji, the same one however it is spelled."""

import pytest

from server.kernel.errors import ServiceError
from server.protocol.emoji import one_emoji
from server.protocol.messages.calls import CallReact
from server.protocol.messages.chat import MsgReact
from server.protocol.texts import entered
from tests.support.people.cids import new_cid

HEART, SELECTOR, TEXT = "\u2764", "\ufe0f", "\ufe0e"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (HEART, HEART + SELECTOR),
        (HEART + SELECTOR, HEART + SELECTOR),
        (HEART + TEXT, HEART + SELECTOR),
        ("👍", "👍"),
        ("👍🏽", "👍🏽"),
        ("1\u20e3", "1\ufe0f\u20e3"),
        ("🇫🇷", "🇫🇷"),
        ("👩\u200d\u2695", "👩\u200d\u2695\ufe0f"),
        ("👩🏿\u200d\u2764\u200d👨🏻", "👩🏿\u200d\u2764\ufe0f\u200d👨🏻"),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",) * 2,
    ],
)
def test_an_emoji_is_kept_in_its_full_form(typed: str, kept: str) -> None:
    assert one_emoji(typed, "emoji") == kept


@pytest.mark.parametrize(
    "typed",
    [
        "a",
        "ok",
        "1",
        "👍👍",
        "👍 ",
        " 👍",
        "🏽",
        "🇫",
        "\ufe0f",
        "\u200d",
        "👩\u200d",
        "京",
        "\u3164",
        "",
        "👍\0",
    ],
)
def test_what_is_no_emoji_or_several_is_refused(typed: str) -> None:
    for message in (MsgReact(cid=new_cid(), target=1, emoji=typed), CallReact(emoji=typed)):
        with pytest.raises(ServiceError) as caught:
            entered(message)
        assert caught.value.code == "bad_request"
        assert caught.value.data == {"field": "emoji", "reason": "not one emoji"}


def test_shades_of_skin_are_other_emoji() -> None:
    assert one_emoji("👍🏽", "emoji") != one_emoji("👍", "emoji")
