"""The socket: its handshake, its pump, and the wires that carry frames."""
