"""The edge: HTTP handlers, the socket's pump, sign-in checks, error mapping, the static client."""
