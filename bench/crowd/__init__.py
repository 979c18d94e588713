"""Connections that put a server under load: their clients, the process they run in, its hand."""
