"""The command of the service, with passwords that cost next to nothing.

`python -m tests.support.service.quick_serve serve`: people register in nearly every test, and a
password that is as hard to guess as it should be costs as much as many of their clicks.
"""

from unittest.mock import patch

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from server.cli import main


def quick() -> PasswordHash:
    return PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))


if __name__ == "__main__":
    with patch.object(PasswordHash, "recommended", quick):
        main()
