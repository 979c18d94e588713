"""Ways a mail leaves: to a mail server, or into the demo's own outbox."""
