"""A room's board in memory, kept up to date at almost no cost."""

from server.protocol.board.fold import concerns, fold_all
from server.protocol.board.model import Board, seen_from
from server.protocol.events.log import Event


class HeldBoard:
    """What concerns the board is put aside as it is committed, and folded when somebody asks."""

    __slots__ = ("_board", "_tail")

    def __init__(self) -> None:
        self._board: Board | None = None
        self._tail: list[Event] = []

    @property
    def ready(self) -> bool:
        return self._board is not None

    def take(self, event: Event) -> None:
        """An event of the room was committed."""
        if concerns(event):
            self._tail.append(event)

    def begin(self, board: Board) -> None:
        """The log was folded; what was taken since that began comes on top."""
        self._board = board

    def board(self) -> Board:
        """The board after everything taken. Call it when `ready`."""
        if self._board is None:
            raise RuntimeError("the board is not read yet")
        if self._tail:
            self._board = fold_all(self._tail, self._board)
            self._tail.clear()
        return self._board

    def seen_from(self, visible_from: int) -> Board:
        """As `board`, for somebody who reads the log from there on."""
        return seen_from(self.board(), visible_from)
