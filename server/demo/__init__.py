"""Invented people with some weeks behind them, for whoever tries the service out."""

from server.demo.seed import RealPeopleError, SignInLink, welcome

__all__ = ["RealPeopleError", "SignInLink", "welcome"]
"""`welcome` seeds what is missing and gives links; see seed.py."""
