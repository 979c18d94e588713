"""An episode's record: a pure fold over the room's log, and the parts that it is made of."""
