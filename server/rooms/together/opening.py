"""What a session opens with, beside the board: the line that each chose to share."""

from server.protocol.messages import SharedLine


class NoLines:
    """The SharedLines of a service in which nobody can share a line."""

    async def lines(self, room: str, visible_from: int) -> tuple[SharedLine, ...]:
        return ()
