"""Caddy and nginx, as deploy/ sets them, fit the service behind them."""

import re
from typing import Final

import uvicorn

from server.protocol.limits import LIMITS
from server.web.http.bounds import HttpBounds
from tests.support.deployed import amount, deployed, directive

BOUNDS: Final = HttpBounds()
KEEP_ALIVE_S: Final = uvicorn.Config("", log_config=None).timeout_keep_alive
MOST_UPLOAD: Final = LIMITS.file + 1024**2


class TestNginx:
    conf: Final = deployed("nginx.conf")

    def test_its_deadlines_are_those_of_the_service(self) -> None:
        assert amount(directive("client_header_timeout", self.conf)) == BOUNDS.head_seconds
        assert amount(directive("client_body_timeout", self.conf)) == BOUNDS.pause_seconds
        assert amount(directive("send_timeout", self.conf)) == BOUNDS.read_seconds
        count, size = directive("large_client_header_buffers", self.conf).split()
        assert int(count) * 1024 * int(size.removesuffix("k")) == BOUNDS.head_bytes

    def test_a_file_that_the_service_takes_comes_through_and_little_more(self) -> None:
        size = directive("client_max_body_size", self.conf)
        assert LIMITS.file < int(size.removesuffix("m")) * 1024**2 <= MOST_UPLOAD

    def test_it_lets_go_of_a_connection_before_the_service_does(self) -> None:
        upstream = re.search(r"upstream .*?\{(.+?)\}", self.conf, re.DOTALL)
        assert upstream is not None
        assert amount(directive("keepalive_timeout", upstream[1])) < KEEP_ALIVE_S

    def test_sockets_pass_and_are_not_cut_between_two_pings(self) -> None:
        assert "proxy_set_header Upgrade $http_upgrade;" in self.conf
        assert amount(directive("proxy_read_timeout", self.conf)) > 4 * LIMITS.ping_ms / 1000

    def test_nobody_says_themselves_where_they_come_from(self) -> None:
        assert directive("proxy_set_header X-Forwarded-For", self.conf) == "$remote_addr"
        assert directive("proxy_set_header X-Forwarded-Proto", self.conf) == "$scheme"

    def test_what_people_write_reaches_no_log_no_disk_and_no_compression(self) -> None:
        assert directive("access_log", self.conf) == "off"
        assert directive("proxy_request_buffering", self.conf) == "off"
        assert directive("proxy_max_temp_file_size", self.conf) == "0"
        assert re.search(r"location /api/ \{\s*gzip off;", self.conf)
        assert "json" not in directive("gzip_types", self.conf).replace("manifest+json", "")


class TestCaddy:
    conf: Final = deployed("Caddyfile")

    def test_its_deadlines_are_those_of_the_service(self) -> None:
        assert amount(directive("read_header", self.conf)) == BOUNDS.head_seconds
        assert amount(directive("max_header_size", self.conf)) <= BOUNDS.head_bytes

    def test_a_file_at_an_everyday_speed_comes_through_and_little_more(self) -> None:
        assert LIMITS.file < amount(directive("max_size", self.conf)) <= MOST_UPLOAD
        assert amount(directive("read_body", self.conf)) >= LIMITS.file / 32_000

    def test_it_lets_go_of_a_connection_before_the_service_does(self) -> None:
        assert amount(directive("keepalive", self.conf)) < KEEP_ALIVE_S

    def test_nobody_says_themselves_where_they_come_from(self) -> None:
        assert directive("header_up X-Forwarded-For", self.conf) == "{remote_host}"
        assert directive("header_up X-Forwarded-Proto", self.conf) == "{scheme}"

    def test_what_people_write_reaches_no_log_and_no_compression(self) -> None:
        assert not re.search(r"^\s*log\b", self.conf, re.MULTILINE)
        assert directive("@client", self.conf) == "not path /api/* /ws"
        assert directive("encode", self.conf).startswith("@client ")
