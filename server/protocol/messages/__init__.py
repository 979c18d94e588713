"""Everything that crosses the socket: one frozen type per message.

A frame is the envelope `{t, id?, room?, seq?, ep?, d}`. `t` is the tag of the type below, `d` its
fields. A request carries `id` and is answered by `ok` or `err` with the same `id`; a push carries
none. docs/protocol.md says what each means and when it is sent.
"""
