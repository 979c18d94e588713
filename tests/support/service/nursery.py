"""The process that `warm.py` starts: it has imported the server, and has children that serve.

Each line on its socket asks for a child, which goes on from here as `python -m MODULE …` would, in
a process of its own. Nothing runs here: no threads, no loop, no settings are read.
"""

import gc
import json
import os
import runpy
import select
import socket
import sys
from array import array
from typing import Any, Final

import server.bootstrap.serving
import server.cli  # noqa: F401 — what is imported here is imported in every child

LONGEST: Final = 1 << 20
_INT: Final = array("i").itemsize


def tend(asked: socket.socket) -> str:
    """Make children until nobody asks any more. Returns in a child alone: which module it is."""
    living: dict[int, tuple[int, int]] = {}
    while True:
        ready, _, _ = select.select([asked.fileno(), *living], [], [])
        for watch in ready:
            if watch in living:
                _tell_end(*living.pop(watch))
                os.close(watch)
        if asked.fileno() in ready:
            wish, files = _heard(asked)
            if not wish:
                sys.exit()
            child = os.fork()
            if child == 0:
                return _become(wish, files[0])
            os.close(files[0])
            living[os.pidfd_open(child)] = (child, files[1])
            asked.sendall(f"{child}\n".encode())


def _heard(asked: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """A wish, and where its words and its exit code go; nothing once nobody is there."""
    said, extra, _, _ = asked.recvmsg(LONGEST, socket.CMSG_SPACE(2 * _INT))
    if not said:
        return {}, []
    files = array("i", [])
    for _, _, data in extra:
        files.frombytes(data)
    while not said.endswith(b"\n"):
        said += asked.recv(LONGEST)
    return json.loads(said), list(files)


def _become(wish: dict[str, Any], words: int) -> str:
    os.dup2(words, 1)
    os.dup2(words, 2)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    os.chdir(wish["folder"])
    os.environ.clear()
    os.environ.update(wish["environ"])
    module, *more = wish["words"]
    sys.argv[1:] = more
    return str(module)


def _tell_end(child: int, told: int) -> None:
    _, status = os.waitpid(child, 0)
    try:
        os.write(told, str(os.waitstatus_to_exitcode(status)).encode())
    except BrokenPipeError:
        return  # the test that asked is over
    finally:
        os.close(told)


if __name__ == "__main__":
    gc.collect()
    gc.freeze()
    became = tend(socket.socket(fileno=int(sys.argv[1])))
    runpy.run_module(became, run_name="__main__", alter_sys=True)
