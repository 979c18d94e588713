"""A session enters rooms through its socket only, so that nobody is seated who has gone."""

import pytest

from server.kernel.errors import ServiceError
from server.kernel.principal import Principal
from server.signaling.session import Session


def test_a_session_whose_socket_went_while_its_join_was_read_is_not_seated() -> None:
    session = Session("s_1", Principal("u_1", "Amara", "member", "as_1"))
    with pytest.raises(ServiceError, match="not_joined"):
        session.enter("r_1")
    assert session.rooms == ()
