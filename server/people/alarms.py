"""Mails that tell the owner of an account what was done with it, in case it was somebody else."""

from server.people.letters import new_sign_in_mail
from server.people.model import Person, SignIn
from server.people.outgoing import Outgoing


class Alarms:
    """Each is told after it is on disk."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing

    def new_sign_in(self, person: Person, sign_in: SignIn) -> None:
        if person.email is not None:
            self._outgoing.tell(new_sign_in_mail(person, person.email, sign_in))
