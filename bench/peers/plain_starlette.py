"""Plain Starlette on uvicorn's websockets support, as its documentation has it; stores nothing."""

import sys
from collections import defaultdict

import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bench.peers.served import config

ROOMS: defaultdict[str, set[WebSocket]] = defaultdict(set)


async def room(socket: WebSocket) -> None:
    await socket.accept()
    members = ROOMS[socket.query_params["room"]]
    members.add(socket)
    try:
        while True:
            message = await socket.receive_bytes()
            for member in tuple(members):
                await member.send_bytes(message)
    except WebSocketDisconnect:
        members.discard(socket)


if __name__ == "__main__":
    app = Starlette(routes=[WebSocketRoute("/ws", room)])
    uvicorn.Server(config(app, int(sys.argv[1]))).run()
