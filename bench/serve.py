"""The real service as the environment sets it, with nothing printed."""

import os

import uvloop

from server.bootstrap.outside import Outside
from server.bootstrap.serving import listen, serve
from server.settings import load

if __name__ == "__main__":
    import sys; sys.setswitchinterval(float(os.environ.get("SW","0.005")))
    settings = load()
    with open(os.devnull, "w") as nowhere:
        outside = Outside(log=nowhere)
        uvloop.run(serve(settings, listen(settings.host, settings.port), outside))
