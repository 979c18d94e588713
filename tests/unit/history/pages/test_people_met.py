"""In which room one finds somebody again, of several."""

from server.history.pages.people_met import MOST, nearest
from server.protocol.bodies.rooms import PersonMet
from server.protocol.events.base import RoomKind


def met(person: str, kind: RoomKind, at: int) -> PersonMet:
    return PersonMet(person=person, name=person, room=f"{kind} {at}", title="", kind=kind, at=at)


def test_each_person_is_found_once_where_the_two_are_most_by_themselves() -> None:
    found = nearest([met("a", "circle", 9), met("a", "one_to_one", 3), met("a", "one_to_one", 5)])
    assert [one.room for one in found] == ["one_to_one 5"]


def test_whom_one_met_last_comes_first_and_no_list_is_endless() -> None:
    found = nearest(met(f"p{n}", "peer", n) for n in range(MOST + 10))
    assert len(found) == MOST
    assert found[0].person == f"p{MOST + 9}"
