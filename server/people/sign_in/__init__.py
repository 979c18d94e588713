"""Who is asking: sign-ins, passwords, mailed links, sockets' credentials, and rates."""
