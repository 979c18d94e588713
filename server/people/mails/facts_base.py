"""The base of all facts: see facts.py."""

import msgspec


class Facts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One class for each kind. The same facts for the same person are the same mail."""

    @property
    def about(self) -> str:
        """The id of the thing that the mail tells of; with it the mail is taken back."""
        return ""
