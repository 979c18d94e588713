"""Relays for calls: ICE servers and their time-limited credentials."""
