"""What `doctor` looks at: each part the service leans on, and the mend where it is not there."""

import os
import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Final

from server.history.export.scripts import named
from server.jobs.runner import Stuck
from server.kernel.clock import Millis, SystemClock
from server.press.font_folders import font_folders
from server.press.fonts import lettering
from server.runtime.data_folder import open_to_others
from server.runtime.listening import listen
from server.settings import Settings
from server.store.engine.free_space import free_space
from server.store.maintenance.check import database_state, mails_told, stuck_work

LOW_DISK: Final = 1024**3
PATIENCE_S: Final = 5
LATE_MS: Final[Millis] = 60 * 60_000


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` says what is so; when it is not `good`, the mend too."""

    good: bool
    what: str


def findings(settings: Settings) -> Iterator[Finding]:
    """One finding a part, in the order in which they stand on each other."""
    checks: tuple[Callable[[Settings], Finding], ...] = (
        _folder,
        _private,
        _disk,
        _database,
        _work,
        _port,
        _client,
        _mail,
        _outbox,
        _bounces,
        _registration,
        _relay,
        _address,
        _fonts,
    )
    return (check(settings) for check in checks)


def _folder(settings: Settings) -> Finding:
    if settings.data.is_dir():
        return Finding(True, f"The data folder is {settings.data.resolve()}.")
    return Finding(False, f"There is no folder {settings.data} yet; serving makes it.")


def _private(settings: Settings) -> Finding:
    open_ = open_to_others(settings)
    if not open_:
        return Finding(True, "Nobody else may read what is kept.")
    more = f" and {len(open_) - 1} more" if len(open_) > 1 else ""
    return Finding(
        False,
        f"Others may read {open_[0]}{more}. Serving mends it where it owns it: start it anew, or "
        f"give its account the folder (chown -R) and `chmod -R go= {settings.data}`.",
    )


def _disk(settings: Settings) -> Finding:
    there = next(one for one in (settings.data, *settings.data.resolve().parents) if one.exists())
    free = free_space(there)
    said = f"{free / 1024**3:.1f} GB are free."
    return Finding(free > LOW_DISK, said if free > LOW_DISK else f"Only {said} Make room.")


def _database(settings: Settings) -> Finding:
    known = database_state(settings.database)
    return Finding(known.good, known.what)


def _work(settings: Settings) -> Finding:
    """What the running service told of its work in the background, or the last one that ran."""
    found = stuck_work(settings.database)
    if found is None:
        return Finding(True, "Nothing is known of work in the background yet.")
    if not found:
        return Finding(True, "No work in the background is stuck.")
    said = "Work in the background is stuck. Mend the cause, then run `doctor --retry`."
    return Finding(False, "\n      ".join([said, *_lines(found)]))


def _lines(found: Sequence[Stuck]) -> Iterator[str]:
    """One line for all of a kind; what was given up first."""
    for (dead, kind), group in groupby(found, lambda one: (one.dead, one.kind)):
        work = list(group)
        errors = ",".join(dict.fromkeys(one.error for one in work))
        yield (
            f"{len(work)} × {kind}, {'given up' if dead else 'failing'} since"  # noqa: RUF001
            f" {_day(min(one.since for one in work))}: {errors} ({min(one.name for one in work)})"
        )


def _day(at: Millis) -> str:
    return f"{datetime.fromtimestamp(at / 1000, UTC):%Y-%m-%d %H:%M} UTC"


def _port(settings: Settings) -> Finding:
    where = f"{settings.host}:{settings.port}"
    try:
        listen(settings.host, settings.port).close()
    except OSError:
        return Finding(False, f"{where} is in use: by this service if it runs, else by another.")
    return Finding(True, f"{where} is free.")


def _client(settings: Settings) -> Finding:
    if (settings.client / "index.html").is_file():
        return Finding(True, f"The browser client is built in {settings.client}.")
    return Finding(False, f"The browser client is not in {settings.client}. Run `make run`.")


def _mail(settings: Settings) -> Finding:
    if not settings.smtp_host:
        return Finding(True, "No mail server is set, so no sign-in links are sent.")
    where = f"{settings.smtp_host}:{settings.smtp_port}"
    try:
        socket.create_connection((settings.smtp_host, settings.smtp_port), PATIENCE_S).close()
    except OSError:
        return Finding(False, f"No mail server answers at {where}. Check MENTORING_SMTP_HOST.")
    return Finding(True, f"The mail server {where} answers.")


def _outbox(settings: Settings) -> Finding:
    now = SystemClock().now()
    told = mails_told(settings.database, now)
    if told is None:
        return Finding(True, "Nothing is known of mails yet.")
    unknown = told.states.get("unknown", 0)
    if unknown:
        said = f"Nobody knows of {unknown} of the mails that were sent whether they arrived."
        return Finding(False, f"{said} Run `mails`.")
    if settings.smtp_host and told.overdue_since and now - told.overdue_since > LATE_MS:
        since = _day(told.overdue_since)
        return Finding(
            False, f"A mail waits since {since}: the mail server takes none, or no service runs."
        )
    return Finding(True, f"{told.states.get('waiting', 0)} mails wait for their moment.")


def _bounces(settings: Settings) -> Finding:
    folder = settings.bounce_maildir
    if folder is None:
        return Finding(
            True, "No Maildir is watched for mails that come back; `bounces` takes them, too."
        )
    if os.access(folder / "new", os.R_OK | os.W_OK) and os.access(folder / "cur", os.W_OK):
        return Finding(True, f"Mails that come back are looked for in {folder}.")
    return Finding(
        False, f"{folder} is no Maildir that the service may change. Mend MENTORING_BOUNCE_MAILDIR."
    )


def registration(settings: Settings) -> str | None:
    """What it means that accounts come to be as they do; None where mails prove addresses."""
    match settings.registering:
        case "by_mail":
            return None
        case "at_once":
            return (
                "Anybody who can open the service registers any free address: without "
                "MENTORING_SMTP_HOST nobody checks whose it is."
            )
        case "closed" if settings.registration:
            return (
                "Nobody can register: no mail server proves addresses. Set MENTORING_SMTP_HOST, "
                "or MENTORING_UNPROVED_ADDRESSES=1 to do without a proof."
            )
    return "Nobody can register: MENTORING_REGISTRATION is 0."


def _registration(settings: Settings) -> Finding:
    return Finding(True, registration(settings) or "Mailed links prove the addresses of accounts.")


def _relay(settings: Settings) -> Finding:
    if settings.turn_urls:
        return Finding(True, f"{len(settings.turn_urls)} relay addresses are given to browsers.")
    return Finding(
        True, "No relay is set: calls through strict firewalls need MENTORING_TURN_URLS."
    )


def _address(settings: Settings) -> Finding:
    if settings.address.startswith("https://") or settings.public_url is None:
        return Finding(True, f"People open {settings.address} .")
    return Finding(False, f"{settings.address} is not https: browsers give no camera there.")


def _fonts(settings: Settings) -> Finding:
    if settings.fonts is not None and not settings.fonts.is_dir():
        return Finding(False, f"There is no folder {settings.fonts}. Mend MENTORING_FONTS.")
    unshown = lettering(font_folders(settings.fonts)).unshown()
    if not unshown:
        return Finding(True, "PDFs show every script that is looked for.")
    return Finding(
        True,
        f"PDFs cannot show {named(unshown, 'en')}, and say so: install fonts-noto-core, "
        "fonts-noto-cjk and fonts-noto-color-emoji, or set MENTORING_FONTS.",
    )
