"""From a request to the room's log and back: units, answers, and requests that come again."""
