"""Every error of the service has a status, and only those."""

import msgspec
import pytest

from server.kernel.errors import ErrorCode, ServiceError
from server.protocol.bodies.base import Problem
from server.protocol.codes import ERRORS
from server.web.http.problems import STATUS, problem


def test_the_table_of_statuses_knows_exactly_the_codes_that_exist() -> None:
    assert STATUS.keys() == ERRORS.keys()


@pytest.mark.parametrize("code", ERRORS)
def test_a_problem_says_its_code_and_when_to_try_again(code: ErrorCode) -> None:
    error = ServiceError(code, temporary=True, retry_ms=1_500, data={"field": "name"})
    response = problem(error)
    body = msgspec.json.decode(response.body, type=Problem)
    assert (body.code, body.status, body.temporary) == (code, response.status_code, True)
    assert body.data == {"field": "name"}
    assert response.headers["retry-after"] == "2"
    assert response.headers["content-type"] == "application/problem+json"
