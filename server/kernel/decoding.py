"""Makes ready what messages, events and rows are decoded into, while there is only one thread.

msgspec looks at a type when the first value of it is decoded, and lets others see what it has
learned before it is done: two threads that decode a type with other types inside for the first
time, at the same moment, end the whole process (a segmentation fault, seen with 0.22). So every
type is looked at once before there is a second thread; it takes some 10 ms.
"""

from collections.abc import Iterator

import msgspec


def prepare_decoding(*others: type) -> None:
    """Look at every Struct that is imported by now, and at `others`, which are dataclasses.

    Call before threads are started, and after the modules are imported that have the types.
    """
    for kind in (*_structs(msgspec.Struct), *others):
        msgspec.json.Decoder(kind)


def _structs(above: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    for kind in above.__subclasses__():
        yield kind
        yield from _structs(kind)
