"""A password hasher for tests that are not about passwords: argon2 costs 50 ms a time."""


class QuickHasher:
    """Keeps what it was given, marked."""

    def hash(self, password: str) -> str:
        return f"quick:{password}"

    def verify_and_update(self, password: str, hash: str) -> tuple[bool, str | None]:  # noqa: A002
        return hash == f"quick:{password}", None


class CountingHasher(QuickHasher):
    """Also counts the work: a real hasher's time is that of its runs."""

    def __init__(self) -> None:
        self.hashed = self.verified = 0

    def hash(self, password: str) -> str:
        self.hashed += 1
        return super().hash(password)

    def verify_and_update(self, password: str, hash: str) -> tuple[bool, str | None]:  # noqa: A002
        self.verified += 1
        return super().verify_and_update(password, hash)
