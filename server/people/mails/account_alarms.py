"""Mails that tell the owner of an account what was done with it, in case it was somebody else."""

from server.kernel.clock import Millis
from server.people.mails.letters.alarms import Told, told_mail
from server.people.mails.outgoing import Outgoing
from server.people.model import Person, SignIn


class Alarms:
    """Each is told after it is on disk, to the address the person had before it."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing

    def new_sign_in(self, person: Person, sign_in: SignIn) -> None:
        self._tell(person, "sign_in", sign_in.created_at)

    def new_password(self, person: Person) -> None:
        self._tell(person, "password")

    def address_asked(self, person: Person) -> None:
        self._tell(person, "address_asked")

    def address_changed(self, person: Person) -> None:
        self._tell(person, "address_changed")

    def deletion_asked(self, person: Person, at: Millis) -> None:
        self._tell(person, "deletion", at)

    def _tell(self, person: Person, what: Told, at: Millis = 0) -> None:
        if person.email is not None:
            self._outgoing.tell(told_mail(person, person.email, what, at))
