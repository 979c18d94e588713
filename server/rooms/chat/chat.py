"""Saying something in the room, and taking it back."""

from collections.abc import Callable
from typing import Any

from server.kernel.errors import ServiceError
from server.protocol.blanking import said_of
from server.protocol.events.chat import (
    FileRef,
    MessageEdited,
    MessageReacted,
    MessageRedacted,
    MessageSent,
    Redacted,
)
from server.protocol.events.log import Event
from server.protocol.exchange import Ask
from server.protocol.messages.chat import MsgEdit, MsgReact, MsgRedact, MsgSend, Typing
from server.protocol.outbound import push
from server.rooms.live.live_room import LiveRoom
from server.rooms.log.appending import answer, append_of, submit
from server.rooms.ports import Attachments, LogReader, LogWriter, Outcome
from server.rooms.state import policy
from server.rooms.state.fold import visible_from
from server.rooms.state.model import Membership


class Chat:
    """The use cases of messages. Every one is an event; none is shown before it is on disk."""

    def __init__(
        self,
        live: Callable[[str], LiveRoom | None],
        writer: LogWriter,
        reader: LogReader,
        attachments: Attachments,
    ) -> None:
        self._live = live
        self._writer = writer
        self._reader = reader
        self._attachments = attachments

    def send(self, ask: Ask[MsgSend]) -> Any:  # noqa: ANN401 - see Handler
        """Answer later; only a message with files has to ask the disk first."""
        live, _ = self._writable(ask)
        message = ask.message
        if not (message.text or message.files):
            raise ServiceError("bad_request", data={"field": "text", "reason": "blank"})
        if message.reply_to is not None and message.reply_to > live.head:
            raise ServiceError("bad_request", data={"field": "reply_to"})
        if message.files:
            return self._send_with_files(ask, live)
        self._submit_message(ask, live, ())
        return None

    async def edit(self, ask: Ask[MsgEdit]) -> None:
        """Give one's own message another text, for good: nothing of the old one is kept."""
        live, member = self._writable(ask)
        live.require_not_held()
        target = await self._message(live, member, ask.message.target)
        if target.actor != ask.person:
            raise ServiceError("not_allowed", data={"action": "edit"})
        self._submit(ask, MessageEdited(target=target.seq, text=ask.message.text))

    async def redact(self, ask: Ask[MsgRedact]) -> None:
        """Take back what one said or wrote on the board, or anybody as a moderator, for good."""
        live, member = self._writable(ask)
        live.require_not_held()
        target = await self._event(live, member, ask.message.target)
        said = said_of(target)
        if said is None or said[1] != target.seq:
            raise ServiceError("not_found")
        if target.actor != ask.person:
            policy.require(member.role, "moderate")

        def done(outcome: Outcome) -> None:
            live.being_redacted.discard(target.seq)
            answer(ask, outcome)

        body = MessageRedacted(target=target.seq, item=said[0])
        self._writer.submit(
            append_of(live.id, ask.person, ask.message, ask.message.cid, body), done
        )
        live.being_redacted.add(target.seq)

    async def react(self, ask: Ask[MsgReact]) -> None:
        live, member = self._writable(ask)
        message = ask.message
        target = await self._message(live, member, message.target)
        self._submit(ask, MessageReacted(target=target.seq, emoji=message.emoji, on=message.on))

    def typing(self, ask: Ask[Typing]) -> None:
        """Tell the others; the newest word replaces older ones in a slow outbox."""
        live, member = self._writable(ask)
        told = Typing(on=ask.message.on, person=member.person)
        live.send(push(told, live.id, f"typing:{live.id}:{member.person}"), but=ask.seat)

    async def _send_with_files(self, ask: Ask[MsgSend], live: LiveRoom) -> None:
        refs = await self._attachments.refs(ask.room, ask.person, ask.message.files)
        self._submit_message(ask, live, refs)

    def _submit_message(
        self, ask: Ask[MsgSend], live: LiveRoom, files: tuple[FileRef, ...]
    ) -> None:
        """Who was mentioned and has left meanwhile is not; the words are said all the same."""
        message = ask.message
        self._submit(
            ask,
            MessageSent(
                text=message.text,
                reply_to=message.reply_to,
                mentions=tuple(filter(live.member, message.mentions)),
                files=files,
            ),
        )

    def _submit(self, ask: Ask[Any], body: MessageSent | MessageEdited | MessageReacted) -> None:
        submit(
            self._writer, append_of(ask.room, ask.person, ask.message, ask.message.cid, body), ask
        )

    def _writable(self, ask: Ask[Any]) -> tuple[LiveRoom, Membership]:
        live = self._live(ask.room)
        if live is None:
            raise ServiceError("not_joined")
        return live, live.require(ask.seat, "write")

    async def _message(self, live: LiveRoom, member: Membership, seq: int) -> Event:
        """The message at `seq`; raises as `_event`, and where that is something else."""
        event = await self._event(live, member, seq)
        if not isinstance(event.body, MessageSent):
            raise ServiceError("not_found")
        return event

    async def _event(self, live: LiveRoom, member: Membership, seq: int) -> Event:
        """The event at `seq`, if this member may see it and it was not taken back."""
        if not visible_from(live.record, member) <= seq <= live.head:
            raise ServiceError("not_found")
        event = await self._reader.event(live.id, seq)
        if event is not None and isinstance(event.body, Redacted):
            raise ServiceError("gone")
        if event is None:
            raise ServiceError("not_found")
        return event
