"""Sockets' sessions, calls and the relay of their offers, answers and candidates."""
