"""Which message is whose: the tables from a message's type to the use case that takes it."""

from collections.abc import Mapping

from server.protocol.exchange import Handler
from server.protocol.messages.base import Message
from server.protocol.messages.board import (
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
from server.protocol.messages.session import History, Join, Leave
from server.rooms.board.agenda import Agenda
from server.rooms.board.board_access import BoardAccess
from server.rooms.board.polls import Polls
from server.rooms.board.promises import Actions
from server.rooms.board.timers_and_cards import Cards, Timers
from server.rooms.chat.chat import Chat
from server.rooms.chat.paging import Reading
from server.rooms.ending import Ending
from server.rooms.lobby.entry import Entering
from server.rooms.notes.shared_notes import SharedNotes
from server.rooms.people.moderation import Moderating
from server.signaling.call_relay import Calls

Handlers = Mapping[type[Message], Handler]


def of_rooms(
    entering: Entering, reading: Reading, moderating: Moderating, ending: Ending
) -> Handlers:
    """The door of a room, its people, and how it is set."""
    return {
        Join: entering.join,
        Leave: entering.leave,
        Knock: entering.knock,
        History: reading.history,
        Admit: moderating.admit,
        Deny: moderating.deny,
        Allow: moderating.allow,
        Remove: moderating.remove,
        SetRole: moderating.set_role,
        HandHost: moderating.hand_host,
        SetRoom: moderating.set_room,
        EpisodeEnd: ending.end,
    }


def of_chat(chat: Chat, reading: Reading, sharing: SharedNotes) -> Handlers:
    """The chat and the shared notes."""
    return {
        MsgSend: chat.send,
        MsgEdit: chat.edit,
        MsgRedact: chat.redact,
        MsgReact: chat.react,
        Typing: chat.typing,
        Read: reading.read,
        NotesUpdate: sharing.update,
    }


def of_calls(calls: Calls) -> Handlers:
    """Calls, and what their browsers tell each other."""
    return {
        CallJoin: calls.join,
        CallLeave: calls.leave,
        CallState: calls.state,
        CallReact: calls.react,
        LowerHand: calls.lower_hand,
        MuteAsk: calls.ask_to_mute,
        MuteAll: calls.ask_all_to_mute,
        SigOffer: calls.relay,
        SigAnswer: calls.relay,
        SigCandidate: calls.relay,
        SigBye: calls.relay,
    }


def of_boards(table: BoardAccess) -> Handlers:
    """Everything that changes a board."""
    agenda, actions = Agenda(table), Actions(table)
    timers, polls, cards = Timers(table), Polls(table), Cards(table)
    return {
        AgendaAdd: agenda.add,
        AgendaChange: agenda.change,
        AgendaMove: agenda.move,
        AgendaTake: agenda.take,
        AgendaCover: agenda.cover,
        AgendaDrop: agenda.drop,
        AgendaTurn: agenda.turn,
        AgendaOwn: agenda.own,
        ActionAdd: actions.add,
        ActionChange: actions.change,
        ActionTick: actions.tick,
        ActionDrop: actions.drop,
        TimerStart: timers.start,
        TimerExtend: timers.extend,
        TimerStop: timers.stop,
        PollOpen: polls.open,
        PollVote: polls.vote,
        PollClose: polls.close,
        CardDraw: cards.draw,
        CardDismiss: cards.dismiss,
    }
