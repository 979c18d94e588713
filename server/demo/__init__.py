"""Invented people with some weeks behind them, for whoever tries the service out."""

from server.demo.seed import Welcome, welcome

__all__ = ["Welcome", "welcome"]
"""`welcome` seeds what is missing and gives links; see seed.py."""
