"""What the service takes from the world. Tests give other things here and patch nothing."""

import os
import sys
from dataclasses import dataclass, field
from random import Random, SystemRandom
from typing import TextIO

from server.bus.memory import MemoryBus
from server.kernel.clock import Clock, SystemClock
from server.kernel.ids import RandomBytes
from server.people.ports.mailer import Mailer
from server.people.sign_in.passwords import Hasher
from server.rooms.ports import Bus
from server.signaling.ice import IceSource
from server.store.engine.free_space import FreeSpace, free_space


@dataclass(frozen=True, slots=True)
class Outside:
    """Time, randomness, the bus, space on the disk, and stand-ins for mail, hashing and relays
    where given."""

    clock: Clock = field(default_factory=SystemClock)
    random: RandomBytes = os.urandom
    jitter: Random = field(default_factory=SystemRandom)
    bus: Bus = field(default_factory=MemoryBus)
    mailer: Mailer | None = None
    hasher: Hasher | None = None
    ice: IceSource | None = None
    log: TextIO = sys.stdout
    free: FreeSpace = free_space
