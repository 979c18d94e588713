"""From a request to the room's log and back: appends, answers, and requests that come again."""
