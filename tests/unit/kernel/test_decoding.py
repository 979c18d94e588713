"""Types are ready before threads decode: a race inside msgspec ends the process otherwise."""

import subprocess
import sys
from textwrap import dedent

RACE = dedent(
    """
    import sys, threading, types
    import msgspec
    from server.kernel.decoding import prepare_decoding

    INNER = 30
    WORDS = "".join(
        f"class I{i}(msgspec.Struct):\\n    a: 'str'\\n    b: 'list[int]'\\n" for i in range(INNER)
    ) + "class Outer(msgspec.Struct):\\n" + "".join(f"    f{i}: 'I{i}'\\n" for i in range(INNER))
    SAID = msgspec.json.encode({f"f{i}": {"a": "x", "b": [1]} for i in range(INNER)})

    sys.setswitchinterval(1e-6)
    for number in range(40):
        module = types.ModuleType(f"made_{number}")
        module.msgspec = msgspec
        sys.modules[module.__name__] = module
        exec(WORDS, module.__dict__)
        prepare_decoding()
        barrier = threading.Barrier(4)

        def decode():
            barrier.wait()
            msgspec.json.decode(SAID, type=module.Outer)

        threads = [threading.Thread(target=decode) for _ in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    print("all were decoded")
    """
)


def test_threads_decode_a_new_type_at_once_and_the_process_lives() -> None:
    done = subprocess.run(
        [sys.executable, "-c", RACE], capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, done.stdout.strip()) == (0, "all were decoded"), done.stderr
