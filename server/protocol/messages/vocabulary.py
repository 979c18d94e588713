"""Everything that may cross the socket, by its tag."""

from typing import Final, get_args

import msgspec

from server.protocol.messages.base import Message
from server.protocol.messages.board import (
    ON_BOARD,
    ActionAdd,
    ActionChange,
    ActionDrop,
    ActionTick,
    AgendaAdd,
    AgendaChange,
    AgendaCover,
    AgendaDrop,
    AgendaMove,
    AgendaOwn,
    AgendaTake,
    AgendaTurn,
    CardDismiss,
    CardDraw,
    PollClose,
    PollOpen,
    PollVote,
    TimerExtend,
    TimerStart,
    TimerStop,
)
from server.protocol.messages.calls import (
    CallJoin,
    CallLeave,
    CallReact,
    CallState,
    LowerHand,
    MuteAll,
    MuteAsk,
    SigAnswer,
    SigBye,
    SigCandidate,
    SigOffer,
)
from server.protocol.messages.chat import (
    MsgEdit,
    MsgReact,
    MsgRedact,
    MsgSend,
    NotesUpdate,
    Read,
    Typing,
)
from server.protocol.messages.pushes import (
    Admitted,
    Denied,
    GoAway,
    IcePush,
    LobbyPush,
    MuteAsked,
    Ping,
    PresencePush,
    Removed,
    RoleChanged,
    TokenPush,
)
from server.protocol.messages.replies import Ack, CallEntered, Done, Joined, Page, Welcome
from server.protocol.messages.rooms import (
    Admit,
    Allow,
    Deny,
    EpisodeEnd,
    HandHost,
    Knock,
    Remove,
    SetRole,
    SetRoom,
)
from server.protocol.messages.session import Hello, History, Join, Leave, Pong

AnyRequest = (
    Hello
    | Pong
    | Join
    | Leave
    | History
    | Knock
    | Admit
    | Deny
    | Allow
    | Remove
    | SetRole
    | HandHost
    | SetRoom
    | MsgSend
    | MsgEdit
    | MsgRedact
    | MsgReact
    | Typing
    | Read
    | NotesUpdate
    | CallJoin
    | CallLeave
    | CallState
    | CallReact
    | LowerHand
    | MuteAsk
    | MuteAll
    | SigOffer
    | SigAnswer
    | SigCandidate
    | SigBye
    | EpisodeEnd
    | AgendaAdd
    | AgendaChange
    | AgendaMove
    | AgendaTake
    | AgendaCover
    | AgendaDrop
    | AgendaTurn
    | AgendaOwn
    | ActionAdd
    | ActionChange
    | ActionTick
    | ActionDrop
    | TimerStart
    | TimerExtend
    | TimerStop
    | PollOpen
    | PollVote
    | PollClose
    | CardDraw
    | CardDismiss
)
AnyPush = (
    Ping
    | Typing
    | Read
    | CallReact
    | SigOffer
    | SigAnswer
    | SigCandidate
    | SigBye
    | PresencePush
    | LobbyPush
    | Admitted
    | Denied
    | Removed
    | RoleChanged
    | MuteAsked
    | IcePush
    | TokenPush
    | GoAway
)
Reply = Welcome | Done | Ack | Joined | Page | CallEntered
REPLY_OF: Final[dict[type[Message], type[msgspec.Struct]]] = {
    Hello: Welcome,
    Join: Joined,
    Leave: Done,
    History: Page,
    Knock: Done,
    Admit: Ack,
    Deny: Done,
    Allow: Done,
    Remove: Ack,
    SetRole: Ack,
    HandHost: Ack,
    SetRoom: Ack,
    MsgSend: Ack,
    MsgEdit: Ack,
    MsgRedact: Ack,
    MsgReact: Ack,
    NotesUpdate: Ack,
    CallJoin: CallEntered,
    CallLeave: Done,
    CallState: Done,
    LowerHand: Done,
    MuteAsk: Done,
    MuteAll: Done,
    SigOffer: Done,
    SigAnswer: Done,
    SigCandidate: Done,
    SigBye: Done,
    EpisodeEnd: Ack,
    **dict.fromkeys(ON_BOARD, Ack),
}
"""request -> the type of `d` in its `ok`. Requests that are not named get no reply."""
REQUESTS: Final[dict[str, type[Message]]] = {kind.T: kind for kind in get_args(AnyRequest)}
"""`t` -> the type of its `d`, for everything a client may send."""
PUSHES: Final[dict[str, type[Message]]] = {kind.T: kind for kind in get_args(AnyPush)}
"""`t` -> the type of its `d`, for everything a server sends unasked; `event` comes beside these."""
