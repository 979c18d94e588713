"""Mentoring requests in the database."""
