"""Every table of the service, as SQLAlchemy Core sees it; importing this fills `metadata`."""

from server.store.tables import (
    agreement,
    episodes,
    exports,
    files,
    finding,
    jobs,
    log,
    mails,
    meetings,
    mentoring_requests,
    people,
    personal,
    profiles,
    programme,
    push,
    retention,
    timeline,
)
from server.store.tables.base import metadata

__all__ = [
    "agreement",
    "episodes",
    "exports",
    "files",
    "finding",
    "jobs",
    "log",
    "mails",
    "meetings",
    "mentoring_requests",
    "metadata",
    "people",
    "personal",
    "profiles",
    "programme",
    "push",
    "retention",
    "timeline",
]
