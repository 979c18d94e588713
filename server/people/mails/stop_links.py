"""Links by which somebody switches a kind of mail off, without signing in."""

from typing import Final, get_args

from server.kernel.signed_texts import Signer
from server.protocol.bodies.mails import MailKind

PAGE: Final = "/mails/stop/"
_KINDS: Final = {str(kind): kind for kind in get_args(MailKind)}


class StopLinks:
    """Such a link is good for as long as the account is there; all it can do is to switch that kind
    off and on again. `signer` signs for this purpose alone."""

    def __init__(self, signer: Signer, address: str) -> None:
        self._signer = signer
        self._address = address

    def link(self, person: str, kind: MailKind) -> str:
        return f"{self._address}{PAGE}{self._signer.sign(f'{kind}/{person}'.encode())}"

    def opened(self, token: str) -> tuple[str, MailKind] | None:
        """`(person, kind)`; None for what this service did not make."""
        kind, _, person = (self._signer.open(token) or b"").decode(errors="replace").partition("/")
        known = _KINDS.get(kind)
        return (person, known) if known and person else None
