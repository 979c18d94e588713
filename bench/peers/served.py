"""How both Starlette peers are served: uvicorn at its quickest."""

import uvicorn
from starlette.applications import Starlette


def config(app: Starlette, port: int) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        port=port,
        loop="uvloop",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        log_level="error",
        backlog=2048,
    )
