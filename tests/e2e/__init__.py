"""People in real browsers, and clients of the protocol, at the service as it is run."""
